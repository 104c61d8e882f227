package org.noroshi.telescope.window;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;

/** Raw IP packets from memory, in small batches. */
final class MemorySource implements PacketSource {
  static final int LINKTYPE_RAW = 101;

  record Packet(long timeNanos, byte[] bytes) {}

  private final MemorySegment memory;
  private final List<Packet> packets;
  private final int batchSize;
  private long offset;
  private int next;

  MemorySource(List<Packet> packets, int batchSize) {
    this.packets = List.copyOf(packets);
    this.batchSize = batchSize;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    packets.forEach(packet -> all.writeBytes(packet.bytes));
    this.memory = MemorySegment.ofArray(all.toByteArray());
  }

  @Override
  public boolean read(PacketBatch batch) {
    batch.memory = memory;
    batch.size = 0;
    while (batch.size < batchSize && next < packets.size()) {
      Packet packet = packets.get(next++);
      int i = batch.size++;
      batch.offset[i] = offset;
      batch.capturedLength[i] = packet.bytes.length;
      batch.wireLength[i] = packet.bytes.length;
      batch.timeNanos[i] = packet.timeNanos;
      batch.linkType[i] = LINKTYPE_RAW;
      batch.input[i] = 0;
      offset += packet.bytes.length;
    }
    return batch.size > 0;
  }

  @Override
  public void close() {}

  /** A TCP packet over IPv4 without options or payload. */
  static byte[] tcp(
      int source,
      int destination,
      int sourcePort,
      int destinationPort,
      int flags,
      int id,
      int seq) {
    return ByteBuffer.allocate(40)
        .putInt(0x45000028)
        .putInt(id << 16)
        .putInt(0x40060000)
        .putInt(source)
        .putInt(destination)
        .putShort((short) sourcePort)
        .putShort((short) destinationPort)
        .putInt(seq)
        .putInt(0)
        .putInt(0x50000000 | flags << 16 | 1024)
        .putInt(0)
        .array();
  }

  /** A UDP packet over IPv4. */
  static byte[] udp(
      int source, int destination, int sourcePort, int destinationPort, byte[] payload) {
    return ByteBuffer.allocate(28 + payload.length)
        .putInt(0x45000000 | 28 + payload.length)
        .putInt(0)
        .putInt(0x40110000)
        .putInt(source)
        .putInt(destination)
        .putShort((short) sourcePort)
        .putShort((short) destinationPort)
        .putShort((short) (8 + payload.length))
        .putShort((short) 0)
        .put(payload)
        .array();
  }

  /** A TCP SYN over IPv6. */
  static byte[] tcp6(long sourceLow, long destinationLow, int destinationPort) {
    return ByteBuffer.allocate(60)
        .putInt(0x60000000)
        .putInt(20 << 16 | 6 << 8 | 64)
        .putLong(0x20010db8_0000_0001L)
        .putLong(sourceLow)
        .putLong(0x20010db8_0000_0000L)
        .putLong(destinationLow)
        .putShort((short) 40000)
        .putShort((short) destinationPort)
        .putInt(1)
        .putInt(0)
        .putInt(0x50020000 | 1024)
        .putInt(0)
        .array();
  }

  static List<Packet> join(List<Packet> first, List<Packet> second) {
    List<Packet> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
