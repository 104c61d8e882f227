package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that grow while they are read, and readings that go on where others stopped. */
class ResumeTest {
  @TempDir Path folder;

  private static byte[] pcap() {
    CaptureBytes capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(0xa1b23c4d, 1);
    for (int i = 0; i < 10; i++) {
      capture.record(0, i, 5, CaptureBytes.packet(5, i));
    }
    return capture.toBytes();
  }

  private static byte[] pcapng() {
    CaptureBytes capture =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN).section().interfaceBlock(1, 9, 0);
    for (int i = 0; i < 10; i++) {
      capture.enhanced(0, i, 5, CaptureBytes.packet(5, i));
    }
    return capture.toBytes();
  }

  @Test
  void fileThatGrowsByteByByteGivesEveryRecordOnce() throws IOException {
    checkGrowth(pcap());
    checkGrowth(pcapng());
  }

  private void checkGrowth(byte[] whole) throws IOException {
    Path file = folder.resolve("growing");
    Files.write(file, new byte[0]);
    Reading reading = new Reading();
    try (CaptureInput input = CaptureInput.open(file)) {
      reading.drain(input);
      for (int length = 1; length <= whole.length; length++) {
        assertThat(input.grown()).isFalse();
        Files.write(file, Arrays.copyOf(whole, length));
        assertThat(input.grown()).isTrue();
        reading.drain(input);
      }
      assertThat(input.report().status()).isEqualTo(InputStatus.WHOLE);
      assertThat(input.report().records()).isEqualTo(10);
      assertThat(input.position()).isEqualTo(whole.length);
    }
    assertThat(reading.times).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void readingGoesOnAtTheRecordWhereAnotherStopped() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(pcap());
    }
    for (byte[] capture : new byte[][] {pcap(), pcapng(), zipped.toByteArray()}) {
      Path file = Files.write(folder.resolve("resumed"), capture);
      long position;
      try (CaptureInput input = CaptureInput.open(file)) {
        assertThat(input.skipRecords(4)).isTrue();
        position = input.position();
      }
      Reading rest = new Reading();
      try (CaptureInput input = CaptureInput.open(file)) {
        assertThat(input.seek(position, 4)).isTrue();
        rest.drain(input);
        assertThat(input.report().records()).isEqualTo(10);
        assertThat(input.report().firstTime()).isIn(0L, 4L);
      }
      assertThat(rest.times).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
    }
  }

  @Test
  void placeBeyondTheEndIsRefused() throws IOException {
    for (byte[] capture : new byte[][] {pcap(), pcapng()}) {
      Path file = Files.write(folder.resolve("short"), capture);
      try (CaptureInput input = CaptureInput.open(file)) {
        assertThat(input.seek(100_000, 11)).isFalse();
      }
    }
  }
}
