package org.noroshi.simulate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes Ethernet frames one after another into a growing array, headers first, then lengths and
 * checksums when a frame ends. The setters of a header apply to the frames that follow, too.
 *
 * <p>Not safe for threads. Allocates only when the array grows.
 */
final class Frame {
  static final int LINKTYPE_ETHERNET = 1;

  /** Frames are padded to 60 bytes on the wire (IEEE 802.3, without the check sequence). */
  private static final int SHORTEST = 60;

  private static final int LARGEST = 2048;
  private static final byte[] ETHERNET_ADDRESSES = {
    0x02, 0, 0, 0, 0, 2, 0x02, 0, 0, 0, 0, 1,
  };
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[1 << 16];
  private int start;
  private int ip;
  private int transport;
  private int at;
  private long pseudoHeader;

  void clear() {
    at = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the frame begins, and where the next one will. */
  int start() {
    return start;
  }

  int end() {
    return at;
  }

  /** Begins a frame with an IPv4 header without options. */
  void ipv4(int source, int destination, int protocol, int ttl, int id, int fragment) {
    begin(0x0800);
    put32(0x45000000);
    put16(id);
    put16(fragment);
    put16(ttl << 8 | protocol);
    put16(0);
    put32(source);
    put32(destination);
    transport = at;
    pseudoHeader = (source & 0xffffffffL) + (destination & 0xffffffffL) + protocol;
  }

  /** Begins a frame with an IPv6 header. */
  void ipv6(long sourceHigh, long sourceLow, long high, long low, int protocol, int hopLimit) {
    begin(0x86dd);
    put32(0x60000000);
    put16(0);
    put16(protocol << 8 | hopLimit);
    put64(sourceHigh);
    put64(sourceLow);
    put64(high);
    put64(low);
    transport = at;
    pseudoHeader = Checksum.sum(bytes, ip + 8, ip + 40, protocol);
  }

  private void begin(int etherType) {
    if (at + LARGEST > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    start = at;
    System.arraycopy(ETHERNET_ADDRESSES, 0, bytes, at, 12);
    at += 12;
    put16(etherType);
    ip = at;
  }

  /** A TCP header with options, a multiple of four bytes long. */
  void tcp(int ports, int sequence, int acknowledgement, int flags, int window, byte[] options) {
    put32(ports);
    put32(sequence);
    put32(acknowledgement);
    put16((20 + options.length) << 10 | flags);
    put16(window);
    put32(0);
    put(options);
  }

  /** A UDP header. */
  void udp(int sourcePort, int destinationPort) {
    put16(sourcePort);
    put16(destinationPort);
    put32(0);
  }

  /** An ICMP header with the four bytes after its checksum. */
  void icmp(int type, int code, int rest) {
    put16(type << 8 | code);
    put16(0);
    put32(rest);
  }

  void put(byte[] payload) {
    System.arraycopy(payload, 0, bytes, at, payload.length);
    at += payload.length;
  }

  void put16(int value) {
    SHORT.set(bytes, at, (short) value);
    at += 2;
  }

  void put32(int value) {
    INT.set(bytes, at, value);
    at += 4;
  }

  void put64(long value) {
    LONG.set(bytes, at, value);
    at += 8;
  }

  /** Ends the frame of a TCP segment. */
  void endTcp() {
    checksum(16, pseudoHeader + (at - transport));
    endIp();
  }

  /** Ends the frame of a UDP datagram (a sum of 0 is sent as ffff: RFC 768). */
  void endUdp() {
    int length = at - transport;
    SHORT.set(bytes, transport + 4, (short) length);
    checksum(6, pseudoHeader + length);
    if ((short) SHORT.get(bytes, transport + 6) == 0) {
      SHORT.set(bytes, transport + 6, (short) 0xffff);
    }
    endIp();
  }

  /** Ends the frame of an ICMP message over IPv4, which has no pseudo header. */
  void endIcmp() {
    checksum(2, 0);
    endIp();
  }

  /** Ends the frame of an ICMPv6 message. */
  void endIcmpv6() {
    checksum(2, pseudoHeader + (at - transport));
    endIp();
  }

  private void checksum(int offset, long initial) {
    int sum = Checksum.fold(Checksum.sum(bytes, transport, at, initial));
    SHORT.set(bytes, transport + offset, (short) sum);
  }

  /**
   * Ends a frame whose payload needs nothing more: sets the IP length, its checksum, the padding.
   */
  void endIp() {
    if (bytes[ip] == 0x45) {
      SHORT.set(bytes, ip + 2, (short) (at - ip));
      checksumIpv4(ip);
    } else {
      SHORT.set(bytes, ip + 4, (short) (at - transport));
    }
    while (at - start < SHORTEST) {
      bytes[at++] = 0;
    }
  }

  /** An IPv4 header inside an ICMP error: the packet that the victim was sent. */
  void quoteIpv4(int source, int destination, int protocol, int id, int length) {
    int from = at;
    put32(0x45000000 | length);
    put32(id << 16);
    put32(1 << 24 | protocol << 16);
    put32(source);
    put32(destination);
    checksumIpv4(from);
  }

  private void checksumIpv4(int from) {
    SHORT.set(bytes, from + 10, (short) 0);
    int sum = Checksum.fold(Checksum.sum(bytes, from, from + 20, 0));
    SHORT.set(bytes, from + 10, (short) sum);
  }
}
