/** Figures for people: statistics, charts and pages. */
@NullMarked
package org.noroshi.publish;

import org.jspecify.annotations.NullMarked;
