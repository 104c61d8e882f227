package org.noroshi.telescope.window;

/**
 * Packets and bytes by (IP version, protocol group, class), the labels that every packet has: one
 * addition an event here instead of four in the large label table.
 */
final class KindCounts {
  private static final int PROTOCOLS = 4;
  private static final int SLOTS = 2 * PROTOCOLS * 8;

  private final long[] packets = new long[SLOTS];
  private final long[] bytes = new long[SLOTS];

  void add(boolean ipv6, int protocol, int packetClass, long packetCount, long byteCount) {
    int slot = ((ipv6 ? PROTOCOLS : 0) + SeriesLabels.protocolGroup(protocol)) * 8 + packetClass;
    packets[slot] += packetCount;
    bytes[slot] += byteCount;
  }

  /** Adds everything to the labels and starts again. */
  void flush(LabelCounts counts) {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (packets[slot] == 0) {
        continue;
      }
      int version = slot / (PROTOCOLS * 8);
      int protocol = slot / 8 % PROTOCOLS;
      counts.add(SeriesLabels.TOTAL, packets[slot], bytes[slot], 0);
      counts.add(SeriesLabels.IP_VERSION + version, packets[slot], bytes[slot], 0);
      counts.add(SeriesLabels.PROTOCOL + protocol, packets[slot], bytes[slot], 0);
      counts.add(SeriesLabels.CLASS + slot % 8, packets[slot], bytes[slot], 0);
      packets[slot] = 0;
      bytes[slot] = 0;
    }
  }
}
