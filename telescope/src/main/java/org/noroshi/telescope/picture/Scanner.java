package org.noroshi.telescope.picture;

import org.jspecify.annotations.Nullable;

/**
 * One source that scanned, over all its scan events.
 *
 * @param source address in canonical text
 * @param as {@code AS} and its number; null where unknown
 * @param tool its verdict (a key of {@link Totals#tools}); null where none fits
 * @param chance probability that chance alone made the packets fit {@code tool}; null without tool
 * @param ports distinct destination ports
 * @param destinations distinct dark addresses
 * @param globalRate packets a second to the whole IPv4 space, estimated; null where the number of
 *     dark addresses is unknown, and for IPv6
 */
public record Scanner(
    String source,
    @Nullable String country,
    @Nullable String as,
    @Nullable String tool,
    @Nullable Double chance,
    long ports,
    long packets,
    long destinations,
    @Nullable Double globalRate) {}
