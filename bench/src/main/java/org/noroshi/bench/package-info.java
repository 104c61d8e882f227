/** Benchmarks; never shipped. */
@NullMarked
package org.noroshi.bench;

import org.jspecify.annotations.NullMarked;
