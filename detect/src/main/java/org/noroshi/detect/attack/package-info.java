/**
 * Denial-of-service attacks as findings; entry type {@link org.noroshi.detect.attack.AttackSeen}.
 */
@NullMarked
package org.noroshi.detect.attack;

import org.jspecify.annotations.NullMarked;
