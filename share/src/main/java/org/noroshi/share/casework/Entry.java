package org.noroshi.share.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline.
 *
 * @param occurred when it happened
 * @param written when it was put down
 * @param about id of what the kind speaks of; null for a note
 */
public record Entry(
    long number,
    EntryKind kind,
    Instant occurred,
    Instant written,
    String person,
    @Nullable String about,
    String text) {}
