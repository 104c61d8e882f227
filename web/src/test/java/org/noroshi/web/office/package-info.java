/** What was typed, in its one form. */
@NullMarked
package org.noroshi.web.office;

import org.jspecify.annotations.NullMarked;
