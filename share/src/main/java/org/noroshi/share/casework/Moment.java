package org.noroshi.share.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That something happened at a time, as somebody noted it; a later one about the same corrects it.
 *
 * @param regime whose submission it was; null for an event of the case
 * @param what the event, or the rule of the regime that the submission meets
 * @param reason why an earlier one was wrong; empty for the first
 */
public record Moment(
    @Nullable String regime,
    String what,
    Instant time,
    Instant noted,
    String person,
    String reason) {}
