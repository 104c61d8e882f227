package org.noroshi.telescope.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Backscatter of one victim and protocol without a pause of 300 s. It counts as an attack by the
 * thresholds of Moore, Voelker, Savage 2001 as Corsaro 3 applies them.
 */
public final class Attack {
  /** Least packets of an attack (Moore et al.). */
  public static final long LEAST_PACKETS = 25;

  /** Least duration of an attack (Moore et al.). */
  public static final long LEAST_NANOS = 60_000_000_000L;

  /** Least packets in some 60 s window sliding by 10 s (Corsaro 3). */
  public static final long LEAST_PEAK = 30;

  /** Silence that ends an attack (Moore et al.). */
  public static final long TIMEOUT_NANOS = 300_000_000_000L;

  /** Attacked ports that are listed at most. */
  public static final int LISTED_PORTS = 64;

  private static final int PEAK_BINS = 6;

  final boolean ipv6;
  final long victimHigh;
  final long victimLow;
  final int protocol;
  private long firstNanos;
  private long lastNanos;
  private long packets;
  private long bytes;
  private long peak;
  private final long[] kinds;
  private long[] destinations;
  private int[] ports;

  /** Packets of the bins before {@link #tailEnd}, the newest last. */
  private int[] tail = new int[PEAK_BINS - 1];

  private long tailEnd;

  Attack(AttackFragment fragment) {
    ipv6 = fragment.ipv6();
    victimHigh = fragment.victimHigh();
    victimLow = fragment.victimLow();
    protocol = fragment.protocol();
    firstNanos = fragment.firstNanos();
    lastNanos = fragment.lastNanos();
    kinds = new long[AttackKind.values().length];
    destinations = new long[0];
    ports = new int[0];
    tailEnd = fragment.firstBin();
    join(fragment);
  }

  private Attack(DataInput in) throws IOException {
    ipv6 = in.readBoolean();
    victimHigh = in.readLong();
    victimLow = in.readLong();
    protocol = in.readUnsignedByte();
    firstNanos = in.readLong();
    lastNanos = in.readLong();
    packets = in.readLong();
    bytes = in.readLong();
    peak = in.readLong();
    kinds = new long[AttackKind.values().length];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = in.readLong();
    }
    destinations = new long[in.readInt()];
    for (int i = 0; i < destinations.length; i++) {
      destinations[i] = in.readLong();
    }
    ports = new int[in.readInt()];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = in.readUnsignedShort();
    }
    for (int i = 0; i < tail.length; i++) {
      tail[i] = in.readInt();
    }
    tailEnd = in.readLong();
  }

  static Attack read(DataInput in) throws IOException {
    return new Attack(in);
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(ipv6);
    out.writeLong(victimHigh);
    out.writeLong(victimLow);
    out.writeByte(protocol);
    out.writeLong(firstNanos);
    out.writeLong(lastNanos);
    out.writeLong(packets);
    out.writeLong(bytes);
    out.writeLong(peak);
    for (long count : kinds) {
      out.writeLong(count);
    }
    out.writeInt(destinations.length);
    for (long destination : destinations) {
      out.writeLong(destination);
    }
    out.writeInt(ports.length);
    for (int port : ports) {
      out.writeShort(port);
    }
    for (int count : tail) {
      out.writeInt(count);
    }
    out.writeLong(tailEnd);
  }

  void join(AttackFragment fragment) {
    firstNanos = Math.min(firstNanos, fragment.firstNanos());
    lastNanos = Math.max(lastNanos, fragment.lastNanos());
    packets += fragment.packets();
    bytes += fragment.bytes();
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] += fragment.kinds()[i];
    }
    destinations =
        Arrays.stream(concatenate(destinations, fragment.destinations()))
            .sorted()
            .distinct()
            .toArray();
    int[] allPorts = Arrays.copyOf(ports, ports.length + fragment.ports().length);
    System.arraycopy(fragment.ports(), 0, allPorts, ports.length, fragment.ports().length);
    ports = Arrays.stream(allPorts).sorted().distinct().limit(LISTED_PORTS).toArray();
    joinBins(fragment);
  }

  private static long[] concatenate(long[] first, long[] second) {
    long[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private void joinBins(AttackFragment fragment) {
    long shift = fragment.firstBin() - tailEnd;
    int[] bins = new int[tail.length + fragment.binPackets().length];
    for (int i = 0; i < tail.length; i++) {
      long at = i - shift;
      if (at >= 0 && at < tail.length) {
        bins[(int) at] = tail[i];
      }
    }
    System.arraycopy(fragment.binPackets(), 0, bins, tail.length, fragment.binPackets().length);
    long sum = 0;
    for (int i = 0; i < bins.length; i++) {
      sum += bins[i];
      if (i >= PEAK_BINS) {
        sum -= bins[i - PEAK_BINS];
      }
      peak = Math.max(peak, sum);
    }
    tail = Arrays.copyOfRange(bins, bins.length - tail.length, bins.length);
    tailEnd = fragment.firstBin() + fragment.binPackets().length;
  }

  boolean isAttack() {
    return packets >= LEAST_PACKETS && lastNanos - firstNanos >= LEAST_NANOS && peak >= LEAST_PEAK;
  }

  public boolean ipv6() {
    return ipv6;
  }

  public long victimHigh() {
    return victimHigh;
  }

  public long victimLow() {
    return victimLow;
  }

  /** Attacked protocol. */
  public int protocol() {
    return protocol;
  }

  public long firstNanos() {
    return firstNanos;
  }

  public long lastNanos() {
    return lastNanos;
  }

  public long packets() {
    return packets;
  }

  public long bytes() {
    return bytes;
  }

  /** Most packets in one of the sliding minutes. */
  public long peakPacketsPerMinute() {
    return peak;
  }

  public long kind(AttackKind kind) {
    return kinds[kind.ordinal()];
  }

  /** The kind with the most packets; of equals the first. */
  public AttackKind mainKind() {
    AttackKind main = AttackKind.SYN_ACK;
    for (AttackKind kind : AttackKind.values()) {
      if (kind(kind) > kind(main)) {
        main = kind;
      }
    }
    return main;
  }

  /** Distinct dark addresses that the victim answered: forged sources among ours. */
  public long darkDestinations() {
    return destinations.length;
  }

  /** Attacked service ports, ascending. */
  public int[] ports() {
    return ports.clone();
  }
}
