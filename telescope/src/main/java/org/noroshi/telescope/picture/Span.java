package org.noroshi.telescope.picture;

import java.util.OptionalLong;

/**
 * First and last time of the dark packets, in nanoseconds since 1970 (UTC); empty where there was
 * none.
 *
 * @param digits decimal places of a second that the captures have: 6, or 9 (the finest of them)
 */
public record Span(OptionalLong firstTimeNanos, OptionalLong lastTimeNanos, int digits) {}
