/**
 * From packets to finished windows: packets become records in per-shard logs, and a window that
 * closes is sorted shard by shard into flow tuples, series, host slots and event fragments. Entry
 * type {@link org.noroshi.telescope.window.Observation}.
 */
@NullMarked
package org.noroshi.telescope.window;

import org.jspecify.annotations.NullMarked;
