/**
 * What one source did in a day: tools, infection, investigation. Entry type {@link
 * org.noroshi.detect.source.SourceDay}.
 */
@NullMarked
package org.noroshi.detect.source;

import org.jspecify.annotations.NullMarked;
