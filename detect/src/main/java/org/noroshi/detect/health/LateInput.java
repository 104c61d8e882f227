package org.noroshi.detect.health;

/**
 * An input with packets that came after their window had been written.
 *
 * @param late how many
 * @param firstNanos least time of its records, nanoseconds since 1970
 * @param lastNanos greatest time of its records
 */
public record LateInput(String path, long late, long firstNanos, long lastNanos) {}
