package org.noroshi.detect.source;

import org.jspecify.annotations.Nullable;

/**
 * One source's scans and probes of a UTC day: TCP SYN and UDP.
 *
 * @param address canonical text
 * @param packets TCP SYN and UDP probes
 * @param synPackets the TCP SYN among them, over IPv4
 * @param ports distinct destination ports, TCP and UDP apart
 * @param mirai SYN with Mirai's mark; {@code masscan}, {@code zmap} alike
 * @param firstNanos start of the first window, nanoseconds since 1970
 * @param lastNanos start of the last one
 */
public record SourceDay(
    String sensor,
    String address,
    long packets,
    long synPackets,
    long ports,
    long mainPort,
    long mirai,
    long masscan,
    long zmap,
    long firstNanos,
    long lastNanos,
    @Nullable String country,
    @Nullable Long asNumber) {
  /** Length of a window. */
  public static final long WINDOW_NANOS = 300_000_000_000L;
}
