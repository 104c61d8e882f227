/** Fuzz targets: any bytes decode without exception, over-read or unbounded time. */
@NullMarked
package org.noroshi.fuzz;

import org.jspecify.annotations.NullMarked;
