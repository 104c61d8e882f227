package org.noroshi.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noroshi.capture.CaptureWriter;

/**
 * The packets of one slice of time: actors add them in any order, {@link #records} puts them in
 * order of time as pcap records. Used again for later slices; not safe for threads.
 */
final class Slice {
  /** Observations of one attack in one slice. */
  record AttackPackets(int attack, int packets, long firstNanos, long lastNanos) {}

  final Random random = new Random(0);
  final Frame frame = new Frame();
  final Tally tally;
  final Hosts hosts;
  final Dark dark;
  final List<AttackPackets> attacks = new ArrayList<>();
  private final Timeline timeline;
  private long number;
  private long[] keys = new long[1 << 12];
  private int[] ends = new int[1 << 12];
  private int count;
  private byte[] output = new byte[1 << 16];
  private int length;

  Slice(Timeline timeline, Hosts hosts, Dark dark, Tally tally) {
    this.timeline = timeline;
    this.hosts = hosts;
    this.dark = dark;
    this.tally = tally;
  }

  void begin(long sliceNumber) {
    number = sliceNumber;
    count = 0;
    attacks.clear();
    frame.clear();
  }

  long number() {
    return number;
  }

  Timeline timeline() {
    return timeline;
  }

  /** Fraction of the capture that is over at the slice's beginning. */
  double progress() {
    return (double) number / timeline.slices();
  }

  /** A dark IPv4 address's index. */
  int randomDark() {
    return random.below(dark.ipv4Size());
  }

  /** A moment of the slice, nanoseconds since its beginning. */
  int moment() {
    return random.below(timeline.sliceNanos());
  }

  /** Takes the frame that was just ended; {@code nanos} since the slice's beginning. */
  void add(int nanos, PacketClass packetClass, int host, int destination) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    keys[count] = (long) nanos << 32 | count;
    ends[count++] = frame.end();
    int second = (int) ((number * timeline.sliceNanos() + nanos) / 1_000_000_000L);
    tally.count(packetClass, host, destination, second);
  }

  /** Puts the slice's records in order; they are in {@link #output} up to {@link #length}. */
  void finish() {
    length = 0;
    int total = (count == 0 ? 0 : ends[count - 1]) + count * CaptureWriter.PCAP_RECORD_HEADER;
    if (total > output.length) {
      output = new byte[Math.max(total, output.length * 2)];
    }
    Arrays.sort(keys, 0, count);
    long base = timeline.startSecond() * 1_000_000_000L + number * timeline.sliceNanos();
    byte[] frames = frame.bytes();
    for (int i = 0; i < count; i++) {
      int packet = (int) keys[i];
      int from = packet == 0 ? 0 : ends[packet - 1];
      int size = ends[packet] - from;
      long nanos = base + (keys[i] >>> 32);
      length = CaptureWriter.putRecord(output, length, nanos, frames, from, size, size);
    }
  }

  int count() {
    return count;
  }

  byte[] output() {
    return output;
  }

  int length() {
    return length;
  }
}
