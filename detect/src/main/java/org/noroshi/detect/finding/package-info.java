/**
 * The one record that joins observing and responding: a {@link org.noroshi.detect.finding.Finding}
 * says what was observed, about whom, when, how sure, and who may know. {@link
 * org.noroshi.detect.finding.FindingBook} lets findings about the same thing grow into one.
 */
@NullMarked
package org.noroshi.detect.finding;

import org.jspecify.annotations.NullMarked;
