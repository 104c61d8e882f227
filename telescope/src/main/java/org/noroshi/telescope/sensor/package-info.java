/** Which addresses are dark, when, and for which sensor. */
@NullMarked
package org.noroshi.telescope.sensor;

import org.jspecify.annotations.NullMarked;
