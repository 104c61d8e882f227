package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures that someone else writes while they are read. */
class GrowingCaptureTest {
  private static final int RECORDS = 10;

  @TempDir Path folder;

  private static byte[] capture(boolean isPcapng) {
    CaptureBytes bytes = new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
    if (isPcapng) {
      bytes.section().interfaceBlock(1, 9, 0);
    } else {
      bytes.pcapHeader(0xa1b23c4d, 1);
    }
    for (int i = 0; i < RECORDS; i++) {
      if (isPcapng) {
        bytes.enhanced(0, i, 5, CaptureBytes.packet(5, i));
      } else {
        bytes.record(0, i, 5, CaptureBytes.packet(5, i));
      }
    }
    return bytes.toBytes();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void grownFileIsEnteredAtItsPlaceWithoutReadingWhatStandsBefore(boolean isPcapng)
      throws IOException {
    byte[] whole = capture(isPcapng);
    Path file = folder.resolve("growing");
    int cut = whole.length * 2 / 3;
    Files.write(file, Arrays.copyOf(whole, cut));
    Reading reading = new Reading();
    CaptureInput.Place place;
    try (CaptureInput input = CaptureInput.growing(file, null)) {
      reading.drain(input);
      assertThat(input.report().status()).isEqualTo(InputStatus.TRUNCATED);
      place = Objects.requireNonNull(input.place());
    }
    assertThat(reading.times).isNotEmpty().hasSizeLessThan(RECORDS);
    byte[] scratched = whole.clone();
    Arrays.fill(scratched, 0, (int) place.position(), (byte) 0x1f);
    Files.write(file, scratched);

    try (CaptureInput input = CaptureInput.growing(file, place)) {
      reading.drain(input);
      assertThat(input.report().status()).isEqualTo(InputStatus.WHOLE);
      assertThat(input.report().records()).isEqualTo(RECORDS);
      assertThat(input.report().firstTime()).isZero();
    }
    assertThat(reading.times).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void placeServesAnyNumberOfReadings() throws IOException {
    Path file = folder.resolve("growing");
    byte[] whole = capture(true);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    CaptureInput.Place place;
    try (CaptureInput input = CaptureInput.growing(file, null)) {
      new Reading().drain(input);
      place = Objects.requireNonNull(input.place());
    }
    Files.write(file, whole);
    for (int i = 0; i < 2; i++) {
      Reading reading = new Reading();
      try (CaptureInput input = CaptureInput.growing(file, place)) {
        reading.drain(input);
      }
      assertThat(reading.times).endsWith(8L, 9L).hasSizeLessThan(RECORDS);
    }
  }

  @Test
  void fileCutOffWhileItIsReadHarmsNobody() throws IOException {
    Path file = folder.resolve("ring");
    Files.write(file, capture(false));
    PacketBatch batch = new PacketBatch();
    try (CaptureInput input = CaptureInput.growing(file, null)) {
      assertThat(input.read(batch)).isTrue();
      Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(batch.memory.get(java.lang.foreign.ValueLayout.JAVA_BYTE, batch.offset[3]))
          .isEqualTo(CaptureBytes.packet(5, 3)[0]);
      assertThat(input.read(batch)).isFalse();
    }
  }

  @Test
  void compressedFileHasNoPlace() throws IOException {
    Path file = folder.resolve("day.gz");
    Files.write(file, gzip(capture(false)));
    try (CaptureInput input = CaptureInput.growing(file, null)) {
      Reading reading = new Reading();
      reading.drain(input);
      assertThat(reading.times).hasSize(RECORDS);
      assertThat(input.place()).isNull();
    }
    assertThat(CaptureFolder.isCompressed(file)).isTrue();
    assertThat(CaptureFolder.head(file, 100)).isEqualTo(Arrays.copyOf(capture(false), 100));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void silentPipeGivesEmptyBatchesUntilMoreComes(boolean isPcapng) throws IOException {
    byte[] whole = capture(isPcapng);
    PipedOutputStream writer = new PipedOutputStream();
    PacketBatch batch = new PacketBatch();
    try (CaptureInput input =
        CaptureInput.live(new PipedInputStream(writer, 1 << 16), "-", 1_000_000)) {
      assertThat(input.read(batch)).isTrue();
      assertThat(batch.size).isZero();
      int cut = whole.length / 2;
      writer.write(whole, 0, cut);
      writer.flush();
      int half = readUntilSilent(input, batch);
      assertThat(half).isBetween(1, RECORDS - 1);
      writer.write(whole, cut, whole.length - cut);
      writer.close();
      int records = half;
      while (input.read(batch)) {
        records += batch.size;
      }
      assertThat(records).isEqualTo(RECORDS);
      assertThat(input.report().status()).isEqualTo(InputStatus.WHOLE);
    }
  }

  private static int readUntilSilent(CaptureInput input, PacketBatch batch) {
    int records = 0;
    do {
      assertThat(input.read(batch)).isTrue();
      records += batch.size;
    } while (batch.size > 0 || records == 0);
    return records;
  }

  @Test
  void folderIsWatchedAsFilesComeGrowAndGo() throws IOException {
    FolderWatch watch = new FolderWatch(folder);
    assertThat(watch.captures()).isEmpty();
    Path first = Files.createFile(folder.resolve("a.pcap"));
    assertThat(watch.captures()).isEmpty();
    Files.write(first, Arrays.copyOf(capture(false), 10));
    assertThat(watch.captures()).containsExactly(first);
    Path second = folder.resolve("b.pcapng");
    Files.write(second, capture(true));
    Files.writeString(folder.resolve("notes.txt"), "no capture at all");
    assertThat(watch.captures()).isEqualTo(List.of(first, second));
    Files.delete(first);
    assertThat(watch.captures()).containsExactly(second);
  }

  @Test
  void openingsAreMergedByTheirNextRecord() throws IOException {
    Path early = folder.resolve("early");
    Path late = folder.resolve("late");
    Files.write(early, capture(false));
    Files.write(late, capture(true));
    PacketBatch batch = new PacketBatch();
    Reading reading = new Reading();
    try (MergedSource source =
        MergedSource.ofOpenings(
            List.of(
                new MergedSource.Opening("early", () -> skipped(early, 9)),
                new MergedSource.Opening("late", () -> skipped(late, 3))))) {
      while (source.read(batch)) {
        for (int i = 0; i < batch.size; i++) {
          reading.times.add(batch.timeNanos[i]);
        }
      }
      assertThat(source.reports()).extracting(InputReport::records).containsExactly(10L, 10L);
    }
    assertThat(reading.times).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 9L);
  }

  private static CaptureInput skipped(Path file, long records) {
    CaptureInput input = CaptureInput.growing(file, null);
    assertThat(input.skipRecords(records)).isTrue();
    return input;
  }
}
