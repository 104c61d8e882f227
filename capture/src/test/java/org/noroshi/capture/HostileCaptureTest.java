package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures changed at random: read without exception, and no byte beyond their end. */
class HostileCaptureTest {
  private static final int ROUNDS = 20_000;
  private static final int FILE_ROUNDS = 500;

  @TempDir Path folder;

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      seeds.add(
          new CaptureBytes(order)
              .pcapHeader(0xa1b2c3d4, 1)
              .record(1, 1, 9, CaptureBytes.packet(9, 1))
              .record(2, 1, 30, CaptureBytes.packet(30, 2))
              .toBytes());
      seeds.add(
          new CaptureBytes(order)
              .section()
              .interfaceBlock(1, 9, 5)
              .interfaceBlock(1, 6)
              .enhanced(0, 5, 9, CaptureBytes.packet(9, 1))
              .ints(3, 24, 6, 1, 2, 24)
              .ints(2, 36, 1, 0, 5, 4, 60, 1, 36)
              .enhanced(1, 6, 30, CaptureBytes.packet(30, 2))
              .toBytes());
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(seeds.getFirst());
    }
    seeds.add(zipped.toByteArray());
    return seeds;
  }

  private static byte[] mutate(byte[] seed, Random random) {
    byte[] bytes = Arrays.copyOf(seed, seed.length - random.nextInt(Math.min(9, seed.length)));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int[] telling = {0, 1, 3, 4, 0x7f, 0x80, 0xff, random.nextInt(256)};
      bytes[random.nextInt(bytes.length)] = (byte) telling[random.nextInt(telling.length)];
    }
    return bytes;
  }

  @Test
  void changedBytesNeverThrowAndNeverGiveMoreThanThereIs() throws IOException {
    Random random = new Random(1);
    List<byte[]> seeds = seeds();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutate(seeds.get(random.nextInt(seeds.size())), random);
      checkBounded(CaptureBytes.read(bytes), bytes, round);
    }
  }

  @Test
  void mappedFilesAreReadAsStreamsAre() throws IOException {
    Random random = new Random(2);
    List<byte[]> seeds = seeds();
    Path file = folder.resolve("changed.pcap");
    for (int round = 0; round < FILE_ROUNDS; round++) {
      byte[] bytes = mutate(seeds.get(random.nextInt(seeds.size())), random);
      Files.write(file, bytes);
      Reading mapped = Reading.of(CaptureInput.open(file));
      Reading streamed = CaptureBytes.read(bytes);
      assertThat(mapped.times).as("round %d", round).isEqualTo(streamed.times);
      assertThat(mapped.report.status()).isEqualTo(streamed.report.status());
      assertThat(mapped.report.problem()).isEqualTo(streamed.report.problem());
      assertThat(mapped.report.offset()).isEqualTo(streamed.report.offset());
    }
  }

  private static void checkBounded(Reading reading, byte[] bytes, int round) {
    long captured = reading.packets.stream().mapToLong(packet -> packet.length).sum();
    boolean isPlain = Compression.of(bytes, bytes.length) == Compression.NONE;
    assertThat(captured).as("round %d", round).isLessThan(isPlain ? bytes.length : 1000);
    boolean isWhole = reading.report.status() == InputStatus.WHOLE;
    assertThat(reading.report.problem() == null).as("round %d", round).isEqualTo(isWhole);
  }

  @Test
  void whatIsNoCaptureIsUnreadable() throws IOException {
    assertUnreadable(CaptureInput.open(folder), "is a folder");
    assertUnreadable(CaptureInput.open(folder.resolve("none")), "no such file");
    assertUnreadable(CaptureInput.open(Files.write(folder.resolve("a"), new byte[0])), "is empty");
    assertUnreadable(
        CaptureInput.open(Files.writeString(folder.resolve("b"), "read me, please")), "neither");
  }

  private static void assertUnreadable(CaptureInput input, String reason) throws IOException {
    InputReport report = Reading.of(input).report;
    assertThat(report.status()).isEqualTo(InputStatus.UNREADABLE);
    assertThat(report.problem()).contains(reason);
    assertThat(report.records()).isZero();
  }
}
