package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedSourceTest {
  @TempDir Path folder;

  private Path file(String name, long... times) throws IOException {
    CaptureBytes capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(0xa1b23c4d, 1);
    for (long time : times) {
      byte[] packet = CaptureBytes.packet(8, (int) time);
      capture.record((int) (time / 1_000_000_000), (int) (time % 1_000_000_000), 8, packet);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, capture.toBytes());
  }

  private static Reading read(MergedSource source) throws IOException {
    Reading reading = new Reading();
    try (source) {
      reading.drain(source);
    }
    for (int i = 0; i < reading.times.size(); i++) {
      assertThat(reading.packets.get(i))
          .isEqualTo(CaptureBytes.packet(8, reading.times.get(i).intValue()));
    }
    return reading;
  }

  @Test
  void recordsComeByTimeAndEqualTimesByInput() throws IOException {
    List<Path> files = List.of(file("b", 1, 5, 9), file("a", 1, 2, 5, 5), file("c", 20, 21));
    Reading reading = read(MergedSource.ofFiles(files));
    assertThat(reading.times).containsExactly(1L, 1L, 2L, 5L, 5L, 5L, 9L, 20L, 21L);
    assertThat(reading.inputs).containsExactly(0, 1, 1, 0, 1, 1, 0, 2, 2);
  }

  @Test
  void recordThatIsTooLateKeepsItsPlaceInItsFile() throws IOException {
    List<Path> files = List.of(file("a", 1, 9, 3, 10), file("b", 2, 4, 9, 11));
    Reading reading = read(MergedSource.ofFiles(files));
    assertThat(reading.times).containsExactly(1L, 2L, 4L, 9L, 3L, 9L, 10L, 11L);
  }

  @Test
  void mergeEqualsAStableSortOfAllRecords() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 40; round++) {
      List<Path> files = new ArrayList<>();
      List<long[]> expected = new ArrayList<>();
      int inputs = 1 + random.nextInt(6);
      for (int input = 0; input < inputs; input++) {
        long[] times = times(random);
        files.add(file("f" + input, times));
        for (long time : times) {
          expected.add(new long[] {time, input});
        }
      }
      expected.sort(Comparator.comparingLong((long[] record) -> record[0]));
      Reading reading = read(MergedSource.ofFiles(files));
      assertThat(reading.times)
          .as("round %d", round)
          .isEqualTo(expected.stream().map(record -> record[0]).toList());
      assertThat(reading.inputs)
          .as("round %d", round)
          .isEqualTo(expected.stream().map(record -> (int) record[1]).toList());
    }
  }

  /** Ascending times with repetitions, up to 9,000, somewhere in a common range. */
  private static long[] times(Random random) {
    long[] times = new long[random.nextInt(random.nextBoolean() ? 10 : 9000)];
    long time = random.nextInt(20_000);
    for (int i = 0; i < times.length; i++) {
      time += random.nextInt(3);
      times[i] = time;
    }
    return times;
  }

  private static final long HOUR = 3_600_000_000_000L;

  /** A time every 100 ms for an hour, and one far away in its midst. */
  private static long[] hourWith(long begin, int at, long stray) {
    long[] times = new long[36_000];
    for (int i = 0; i < times.length; i++) {
      times[i] = begin + i * 100_000_000L;
    }
    times[at] = stray;
    return times;
  }

  @Test
  void oneStrayTimeFarAheadDoesNotHoldTheRestOfItsFileBack() throws IOException {
    long begin = 490_000 * HOUR;
    for (int at : new int[] {0, 255, 256, 9000, 35_990}) {
      Path stray = file("a", hourWith(begin, at, begin + 600_000 * HOUR));
      Path sound = file("b", hourWith(begin + 50_000_000, 0, begin + 50_000_000));
      Reading reading = read(MergedSource.ofFiles(List.of(stray, sound)));
      reading.times.removeIf(time -> time > begin + 2 * HOUR);
      assertThat(reading.times).as("at %d", at).hasSize(71_999).isSorted();
    }
  }

  @Test
  void longGapInOneFileLetsTheOthersGoFirst() throws IOException {
    long[] gapped = new long[40];
    long[] steady = new long[100];
    for (int i = 0; i < steady.length; i++) {
      steady[i] = i * HOUR;
      gapped[Math.min(i, 39)] = Math.min(i, 39) * HOUR / 10 + (i < 20 ? 0 : 60 * HOUR);
    }
    Reading reading = read(MergedSource.ofFiles(List.of(file("a", gapped), file("b", steady))));
    assertThat(reading.times).hasSize(140).isSorted();
  }

  @Test
  void openInputsAreMergedToo() throws IOException {
    List<CaptureInput> inputs =
        List.of(
            CaptureInput.open(file("a", 1, 4)),
            CaptureInput.stream(
                new ByteArrayInputStream(Files.readAllBytes(file("b", 2, 3))), "-"));
    Reading reading = read(MergedSource.ofInputs(inputs));
    assertThat(reading.times).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void batchesInUseOutliveTheirFinishedFile() throws IOException {
    List<Path> files = List.of(file("a", 1, 2), file("b", 3, 4));
    PacketBatch first = new PacketBatch();
    PacketBatch second = new PacketBatch();
    try (MergedSource source = MergedSource.ofFiles(files)) {
      assertThat(source.read(first)).isTrue();
      assertThat(source.read(second)).isTrue();
      assertThat(source.read(new PacketBatch())).isFalse();
      assertThat(
              first
                  .memory
                  .asSlice(first.offset[1], 8)
                  .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE))
          .isEqualTo(CaptureBytes.packet(8, 2));
    }
    assertThat(first.memory.scope().isAlive()).isFalse();
    assertThat(second.memory.scope().isAlive()).isFalse();
  }

  @Test
  void oneInputIsPassedOnWithoutCopying() throws IOException {
    List<Path> files = List.of(file("a", 1, 2, 3), file("b", 4, 5));
    PacketBatch batch = new PacketBatch();
    try (MergedSource source = MergedSource.ofFiles(files)) {
      assertThat(source.read(batch)).isTrue();
      assertThat(batch.size).isEqualTo(3);
      assertThat(batch.memory.isMapped()).isTrue();
      assertThat(batch.memory.byteSize()).isEqualTo(Files.size(files.getFirst()));
    }
  }

  @Test
  void reportsNameEveryInputInOrder() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no capture at all");
    MergedSource source =
        MergedSource.ofFiles(List.of(file("a", 5, 6), text, file("b", 1), folder.resolve("gone")));
    read(source);
    assertThat(source.reports())
        .extracting(InputReport::status)
        .containsExactly(
            InputStatus.WHOLE, InputStatus.UNREADABLE, InputStatus.WHOLE, InputStatus.UNREADABLE);
    assertThat(source.reports()).extracting(InputReport::records).containsExactly(2L, 0L, 1L, 0L);
  }

  @Test
  void folderListsItsCapturesByPath() throws IOException {
    Path second = file("day/2/b.pcap", 3);
    Path first = file("day/1/z.anything", 1);
    Files.writeString(folder.resolve("day/README"), "what this folder holds");
    Files.write(folder.resolve("day/empty.pcap"), new byte[0]);
    assertThat(CaptureFolder.captures(folder.resolve("day"))).containsExactly(first, second);
  }

  @Test
  void folderKeepsWhatIsCutAndPassesOverLoops() throws IOException {
    Path cut = folder.resolve("day/cut.pcap");
    Files.createDirectories(cut.getParent());
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(file("a", 1)), 11));
    Files.createSymbolicLink(folder.resolve("day/again"), folder.resolve("day"));
    assertThat(CaptureFolder.captures(folder.resolve("day"))).containsExactly(cut);
  }

  @Test
  void framingAllocatesNothingPerRecord() throws IOException {
    Path file = folder.resolve("many");
    int records = 200_000;
    try (CaptureWriter writer = CaptureWriter.pcapNanos(file, 101)) {
      for (int i = 0; i < records; i++) {
        writer.write(i, new byte[40], 0, 40, 40);
      }
    }
    PacketBatch batch = new PacketBatch();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      try (CaptureInput input = CaptureInput.open(file)) {
        assertThat(input.read(batch)).isTrue();
        long before = threads.getCurrentThreadAllocatedBytes();
        while (input.read(batch)) {}
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        assertThat(input.report().records()).isEqualTo(records);
      }
    }
    assertThat(least).isLessThan(records / 10);
  }
}
