/** Capture formats, link layers and header decoding: packets as views over memory. */
@NullMarked
package org.noroshi.capture;

import org.jspecify.annotations.NullMarked;
