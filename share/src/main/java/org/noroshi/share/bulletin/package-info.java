/**
 * Bulletins of the centre on their way down, who was reached by them, what happens when nobody
 * answers, and what must hold before something made from a report leaves. Entry type: {@link
 * org.noroshi.share.bulletin.Bulletins}.
 */
@NullMarked
package org.noroshi.share.bulletin;

import org.jspecify.annotations.NullMarked;
