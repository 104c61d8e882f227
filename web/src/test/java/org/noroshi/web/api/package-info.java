/** Tests of the parts that all resources share. */
@NullMarked
package org.noroshi.web.api;

import org.jspecify.annotations.NullMarked;
