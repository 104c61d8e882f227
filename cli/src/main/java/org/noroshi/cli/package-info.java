/**
 * The {@code noroshi} command: options, the picture on a terminal and as JSON, and the wiring of
 * the rooms below. Entry type: {@link org.noroshi.cli.Noroshi}.
 */
@NullMarked
package org.noroshi.cli;

import org.jspecify.annotations.NullMarked;
