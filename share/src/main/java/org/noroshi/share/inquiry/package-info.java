/**
 * Inquiries of the centre (照会): who runs a product, whether it is exposed and patched; what each
 * organisation answered, and the counts that may be told of a sector. Entry types: {@link
 * org.noroshi.share.inquiry.Inquiries} and {@link org.noroshi.share.inquiry.Tally}.
 */
@NullMarked
package org.noroshi.share.inquiry;

import org.jspecify.annotations.NullMarked;
