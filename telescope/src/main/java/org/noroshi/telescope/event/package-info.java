/**
 * Scan events and attacks as state that windows carry on. Entry types {@link
 * org.noroshi.telescope.event.ScanShard} and {@link org.noroshi.telescope.event.AttackShard}.
 */
@NullMarked
package org.noroshi.telescope.event;

import org.jspecify.annotations.NullMarked;
