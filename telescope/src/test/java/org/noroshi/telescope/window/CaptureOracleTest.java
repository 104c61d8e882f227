package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.CaptureInput;
import org.noroshi.telescope.sensor.EverywhereDark;

/**
 * Observes each real capture and compares with what tshark saw. Differences that are tshark's other
 * view are listed in {@code oracle-differences.tsv}; anything else, and a listed difference that is
 * none any more, fails.
 */
class CaptureOracleTest {
  private static final List<String> COLUMNS =
      List.of(
          "ipv4",
          "ipv6",
          "tcp",
          "udp",
          "icmp",
          "scanTcp",
          "backscatter",
          "mirai",
          "masscan",
          "zmap",
          "sources",
          "destinations");

  @TempDir Path folder;

  @Test
  void everyCaptureCountsAsTsharkCounts() throws IOException {
    String captures = System.getenv("NOROSHI_CAPTURES");
    assumeTrue(
        captures != null, "NOROSHI_CAPTURES does not name the folder of captures: not compared");
    Path root = Path.of(captures);
    List<String> lines = Files.readAllLines(root.resolve("ORACLE.tsv"), StandardCharsets.UTF_8);
    List<String> header = List.of(lines.getFirst().split("\t", -1));
    Set<String> found = new LinkedHashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, Long> ours = observe(root.resolve(cells[0]));
      for (String column : COLUMNS) {
        long theirs = Long.parseLong(cells[header.indexOf(column)]);
        if (ours.get(column) != theirs) {
          found.add(cells[0] + "\t" + column + "\t" + ours.get(column) + "\t" + theirs);
        }
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(listed());
  }

  private static List<String> listed() throws IOException {
    List<String> known = new ArrayList<>();
    Set<String> files = new LinkedHashSet<>();
    try (var in =
        Objects.requireNonNull(
            CaptureOracleTest.class.getResourceAsStream("oracle-differences.tsv"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t");
          known.add(String.join("\t", cells[0], cells[1], cells[2], cells[3]));
          files.add(cells[0]);
        }
      }
    }
    assertThat(files).as("at most 2 % of the captures").hasSizeLessThanOrEqualTo(32);
    return known;
  }

  private Map<String, Long> observe(Path capture) throws IOException {
    try (CaptureInput input = CaptureInput.open(capture);
        Observation observation =
            new Observation(
                new Observation.Settings(
                    1,
                    1 << 22,
                    1 << 22,
                    Observation.Settings.DEFAULT_LATENESS_NANOS,
                    Observation.Settings.DEFAULT_EXACT_LIMIT,
                    0),
                new EverywhereDark(),
                SourceOrigin.NONE,
                (sensor, date, batch, provisional) -> {},
                folder)) {
      observation.observe(input, batch -> false, () -> true);
      observation.finish();
      RunSummary summary = observation.summary();
      Map<String, Long> counts = new LinkedHashMap<>();
      counts.putAll(summary.ipVersions());
      counts.putAll(summary.protocols());
      counts.putAll(summary.classes());
      counts.putAll(summary.tools());
      counts.put("sources", summary.sources());
      counts.put("destinations", summary.destinations());
      return counts;
    }
  }
}
