package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.packet.PacketClass;

/** Packets that left dark space from one address to another in one way; mergeable. */
final class LeavingFlow {
  /** Bytes that are kept of the first packet, from its IP header on. */
  static final int SAMPLE_BYTES = 256;

  /** Port of packets that have none, such as fragments but the first. */
  static final int NO_PORT = -1;

  /**
   * What its packets agree in; hashed order, so that a part of all flows that goes by it is a
   * sample.
   *
   * @param port destination port, or the source port of answers, or the ICMP type; else {@link
   *     #NO_PORT}
   */
  record Key(
      int sensor,
      boolean ipv6,
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow,
      int packetClass,
      int protocol,
      int port)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::hash)
            .thenComparingInt(Key::sensor)
            .thenComparing(Key::ipv6)
            .thenComparingLong(Key::sourceHigh)
            .thenComparingLong(Key::sourceLow)
            .thenComparingLong(Key::destinationHigh)
            .thenComparingLong(Key::destinationLow)
            .thenComparingInt(Key::packetClass)
            .thenComparingInt(Key::protocol)
            .thenComparingInt(Key::port);

    static Key of(int sensor, PacketHeaders h, PacketClass packetClass) {
      int port =
          PacketRecord.portIsSource(packetClass.ordinal(), h.protocol)
              ? h.sourcePort
              : h.destinationPort;
      return new Key(
          sensor,
          h.version == 6,
          h.sourceHigh,
          h.sourceLow,
          h.destinationHigh,
          h.destinationLow,
          packetClass.ordinal(),
          h.protocol,
          h.hasPorts ? port : NO_PORT);
    }

    /** The same to any destination. */
    Key toAnyone() {
      return new Key(sensor, ipv6, sourceHigh, sourceLow, 0, 0, packetClass, protocol, port);
    }

    /** The same of a sensor that has another number now. */
    Key of(int otherSensor) {
      return new Key(
          otherSensor,
          ipv6,
          sourceHigh,
          sourceLow,
          destinationHigh,
          destinationLow,
          packetClass,
          protocol,
          port);
    }

    private long hash() {
      long addresses =
          PacketRecord.mix(
              PacketRecord.mix(sourceHigh, sourceLow),
              PacketRecord.mix(destinationHigh, destinationLow));
      return PacketRecord.mix(addresses, (long) packetClass << 40 | (long) protocol << 32 | port);
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    void write(DataOutput out) throws IOException {
      out.writeInt(sensor);
      out.writeBoolean(ipv6);
      out.writeLong(sourceHigh);
      out.writeLong(sourceLow);
      out.writeLong(destinationHigh);
      out.writeLong(destinationLow);
      out.writeInt(packetClass);
      out.writeInt(protocol);
      out.writeInt(port);
    }

    static Key read(DataInput in) throws IOException {
      return new Key(
          in.readInt(),
          in.readBoolean(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readInt(),
          in.readInt(),
          in.readInt());
    }
  }

  long packets;

  /** Bytes of the IP packets, as their headers claim. */
  long bytes;

  long firstNanos = Long.MAX_VALUE;
  long lastNanos = Long.MIN_VALUE;

  /** First bytes of the first packet; of packets of the same time the least in bytes. */
  byte[] sample = new byte[0];

  /** Adds a packet. */
  void add(PacketHeaders h, long timeNanos) {
    if (timeNanos <= firstNanos) {
      int kept = Math.min(h.ipCaptured, SAMPLE_BYTES);
      offer(h.memory.asSlice(h.ipOffset, kept).toArray(ValueLayout.JAVA_BYTE), timeNanos);
    }
    count(1, Math.max(0, h.ipLength), timeNanos, timeNanos);
  }

  /** Destination of the first packet, as text; its fixed header is always in the sample. */
  String sampleDestination() {
    ByteBuffer header = ByteBuffer.wrap(sample);
    return sample[0] >>> 4 == 4
        ? AddressText.ipv4(header.getInt(16))
        : AddressText.ipv6(header.getLong(24), header.getLong(32));
  }

  void addAll(LeavingFlow other) {
    offer(other.sample, other.firstNanos);
    count(other.packets, other.bytes, other.firstNanos, other.lastNanos);
  }

  private void offer(byte[] start, long timeNanos) {
    if (timeNanos < firstNanos
        || timeNanos == firstNanos && Arrays.compareUnsigned(start, sample) < 0) {
      sample = start;
    }
  }

  private void count(long morePackets, long moreBytes, long first, long last) {
    packets += morePackets;
    bytes += moreBytes;
    firstNanos = Math.min(firstNanos, first);
    lastNanos = Math.max(lastNanos, last);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(packets);
    out.writeLong(bytes);
    out.writeLong(firstNanos);
    out.writeLong(lastNanos);
    out.writeInt(sample.length);
    out.write(sample);
  }

  static LeavingFlow read(DataInput in) throws IOException {
    LeavingFlow flow = new LeavingFlow();
    flow.packets = in.readLong();
    flow.bytes = in.readLong();
    flow.firstNanos = in.readLong();
    flow.lastNanos = in.readLong();
    flow.sample = new byte[in.readInt()];
    in.readFully(flow.sample);
    return flow;
  }
}
