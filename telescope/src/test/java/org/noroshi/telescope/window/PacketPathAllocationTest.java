package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.PacketBatch;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.Prefix;

/** Decoding, classifying, fingerprinting and keeping a packet makes no garbage. */
class PacketPathAllocationTest {
  private static final long START = 1_767_225_600_000_000_000L;
  private static final int PACKETS = 200_000;

  @TempDir Path folder;

  @Test
  void nothingIsAllocatedPerPacket() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < PACKETS; i++) {
      int source = 0x0B000000 + random.nextInt(1 << 20);
      int dark = (int) Prefix.parse("198.18.0.0").low() + random.nextInt(1 << 16);
      byte[] bytes =
          switch (i % 3) {
            case 0 -> MemorySource.tcp(source, dark, 4000, 23, 2, 54321, dark);
            case 1 -> MemorySource.tcp(source, dark, 80, 4000, 0x12, 7, 9);
            default -> MemorySource.udp(source, dark, 5, 53, new byte[] {1, 2, 3, 4});
          };
      packets.add(new MemorySource.Packet(START + i, bytes));
    }
    ChunkPool pool = new ChunkPool(64 << 20);
    DarkPrefixes dark = new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16")));
    LeavingPackets leaving = new LeavingPackets(new SensorNames(dark), new RowCollector());
    WindowLogs logs = new WindowLogs(pool, folder);
    BatchDecoder decoder = new BatchDecoder(dark, logs, leaving.newPart());
    WindowLogs.Cache cache = logs.newCache();
    pass(packets, dark, decoder, cache); // takes the chunks and compiles
    for (WindowLog log : logs.startingAt(START)) {
      logs.remove(log);
    }
    WindowLogs again = new WindowLogs(pool, folder);
    BatchDecoder decoderAgain = new BatchDecoder(dark, again, leaving.newPart());
    WindowLogs.Cache cacheAgain = again.newCache();
    pass(packets.subList(0, 1000), dark, decoderAgain, cacheAgain); // opens the window
    long allocated = pass(packets, dark, decoderAgain, cacheAgain);
    assertThat(allocated / (double) PACKETS).as("bytes a packet").isLessThan(1);
    assertThat(decoderAgain.counts().dark).isEqualTo(PACKETS + 1000);
    again.close();
    logs.close();
  }

  /** Bytes that this thread allocated while decoding, without those of the source. */
  private static long pass(
      List<MemorySource.Packet> packets,
      DarkSpace dark,
      BatchDecoder decoder,
      WindowLogs.Cache cache)
      throws IOException {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    MemorySource source = new MemorySource(packets, PacketBatch.CAPACITY);
    BatchReader.Turn turn = new BatchReader.Turn();
    turn.spaces = new DarkSpace[] {dark};
    long sum = 0;
    while (source.read(turn.batch)) {
      long before = threads.getCurrentThreadAllocatedBytes();
      decoder.decode(turn, cache);
      sum += threads.getCurrentThreadAllocatedBytes() - before;
    }
    return sum;
  }
}
