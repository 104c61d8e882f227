package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.CaptureInput;
import org.noroshi.telescope.sensor.EverywhereDark;

/**
 * Observes each real capture and compares with what capinfos counts and tshark sees in it
 * (ORACLE.tsv of the folder NOROSHI_CAPTURES). {@code oracle-differences.tsv} lists the frames that
 * tshark sees otherwise; there is no other tolerance.
 */
class CaptureOracleTest {
  private static final List<String> COUNTS =
      List.of(
          "records",
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

  private static final List<String> TIMES = List.of("firstTime", "lastTime");

  @TempDir Path folder;

  @Test
  void everyCaptureCountsAsTsharkCounts() throws IOException {
    String captures = System.getenv("NOROSHI_CAPTURES");
    assumeTrue(
        captures != null, "NOROSHI_CAPTURES does not name the folder of captures: not compared");
    Path root = Path.of(captures);
    Map<String, Map<String, Long>> oracle = oracle(root.resolve("ORACLE.tsv"));
    Map<String, OracleDifferences.Compared> compared = new ConcurrentSkipListMap<>();
    oracle.entrySet().parallelStream()
        .forEach(
            e -> compared.put(e.getKey(), new Capture(root.resolve(e.getKey()), e.getValue())));

    assertThat(compared).hasSizeGreaterThan(1600);
    assertThat(listed().complaints(compared)).isEmpty();
  }

  private static OracleDifferences listed() throws IOException {
    try (var in =
        Objects.requireNonNull(
            CaptureOracleTest.class.getResourceAsStream("oracle-differences.tsv"))) {
      return OracleDifferences.of(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  /** The oracle's figures by capture; times in nanoseconds since 1970, none where it has none. */
  private static Map<String, Map<String, Long>> oracle(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    List<String> header = List.of(lines.getFirst().split("\t", -1));
    Map<String, Map<String, Long>> oracle = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, Long> figures = new LinkedHashMap<>();
      for (String field : COUNTS) {
        figures.put(field, Long.valueOf(cells[header.indexOf(field)]));
      }
      for (String field : TIMES) {
        String seconds = cells[header.indexOf(field)];
        if (!seconds.isEmpty()) {
          // tshark writes ten digits of a fraction that is none; the last is cut off.
          figures.put(field, new BigDecimal(seconds).movePointRight(9).longValue());
        }
      }
      oracle.put(cells[0], figures);
    }
    return oracle;
  }

  private final class Capture implements OracleDifferences.Compared {
    private final Path path;
    private final Map<String, Long> here;
    private final Map<String, Long> tshark;

    Capture(Path path, Map<String, Long> tshark) {
      this.path = path;
      this.tshark = tshark;
      try {
        this.here = observe(path, FrameSource.ALL);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Map<String, Long> here() {
      return here;
    }

    @Override
    public Map<String, Long> tshark() {
      return tshark;
    }

    @Override
    public Map<String, Long> alone(int frame) throws IOException {
      Map<String, Long> fields = observe(path, frame);
      return fields.get("records") == 0 ? Map.of() : fields;
    }
  }

  private Map<String, Long> observe(Path capture, int frame) throws IOException {
    Path scratch = Files.createTempDirectory(folder, "capture");
    try (FrameSource source = new FrameSource(CaptureInput.open(capture), frame);
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
                scratch)) {
      observation.observe(source, batch -> false, () -> true);
      observation.finish();
      RunSummary summary = observation.summary();
      Map<String, Long> figures = new LinkedHashMap<>();
      figures.put("records", summary.records());
      figures.putAll(summary.ipVersions());
      figures.putAll(summary.protocols());
      figures.putAll(summary.classes());
      figures.putAll(summary.tools());
      figures.put("sources", summary.sources());
      figures.put("destinations", summary.destinations());
      figures.put("firstTime", source.firstNanos);
      figures.put("lastTime", source.lastNanos);
      return figures;
    }
  }
}
