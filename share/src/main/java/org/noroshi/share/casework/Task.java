package org.noroshi.share.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to do for a case.
 *
 * @param item the case
 * @param person who is to do it
 */
public record Task(
    String id,
    String item,
    String text,
    String person,
    @Nullable Instant due,
    @Nullable Instant done) {}
