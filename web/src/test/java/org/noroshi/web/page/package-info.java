@NullMarked
package org.noroshi.web.page;

import org.jspecify.annotations.NullMarked;
