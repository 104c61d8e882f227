/** What a telescope sees: sensors, classes, tools, windows, scan events and attacks. */
@NullMarked
package org.noroshi.telescope;

import org.jspecify.annotations.NullMarked;
