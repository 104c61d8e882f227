package org.noroshi.telescope.window;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Layout of a dark packet in a shard's log: what windows need, then the packet's first bytes as
 * evidence. Little-endian, 8-byte aligned sizes.
 *
 * <pre>
 *  0 u16 size of the record      2 u16 raw bytes kept     4 u16 payload offset in raw
 *  6 u8 class, 0x80 = IPv6       7 u8 tools mask          8 i64 time, ns since 1970
 * 16 u8 spoofing evidence       17 u8 protocol           18 u8 response, 0 = none
 * 19 u8 flags                   20 u16 source port       22 u16 destination port
 * 24 u8 ttl   25 u8 TCP flags   26 u8 SYN header bytes   27 u8 spare
 * 28 u16 IP length (at most 65535)                       30 u16 SYN window
 * 32 u32 source  36 u32 destination (IPv4)               40 i32 Unicornscan key candidate
 * 44 u16 payload bytes kept     46 u16 spare             48 raw bytes from the IP header on
 * </pre>
 */
final class PacketRecord {
  static final int HEADER = 48;
  static final int IPV6 = 0x80;

  static final ValueLayout.OfShort U16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt I32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong I64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong BIG_ENDIAN_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private PacketRecord() {}

  static int u16(MemorySegment memory, long at) {
    return Short.toUnsignedInt(memory.get(U16, at));
  }

  static int u8(MemorySegment memory, long at) {
    return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at));
  }

  static long time(MemorySegment memory, long record) {
    return memory.get(I64, record + 8);
  }

  /** IPv6 source, high half, from the kept header. */
  static long sourceHigh(MemorySegment memory, long record) {
    return memory.get(BIG_ENDIAN_LONG, record + HEADER + 8);
  }

  static long sourceLow(MemorySegment memory, long record) {
    return memory.get(BIG_ENDIAN_LONG, record + HEADER + 16);
  }

  static long destinationHigh(MemorySegment memory, long record) {
    return memory.get(BIG_ENDIAN_LONG, record + HEADER + 24);
  }

  static long destinationLow(MemorySegment memory, long record) {
    return memory.get(BIG_ENDIAN_LONG, record + HEADER + 32);
  }

  /** Distributes addresses over shards; a fixed function, part of the state's format. */
  static long mix(long value) {
    long h = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L;
    return h ^ (h >>> 32);
  }

  /** One 64-bit identity for an IPv6 address. */
  static long mix(long high, long low) {
    return mix(mix(high) ^ (low * 0x94D049BB133111EBL + 0x2545F4914F6CDD1DL));
  }
}
