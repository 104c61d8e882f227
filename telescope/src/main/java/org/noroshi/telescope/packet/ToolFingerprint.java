package org.noroshi.telescope.packet;

import org.noroshi.capture.packet.PacketHeaders;

/** Which tools a single IPv4 SYN could come from; a source's verdict is {@link ToolVerdict}. */
public final class ToolFingerprint {
  /** IP id of ZMap before 4.1.0 (its changelog, March 2024). */
  private static final int ZMAP_ID = 54321;

  private ToolFingerprint() {}

  /** Mask of the {@link Tool#bit}s whose mark the packet bears. */
  public static int matches(PacketHeaders h, PacketClass packetClass) {
    if (packetClass != PacketClass.SCAN_TCP || h.version != 4) {
      return 0;
    }
    int destination = (int) h.destinationLow;
    int mask = 0;
    if (h.tcpSequence == destination) {
      mask |= Tool.MIRAI.bit();
    }
    if (h.ipId == ((destination ^ h.destinationPort ^ h.tcpSequence) & 0xffff)) {
      mask |= Tool.MASSCAN.bit();
    }
    if (h.ipId == ZMAP_ID) {
      mask |= Tool.ZMAP.bit();
    }
    return mask;
  }
}
