/**
 * Whether sensors see what they should; entry type {@link org.noroshi.detect.health.SensorHealth}.
 */
@NullMarked
package org.noroshi.detect.health;

import org.jspecify.annotations.NullMarked;
