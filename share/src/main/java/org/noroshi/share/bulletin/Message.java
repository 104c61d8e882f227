package org.noroshi.share.bulletin;

import java.time.Instant;

/**
 * A question about a bulletin, or the centre's answer.
 *
 * @param organisation that asked, in both
 * @param reply whether the centre wrote it
 */
public record Message(
    String organisation, String person, boolean reply, Instant written, String text) {}
