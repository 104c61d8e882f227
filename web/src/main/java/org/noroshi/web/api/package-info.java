/**
 * The API for programs, {@code /api/v1}: one resource is one class {@code XResource}. A resource
 * reads and acts by the offices that the pages use, and decides nothing. What is the same for all
 * stands beside: who may call ({@link org.noroshi.web.api.Scoped}), errors ({@link
 * org.noroshi.web.api.Problem}), paging ({@link org.noroshi.web.api.Cursors}), entity tags ({@link
 * org.noroshi.web.api.Tags}) and calls that may be repeated ({@link org.noroshi.web.api.Calls}).
 */
@NullMarked
package org.noroshi.web.api;

import org.jspecify.annotations.NullMarked;
