/**
 * Detectors: windows and slots in, findings out. No clock, no input or output; the same on one
 * machine and on a cluster. One package a detector; this one holds what they share, the finding.
 * What each is, its parameters and their sources: {@code docs/detectors.md}.
 */
@NullMarked
package org.noroshi.detect;

import org.jspecify.annotations.NullMarked;
