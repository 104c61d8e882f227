package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;

/**
 * Closing windows turns packets into rows of all tables, in arrays that are kept from window to
 * window. What is allocated, by all threads, goes with the windows (their counts, and an hour's)
 * and with what is newly known (sources, open events, victims' destinations), not with the packets.
 */
class ClosingAllocationTest {
  /** Windows until arrays and the compiled code are there; beyond the first hour. */
  private static final int WARM_UP = 14;

  /** Windows that are measured: an hour, with its end. */
  private static final int MEASURED = 12;

  private static final int DARK = Observed.address("198.18.0.0");
  private static final int SOURCES = 0x0B000000;

  /** Makes the i-th packet of every window. */
  private interface Traffic {
    byte[] packet(int i, Random random);
  }

  @TempDir Path folder;

  @Test
  void morePacketsFromTheSameSourcesAllocateNoMore() throws IOException {
    long few = bytesPerWindow(ClosingAllocationTest::mixed, 20_000, 0);
    long many = bytesPerWindow(ClosingAllocationTest::mixed, 220_000, 0);

    assertThat((many - few) / 200_000.0).as("bytes a packet").isLessThan(1);
  }

  /**
   * Every packet opens a scan event, and adds a source to the exact counts of its hour, day and the
   * run: arrays that grow by doubling and go to disk beyond their budget.
   */
  @Test
  void floodOfNewSourcesAllocatesLittleForEach() throws IOException {
    Traffic syns = (i, random) -> MemorySource.tcp(0, host(random), 4000, 23, 2, 54321, i);
    long few = bytesPerWindow(syns, 20_000, 1);
    long many = bytesPerWindow(syns, 120_000, 1);

    assertThat((many - few) / 100_000.0).as("bytes a new source").isLessThan(640);
  }

  /** IPv6 addresses are objects while they are ranked and counted; its packets are few. */
  @Test
  void packetsOfIpv6AllocateLittle() throws IOException {
    Traffic syns =
        (i, random) -> MemorySource.tcp6(random.nextInt(500), random.nextInt(1 << 12), 22);
    long few = bytesPerWindow(syns, 20_000, 0);
    long many = bytesPerWindow(syns, 60_000, 0);

    assertThat((many - few) / 40_000.0).as("bytes a packet").isLessThan(200);
  }

  /** Scans of several ports, probes with a few payloads, and backscatter of 500 hosts. */
  private static byte[] mixed(int i, Random random) {
    int source = SOURCES + random.nextInt(500);
    return switch (i % 8) {
      case 0 -> MemorySource.tcp(source, DARK + i % 16, 80, 4000, 0x12, 7, 9);
      case 2 -> MemorySource.udp(source, host(random), 5, 1900, new byte[] {1, (byte) (i % 64)});
      default -> MemorySource.tcp(source, host(random), 4000, 23 + i % 5, 2, 54321, i);
    };
  }

  private static int host(Random random) {
    return DARK + random.nextInt(1 << 12);
  }

  private long bytesPerWindow(Traffic traffic, int packets, int newSourceEvery) throws IOException {
    Observation.Settings settings =
        new Observation.Settings(
            1,
            1 << 27,
            1 << 27,
            Observation.Settings.DEFAULT_LATENESS_NANOS,
            Observation.Settings.DEFAULT_EXACT_LIMIT,
            StreamClock.WINDOW_NANOS);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] before = new long[1];
    try (Arena arena = Arena.ofShared();
        Observation observation =
            new Observation(
                settings,
                Observed.DARK,
                SourceOrigin.NONE,
                (sensor, date, batch, provisional) -> {},
                folder.resolve(Integer.toString(packets)))) {
      Windows windows = new Windows(arena, traffic, packets, newSourceEvery);
      observation.observe(
          windows,
          batch -> false,
          () -> {
            if (before[0] == 0 && windows.window >= WARM_UP) {
              before[0] = threads.getTotalThreadAllocatedBytes();
            }
            return true;
          });
      return (threads.getTotalThreadAllocatedBytes() - before[0]) / MEASURED;
    }
  }

  /** The same packets in each window, but for their sources where these are new; no garbage. */
  private static final class Windows implements PacketSource {
    private static final int SLOT = 64;
    private static final int IPV4_SOURCE = 12;
    private static final ValueLayout.OfInt NETWORK_INT =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private final MemorySegment memory;
    private final int[] lengths;
    private final int newSourceEvery;
    private final Random random = new Random(5);
    private int window;
    private int next;

    Windows(Arena arena, Traffic traffic, int packets, int newSourceEvery) {
      this.newSourceEvery = newSourceEvery;
      memory = arena.allocate((long) SLOT * packets);
      lengths = new int[packets];
      for (int i = 0; i < packets; i++) {
        byte[] packet = traffic.packet(i, random);
        lengths[i] = packet.length;
        MemorySegment.copy(
            packet, 0, memory, ValueLayout.JAVA_BYTE, (long) i * SLOT, packet.length);
      }
    }

    @Override
    public boolean read(PacketBatch batch) {
      batch.size = 0;
      batch.memory = memory;
      if (next == lengths.length) {
        next = 0;
        window++;
      }
      if (window == WARM_UP + MEASURED) {
        return false;
      }
      while (batch.size < PacketBatch.CAPACITY && next < lengths.length) {
        add(batch, batch.size++);
      }
      return true;
    }

    private void add(PacketBatch batch, int i) {
      batch.offset[i] = (long) next * SLOT;
      batch.capturedLength[i] = lengths[next];
      batch.wireLength[i] = lengths[next];
      batch.linkType[i] = MemorySource.LINKTYPE_RAW;
      batch.input[i] = 0;
      batch.timeNanos[i] =
          Observed.START
              + window * StreamClock.WINDOW_NANOS
              + StreamClock.WINDOW_NANOS / lengths.length * next;
      if (newSourceEvery > 0 && next % newSourceEvery == 0) {
        memory.set(NETWORK_INT, batch.offset[i] + IPV4_SOURCE, SOURCES + random.nextInt(1 << 28));
      }
      next++;
    }

    @Override
    public void close() {}
  }
}
