package org.noroshi.simulate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The two headers of a pcap file with nanoseconds (draft-ietf-opsawg-pcap), little-endian. */
final class PcapBytes {
  private static final int MAGIC_NANOSECONDS = 0xa1b23c4d;
  private static final int SNAPLEN = 262_144;
  private static final int LINKTYPE_ETHERNET = 1;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private PcapBytes() {}

  /** The header of a file: magic number, version 2.4, two zeros, longest record, link type. */
  static byte[] fileHeader() {
    byte[] header = new byte[24];
    INT.set(header, 0, MAGIC_NANOSECONDS);
    INT.set(header, 4, 4 << 16 | 2);
    INT.set(header, 16, SNAPLEN);
    INT.set(header, 20, LINKTYPE_ETHERNET);
    return header;
  }

  /** The header of a record whose bytes are all captured. */
  static void record(byte[] bytes, int at, long second, int nanos, int size) {
    INT.set(bytes, at, (int) second);
    INT.set(bytes, at + 4, nanos);
    INT.set(bytes, at + 8, size);
    INT.set(bytes, at + 12, size);
  }
}
