/** Simulated telescope traffic with planted truth, written from the tools' published behaviour. */
@NullMarked
package org.noroshi.simulate;

import org.jspecify.annotations.NullMarked;
