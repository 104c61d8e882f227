package org.noroshi.telescope.window;

import org.noroshi.telescope.packet.PacketClass;

/** Ordinals of the packet classes as records carry them. */
final class Classes {
  static final int SCAN_TCP = PacketClass.SCAN_TCP.ordinal();
  static final int BACKSCATTER = PacketClass.BACKSCATTER.ordinal();
  static final int PROBE_UDP = PacketClass.PROBE_UDP.ordinal();
  static final int COUNT = PacketClass.values().length;

  private Classes() {}
}
