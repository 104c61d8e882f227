/**
 * The picture: what one observation saw, as one immutable value. The observation fills it; the
 * terminal, the JSON and the page show it, and none of them computes a figure of its own. Entry
 * type: {@link org.noroshi.telescope.picture.Picture}.
 */
@NullMarked
package org.noroshi.telescope.picture;

import org.jspecify.annotations.NullMarked;
