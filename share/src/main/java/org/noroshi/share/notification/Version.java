package org.noroshi.share.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a report.
 *
 * @param number from 1
 * @param person who saved it last; null where the centre itself wrote it
 * @param sent null while it is a draft that only the owner sees
 */
public record Version(
    long number,
    Instant saved,
    @Nullable String person,
    @Nullable Instant sent,
    ReportContent content) {}
