/**
 * Changes in a series of counts: ChangeFinder with NICT's parameters. {@link
 * org.noroshi.detect.change.ChangeDetector} takes a {@link org.noroshi.detect.change.Series} and
 * gives the points of its alerts.
 */
@NullMarked
package org.noroshi.detect.change;

import org.jspecify.annotations.NullMarked;
