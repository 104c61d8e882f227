/**
 * What rises: hosts by port or country in slots of ten minutes, held against what was usual. {@link
 * org.noroshi.detect.emerge.HostSurge} is the test with a stated false-alarm rate, {@link
 * org.noroshi.detect.emerge.SeriesChanges} the raw alerts of ChangeFinder.
 */
@NullMarked
package org.noroshi.detect.emerge;

import org.jspecify.annotations.NullMarked;
