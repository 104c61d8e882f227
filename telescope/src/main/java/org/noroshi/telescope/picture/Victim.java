package org.noroshi.telescope.picture;

import org.jspecify.annotations.Nullable;

/**
 * One attack seen by its backscatter.
 *
 * @param victim address in canonical text, or a prefix where many neighbours were hit at once
 * @param victims most addresses attacked in one window; 1 for a host
 * @param protocol of the attack: {@code tcp}, {@code udp}, {@code icmp}, …
 * @param technique for example {@code synFlood}
 * @param packets backscatter packets seen
 * @param peakPacketsPerMinute most packets in one sliding minute
 * @param firstNanos nanoseconds since 1970
 * @param lastNanos nanoseconds since 1970
 * @param as {@code AS} and its number; null where unknown
 * @param rate packets a second at the victim, estimated; null where the number of dark addresses is
 *     unknown
 * @param ongoing the attack was not over when the input was
 */
public record Victim(
    String victim,
    int victims,
    String protocol,
    String technique,
    long packets,
    long peakPacketsPerMinute,
    long firstNanos,
    long lastNanos,
    @Nullable String country,
    @Nullable String as,
    @Nullable Double rate,
    boolean ongoing) {}
