package org.noroshi.share.inquiry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An inquiry as it stands.
 *
 * @param saved when it was last changed, before it was sent
 * @param person who changed it last
 * @param sent null while it is not
 */
public record InquiryState(
    InquiryContent content, Instant saved, String person, @Nullable Instant sent) {}
