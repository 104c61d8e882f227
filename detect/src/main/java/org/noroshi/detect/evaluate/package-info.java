/**
 * How well detectors do against planted truth; entry type {@link
 * org.noroshi.detect.evaluate.Evaluation}.
 */
@NullMarked
package org.noroshi.detect.evaluate;

import org.jspecify.annotations.NullMarked;
