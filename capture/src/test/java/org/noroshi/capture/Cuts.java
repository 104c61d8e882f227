package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A capture cut off after every one of its bytes. */
final class Cuts {
  private Cuts() {}

  /**
   * Checks mapped and streamed reading of every beginning of the capture.
   *
   * @param ends where a cut leaves the capture whole
   * @param records how many records stand before each of those
   */
  static void check(byte[] whole, int[] ends, int[] records) throws IOException {
    Path file = Files.createTempFile("cut", ".pcap");
    try {
      for (int length = 0; length <= whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        Files.write(file, cut);
        check(CaptureBytes.read(cut), length, ends, records);
        check(Reading.of(CaptureInput.open(file)), length, ends, records);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void check(Reading reading, int length, int[] ends, int[] records) {
    int at = length;
    int complete = (int) Arrays.stream(ends).filter(end -> end <= at).count();
    boolean whole = Arrays.stream(ends).anyMatch(end -> end == at);
    InputStatus status =
        whole ? InputStatus.WHOLE : length < 4 ? InputStatus.UNREADABLE : InputStatus.TRUNCATED;
    assertThat(reading.packets)
        .as("cut at %d", at)
        .hasSize(complete == 0 ? 0 : records[complete - 1]);
    assertThat(reading.report.status()).as("cut at %d", at).isEqualTo(status);
    assertThat(reading.report.problem() == null).as("cut at %d", at).isEqualTo(whole);
    if (status == InputStatus.TRUNCATED) {
      long start = Arrays.stream(ends).filter(end -> end <= at).max().orElse(0);
      assertThat(reading.report.offset()).isEqualTo(start);
    }
  }
}
