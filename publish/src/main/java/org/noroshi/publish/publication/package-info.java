/**
 * Publications as documents: figures with their queries and the digest of the data, a revision,
 * signed by their publisher, and checked by whoever computes them again. Entry types {@link
 * org.noroshi.publish.publication.Publication} and {@link
 * org.noroshi.publish.publication.Verification}.
 */
@NullMarked
package org.noroshi.publish.publication;

import org.jspecify.annotations.NullMarked;
