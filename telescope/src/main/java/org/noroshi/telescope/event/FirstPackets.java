package org.noroshi.telescope.event;

import java.util.ArrayList;
import java.util.List;

/**
 * The first packets of an event as an array of longs, {@link #WORDS} each, by time and at one
 * moment by their bytes, so that the choice never depends on the order of arrival. Bits of a word
 * as {@code from+width}.
 *
 * <pre>
 * 0 time, ns since 1970   1 0+16 IP length, 16+16 bytes kept
 * 2 and on: the bytes from the IP header on, little-endian, zero beyond those kept
 * </pre>
 */
public final class FirstPackets {
  /** Packets of an event that are kept. */
  public static final int MOST = 3;

  /** Bytes of each that are kept: the headers, and of a UDP probe over IPv4 its first 100 bytes. */
  public static final int CUT = 128;

  /** Longs of a packet. */
  public static final int WORDS = 2 + CUT / Long.BYTES;

  private static final int LENGTHS = 1;
  private static final int DATA = 2;

  private FirstPackets() {}

  /** Room for the packets of an event. */
  public static long[] room() {
    return new long[MOST * WORDS];
  }

  /** Begins a packet; returns where its bytes go. */
  public static int put(long[] to, int packet, long timeNanos, int ipLength, int bytes) {
    int at = packet * WORDS;
    to[at] = timeNanos;
    to[at + LENGTHS] = ipLength | (long) bytes << 16;
    for (int i = at + DATA + words(bytes); i < at + WORDS; i++) {
      to[i] = 0;
    }
    return at + DATA;
  }

  /** Longs that hold so many bytes. */
  public static int words(int bytes) {
    return bytes + Long.BYTES - 1 >>> 3;
  }

  static long timeNanos(long[] packets, int packet) {
    return packets[packet * WORDS];
  }

  static int ipLength(long[] packets, int packet) {
    return (int) packets[packet * WORDS + LENGTHS] & 0xffff;
  }

  static int kept(long[] packets, int packet) {
    return (int) (packets[packet * WORDS + LENGTHS] >>> 16) & 0xffff;
  }

  /** The order of two packets: time, then bytes, then lengths. */
  public static int compare(long[] a, int packet, long[] b, int other) {
    int i = packet * WORDS;
    int j = other * WORDS;
    int order = Long.compare(a[i], b[j]);
    for (int word = DATA; order == 0 && word < WORDS; word++) {
      order = Long.compareUnsigned(a[i + word], b[j + word]);
    }
    return order != 0 ? order : Long.compare(a[i + LENGTHS], b[j + LENGTHS]);
  }

  /** Writes the first of both to an array of their own; returns how many. */
  static int merge(long[] a, int countA, long[] b, int countB, long[] to) {
    int i = 0;
    int j = 0;
    int count = Math.min(MOST, countA + countB);
    for (int packet = 0; packet < count; packet++) {
      boolean ofA = j == countB || i < countA && compare(a, i, b, j) <= 0;
      System.arraycopy(ofA ? a : b, (ofA ? i++ : j++) * WORDS, to, packet * WORDS, WORDS);
    }
    return count;
  }

  /** Writes them for the state, times from the event's first on. */
  static void write(StateWriter out, long[] packets, int count, long firstNanos) {
    out.octet(count);
    for (int packet = 0; packet < count; packet++) {
      out.count(timeNanos(packets, packet) - firstNanos);
      out.count(ipLength(packets, packet));
      int kept = kept(packets, packet);
      out.count(kept);
      out.octets(packets, packet * WORDS + DATA, kept);
    }
  }

  /** Reads what {@link #write} wrote; returns how many packets. */
  static int read(StateReader in, long[] to, long firstNanos) {
    int count = in.octet();
    for (int packet = 0; packet < count; packet++) {
      long time = firstNanos + in.count();
      int ipLength = (int) in.count();
      int kept = (int) in.count();
      int data = put(to, packet, time, ipLength, 0);
      to[data - 1] |= (long) kept << 16;
      in.octets(to, data, kept);
    }
    return count;
  }

  /** As values of their own. */
  static List<FirstPacket> list(long[] packets, int count) {
    List<FirstPacket> list = new ArrayList<>(count);
    for (int packet = 0; packet < count; packet++) {
      byte[] bytes = new byte[kept(packets, packet)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (packets[packet * WORDS + DATA + (i >>> 3)] >>> ((i & 7) << 3));
      }
      list.add(new FirstPacket(timeNanos(packets, packet), ipLength(packets, packet), bytes));
    }
    return list;
  }
}
