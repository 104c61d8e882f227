package org.noroshi.detect.health;

/**
 * An input whose clock was set back, or with packets that came after their window had been written.
 *
 * @param late how many did
 * @param firstNanos start of the span of time that it has twice, nanoseconds since 1970; where it
 *     has none twice, least time of its records
 * @param lastNanos end of that span, or greatest time of its records
 * @param isTwice whether that span is there twice
 */
public record LateInput(String path, long late, long firstNanos, long lastNanos, boolean isTwice) {}
