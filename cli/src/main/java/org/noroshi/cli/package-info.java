/** The noroshi command: wiring only. */
@NullMarked
package org.noroshi.cli;

import org.jspecify.annotations.NullMarked;
