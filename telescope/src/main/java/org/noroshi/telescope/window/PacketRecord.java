package org.noroshi.telescope.window;

/**
 * Layout of a dark packet in a shard's log, as longs: what windows need, packed so that one
 * comparison tells events apart and two tell flow tuples apart, and where its first bytes are kept.
 * Bit ranges are given as {@code from+width}.
 *
 * <pre>
 * 0 event key   0+16 port of the event   16+8 protocol   24+3 class   27+32 IPv4 source
 *               59+1 IPv6
 * 1 target      0+16 IP length (at most 65535)   16+16 other port   32+32 IPv4 destination
 * 2 traits      0+16 SYN window   16+8 ttl   24+8 TCP flags   32+4 SYN header words   36+4 tools
 *               40+8 spoofing evidence   (so far part of the flow tuple)
 *               48+5 response, 0 = none   53+1 payload
 * 3 extent      0+39 time since the window's start, ns   39+4 longs of the record
 *               43+10 bytes kept as evidence   53+11 upper bits of their place
 * 4 clue        0+32 lower bits of the place   32+32 TCP sequence number
 * IPv6: source high, low, destination high, low
 * payload: its hash, then 0+16 its offset in the kept bytes   16+16 its length
 * </pre>
 */
final class PacketRecord {
  /** Longs of the shortest record. */
  static final int HEADER = 5;

  /** Longs of IPv6 addresses, which follow. */
  static final int ADDRESSES = 4;

  /** Longs of a payload, which come last. */
  static final int PAYLOAD = 2;

  static final int TARGET = 1;
  static final int TRAITS = 2;
  static final int EXTENT = 3;
  static final int CLUE = 4;

  /** Bits of the traits that tell flow tuples apart. */
  static final long TUPLE_TRAITS = (1L << 48) - 1;

  /** Bits of the traits that are set where a packet bears a tool's mark or is a response. */
  static final long MARKED = 0xfL << 36 | 0x1fL << 48;

  /** Bit of the traits of a packet whose payload is kept. */
  static final long WITH_PAYLOAD = 1L << 53;

  private static final long TIME_MASK = (1L << 39) - 1;
  private static final int IPV6_SHIFT = 59;

  private PacketRecord() {}

  /** Event key; the IPv6 source is replaced by a rank once a shard is loaded. */
  static long eventKey(boolean ipv6, int source, int packetClass, int protocol, int port) {
    return (ipv6 ? 1L << IPV6_SHIFT : 0)
        | (source & 0xffffffffL) << 27
        | (long) packetClass << 24
        | (long) protocol << 16
        | port;
  }

  static boolean isIpv6(long eventKey) {
    return eventKey >>> IPV6_SHIFT != 0;
  }

  /** IPv4 source, or rank of the IPv6 source. */
  static int source(long eventKey) {
    return (int) (eventKey >>> 27);
  }

  static int packetClass(long eventKey) {
    return (int) (eventKey >>> 24) & 7;
  }

  static int protocol(long eventKey) {
    return (int) (eventKey >>> 16) & 0xff;
  }

  /** Destination port, or for backscatter and ICMP the source port. */
  static int eventPort(long eventKey) {
    return (int) eventKey & 0xffff;
  }

  static boolean portIsSource(int packetClass, int protocol) {
    return packetClass == Classes.BACKSCATTER || protocol == 1 || protocol == 58;
  }

  static long target(int destination, int otherPort, int ipLength) {
    return (long) destination << 32 | (long) otherPort << 16 | ipLength;
  }

  /** IPv4 destination, or rank of the IPv6 destination. */
  static int destination(long target) {
    return (int) (target >>> 32);
  }

  static int otherPort(long target) {
    return (int) (target >>> 16) & 0xffff;
  }

  static int ipLength(long target) {
    return (int) target & 0xffff;
  }

  static long traits(int synWindow, int ttl, int tcpFlags, int synWords, int tools, int evidence) {
    return synWindow
        | (long) ttl << 16
        | (long) tcpFlags << 24
        | (long) synWords << 32
        | (long) tools << 36
        | (long) evidence << 40;
  }

  static int synWindow(long traits) {
    return (int) traits & 0xffff;
  }

  static int ttl(long traits) {
    return (int) (traits >>> 16) & 0xff;
  }

  static int tcpFlags(long traits) {
    return (int) (traits >>> 24) & 0xff;
  }

  /** TCP header length of a SYN, bytes. */
  static int synLength(long traits) {
    return ((int) (traits >>> 32) & 0xf) << 2;
  }

  static int tools(long traits) {
    return (int) (traits >>> 36) & 0xf;
  }

  static int evidence(long traits) {
    return (int) (traits >>> 40) & 0xff;
  }

  /** Ordinal of the response plus one, or 0. */
  static int response(long traits) {
    return (int) (traits >>> 48) & 0x1f;
  }

  static boolean hasPayload(long traits) {
    return (traits & WITH_PAYLOAD) != 0;
  }

  static long extent(long sinceStart, int words, int keptBytes, long place) {
    return Math.clamp(sinceStart, 0, TIME_MASK)
        | (long) words << 39
        | (long) keptBytes << 43
        | place >>> 32 << 53;
  }

  /** Nanoseconds since the window's start. */
  static long sinceStart(long extent) {
    return extent & TIME_MASK;
  }

  static int words(long extent) {
    return (int) (extent >>> 39) & 0xf;
  }

  /** Bytes kept as evidence, from the IP header on. */
  static int keptBytes(long extent) {
    return (int) (extent >>> 43) & 0x3ff;
  }

  static long clue(int sequence, long place) {
    return (long) sequence << 32 | place & 0xffffffffL;
  }

  /** TCP sequence number, 0 where there is none. */
  static int sequence(long clue) {
    return (int) (clue >>> 32);
  }

  /** Place of the kept bytes in the window's {@link EvidenceLog}. */
  static long place(long extent, long clue) {
    return extent >>> 53 << 32 | clue & 0xffffffffL;
  }

  /** Place and length of the kept bytes, as {@link EvidenceLog#range} says. */
  static long evidence(long extent, long clue) {
    return EvidenceLog.range(place(extent, clue), keptBytes(extent));
  }

  static long payload(int offset, int length) {
    return (long) length << 16 | offset;
  }

  /** Offset of the payload in the kept bytes. */
  static int payloadOffset(long payload) {
    return (int) payload & 0xffff;
  }

  static int payloadLength(long payload) {
    return (int) (payload >>> 16);
  }

  /** IPv6 source, high half. */
  static long sourceHigh(long[] data, int at) {
    return data[at + HEADER];
  }

  static long sourceLow(long[] data, int at) {
    return data[at + HEADER + 1];
  }

  static long destinationHigh(long[] data, int at) {
    return data[at + HEADER + 2];
  }

  static long destinationLow(long[] data, int at) {
    return data[at + HEADER + 3];
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
