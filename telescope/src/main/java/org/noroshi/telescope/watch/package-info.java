/**
 * Watching for packets from prefixes that somebody wants to be told of at once. Entry type: {@link
 * org.noroshi.telescope.watch.SourceWatch}.
 */
@NullMarked
package org.noroshi.telescope.watch;

import org.jspecify.annotations.NullMarked;
