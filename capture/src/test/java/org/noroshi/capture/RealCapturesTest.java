package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Every real capture against capinfos' count of records and tshark's times of the first and last
 * frame (ORACLE.tsv of the folder NOROSHI_CAPTURES). No tolerance but record-differences.tsv.
 */
class RealCapturesTest {
  @Test
  void everyCaptureHasTheRecordsAndTimesOfWireshark() throws IOException {
    Path folder = folder();
    Map<String, String> known = differences();
    List<String> rows = Files.readAllLines(folder.resolve("ORACLE.tsv"));
    List<String> header = Arrays.asList(rows.getFirst().split("\t"));
    Map<String, String> found = new LinkedHashMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      Reading reading = Reading.of(CaptureInput.open(folder.resolve(cells[0])));
      StringBuilder difference = new StringBuilder();
      String records = cells[header.indexOf("records")];
      if (!records.equals(Integer.toString(reading.times.size()))) {
        difference.append("records ").append(records).append(" here ").append(reading.times.size());
      }
      compare(difference, "first", cells[header.indexOf("firstTime")], reading.first());
      compare(difference, "last", cells[header.indexOf("lastTime")], reading.last());
      if (!difference.isEmpty()) {
        found.put(cells[0], difference.toString());
      }
    }
    assertThat(rows).hasSizeGreaterThan(1600);
    assertThat(found).isEqualTo(known);
  }

  private static void compare(StringBuilder to, String what, String seconds, long nanos) {
    if (seconds.isEmpty()) {
      return;
    }
    BigDecimal expected = new BigDecimal(seconds).movePointRight(9);
    if (expected.compareTo(BigDecimal.valueOf(nanos)) != 0) {
      to.append(to.isEmpty() ? "" : "; ").append(what).append(' ').append(expected.longValue());
      to.append(" here ").append(nanos);
    }
  }

  private static Path folder() {
    String folder = System.getenv("NOROSHI_CAPTURES");
    assumeTrue(folder != null, "NOROSHI_CAPTURES, the folder of ORACLE.tsv, is not set");
    return Path.of(Objects.requireNonNull(folder));
  }

  private static Map<String, String> differences() throws IOException {
    String name = "/org/noroshi/capture/record-differences.tsv";
    Map<String, String> differences = new LinkedHashMap<>();
    try (InputStream in = RealCapturesTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(cells -> differences.put(cells[0], cells[1]));
    }
    return differences;
  }
}
