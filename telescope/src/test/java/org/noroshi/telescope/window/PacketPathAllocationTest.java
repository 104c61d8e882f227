package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.CaptureWriter;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.watch.SourceWatch;
import org.noroshi.telescope.watch.WatchedPrefixes;

/** Framing, decoding, classifying, fingerprinting and keeping a packet makes no garbage. */
class PacketPathAllocationTest {
  private static final long START = 1_767_225_600_000_000_000L;
  private static final int PACKETS = 200_000;
  private static final DarkPrefixes DARK =
      new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16"), Prefix.parse("2001:db8::/64")));

  /** Opens the same packets once more. */
  private interface Opening {
    PacketSource open();
  }

  private final List<MemorySource.Packet> packets = new ArrayList<>();

  /** Every packet's source is watched; the queue is full after the first of them. */
  private final SourceWatch watch = new SourceWatch();

  @TempDir Path folder;

  @BeforeEach
  void makePackets() {
    watch.watch(
        new WatchedPrefixes(List.of(Prefix.parse("11.0.0.0/8"), Prefix.parse("2001:db8::/32"))));
    Random random = new Random(3);
    int first = (int) Prefix.parse("198.18.0.0").low();
    for (int i = 0; i < PACKETS; i++) {
      int source = 0x0B000000 + random.nextInt(1 << 20);
      int dark = first + random.nextInt(1 << 16);
      byte[] bytes =
          switch (i % 4) {
            case 0 -> MemorySource.tcp(source, dark, 4000, 23, 2, 54321, dark);
            case 1 -> MemorySource.tcp(source, dark, 80, 4000, 0x12, 7, 9);
            case 2 -> MemorySource.tcp6(source, dark, 22);
            default -> MemorySource.udp(source, dark, 5, 53, new byte[] {1, 2, 3, 4});
          };
      packets.add(new MemorySource.Packet(START + i, bytes));
    }
  }

  @Test
  void packetsInMemoryAllocateNothing() throws IOException {
    assertThat(bytesPerPacket(() -> new MemorySource(packets, PacketBatch.CAPACITY), false))
        .isLessThan(1);
  }

  @Test
  void mappedPcapAllocatesNothingPerPacket() throws IOException {
    Path file = folder.resolve("packets.pcap");
    try (CaptureWriter writer = CaptureWriter.pcapNanos(file, MemorySource.LINKTYPE_RAW)) {
      write(writer);
    }
    assertThat(bytesPerPacket(() -> CaptureInput.open(file), true)).isLessThan(1);
  }

  @Test
  void mappedPcapngAllocatesNothingPerPacket() throws IOException {
    Path file = folder.resolve("packets.pcapng");
    try (CaptureWriter writer = CaptureWriter.pcapng(file, MemorySource.LINKTYPE_RAW)) {
      write(writer);
    }
    assertThat(bytesPerPacket(() -> CaptureInput.open(file), true)).isLessThan(1);
  }

  private void write(CaptureWriter writer) throws IOException {
    for (MemorySource.Packet packet : packets) {
      byte[] bytes = packet.bytes();
      writer.write(packet.timeNanos(), bytes, 0, bytes.length, bytes.length);
    }
  }

  /**
   * Bytes a packet of a second reading, by when chunks and compiled code are there.
   *
   * @param framing whether reading the source counts, and not only what becomes of its packets
   */
  private double bytesPerPacket(Opening opening, boolean framing) throws IOException {
    ChunkPool pool = new ChunkPool(64 << 20);
    WindowLogs warm = new WindowLogs(pool, folder);
    LeavingPackets leaving = new LeavingPackets(new SensorNames(DARK), new RowCollector());
    pass(opening, new BatchDecoder(DARK, warm, leaving.newPart(), watch), warm.newCache(), framing);
    for (WindowLog log : warm.startingAt(START)) {
      warm.remove(log);
    }
    warm.close();
    WindowLogs logs = new WindowLogs(pool, folder);
    BatchDecoder decoder = new BatchDecoder(DARK, logs, leaving.newPart(), watch);
    WindowLogs.Cache cache = logs.newCache();
    List<MemorySource.Packet> few = packets.subList(0, 1000);
    pass(() -> new MemorySource(few, 1000), decoder, cache, false); // opens the window
    long allocated = pass(opening, decoder, cache, framing);
    assertThat(decoder.counts().dark).isEqualTo(PACKETS + 1000);
    logs.close();
    return (double) allocated / PACKETS;
  }

  /** Bytes that this thread allocated meanwhile. */
  private static long pass(
      Opening opening, BatchDecoder decoder, WindowLogs.Cache cache, boolean framing)
      throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    BatchReader.Turn turn = new BatchReader.Turn();
    turn.spaces = new DarkSpace[] {DARK};
    long sum = 0;
    try (PacketSource source = opening.open()) {
      long before = threads.getCurrentThreadAllocatedBytes();
      while (source.read(turn.batch)) {
        if (!framing) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        decoder.decode(turn, cache);
        long after = threads.getCurrentThreadAllocatedBytes();
        sum += after - before;
        before = after;
      }
    }
    return sum;
  }
}
