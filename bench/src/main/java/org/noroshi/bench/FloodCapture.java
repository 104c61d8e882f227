package org.noroshi.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * Writes a SYN flood in which every packet comes from another, never repeating IPv4 source, the
 * worst case for whatever keeps state by source. {@code FloodCapture PACKETS FILE [RATE]}: pcap
 * with nanoseconds, 5,000 packets a second unless told, to 198.18.0.0/16.
 */
public final class FloodCapture {
  private static final int PACKET_BYTES = 40;
  private static final int RECORD_BYTES = 16 + PACKET_BYTES;
  private static final int LINKTYPE_RAW = 101;
  private static final long START_SECONDS = 1_700_000_000L;
  private static final int PACKETS_PER_SECOND = 5_000;

  private FloodCapture() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2 || arguments.length > 3) {
      System.err.println("usage: FloodCapture PACKETS FILE [RATE]");
      System.exit(2);
    }
    int rate = arguments.length == 3 ? Integer.parseInt(arguments[2]) : PACKETS_PER_SECOND;
    write(Long.parseLong(arguments[0]), Path.of(arguments[1]), rate);
  }

  static void write(long packets, Path file, int rate) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    SplittableRandom random = new SplittableRandom(20231104);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      buffer.putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
      buffer.putInt(65535).putInt(LINKTYPE_RAW);
      for (long i = 0; i < packets; i++) {
        if (buffer.remaining() < RECORD_BYTES) {
          drain(buffer, channel);
        }
        long second = START_SECONDS + i / rate;
        int nanos = (int) (i % rate) * (1_000_000_000 / rate);
        buffer.putInt((int) second).putInt(nanos).putInt(PACKET_BYTES).putInt(PACKET_BYTES);
        putSyn(buffer, source(i), random.nextLong());
      }
      drain(buffer, channel);
    }
  }

  /**
   * The i-th source: odd multiplication permutes the 32-bit integers, so none repeats before
   * 2<sup>32</sup> packets.
   */
  private static int source(long i) {
    return (int) (i * 0x9E3779B1L + 0x01020304L);
  }

  /** IPv4 (RFC 791) and TCP (RFC 9293) headers without options; checksums are left zero. */
  private static void putSyn(ByteBuffer buffer, int source, long bits) {
    buffer.order(ByteOrder.BIG_ENDIAN);
    buffer.put((byte) 0x45).put((byte) 0).putShort((short) PACKET_BYTES);
    buffer.putShort((short) bits).putShort((short) 0x4000);
    buffer.put((byte) 64).put((byte) 6).putShort((short) 0);
    buffer.putInt(source).putInt(0xC6120000 | (int) (bits >>> 16 & 0xFFFF));
    buffer.putShort((short) (bits >>> 32)).putShort((short) 443);
    buffer.putInt((int) (bits >>> 24)).putInt(0);
    buffer.put((byte) 0x50).put((byte) 0x02).putShort((short) 64240).putShort((short) 0);
    buffer.putShort((short) 0);
    buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
