package org.noroshi.detect.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeDetectorTest {
  private static Series series(double... values) {
    List<String> times = IntStream.range(0, values.length).mapToObj(Integer::toString).toList();
    return new Series(times, List.of("packets"), List.of(values));
  }

  private static double[] poissonLike(long seed, int length, double mean) {
    Random random = new Random(seed);
    double[] values = new double[length];
    Arrays.setAll(
        values, i -> Math.max(0, Math.rint(mean + random.nextGaussian() * Math.sqrt(mean))));
    return values;
  }

  /** Dark-TRACER's example, read where NOROSHI_REFERENCE says; MIT, not part of this repository. */
  @Test
  void publishedExampleGivesItsPublishedAlerts() throws IOException {
    String reference = System.getenv("NOROSHI_REFERENCE");
    assumeTrue(reference != null, "NOROSHI_REFERENCE names no folder with changefinder/");
    Path folder = Path.of(reference, "changefinder");
    List<String> published =
        Files.readString(folder.resolve("sensor999_alert_date.txt"))
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    try (Reader reader = Files.newBufferedReader(folder.resolve("sensor999_count.csv"))) {
      Series series = SeriesFile.read(reader, "sensor999_count.csv");
      assertThat(series.times()).hasSize(432);
      assertThat(ChangeDetector.alerts(series)).hasSize(15).isEqualTo(published);
    }
  }

  @Test
  void emptySinglePointAndConstantSeriesSayNothing() {
    assertThat(ChangeDetector.alerts(series())).isEmpty();
    assertThat(ChangeDetector.alerts(series(7))).isEmpty();
    for (double value : new double[] {0, 1, 1000, 1e9, 1e150}) {
      double[] constant = new double[500];
      Arrays.fill(constant, value);
      assertThat(ChangeDetector.alerts(series(constant))).as("value=" + value).isEmpty();
    }
  }

  @Test
  void aRiseIsAnAlertWithinAFewPoints() {
    double[] values = poissonLike(3, 600, 5000);
    for (int i = 400; i < values.length; i++) {
      values[i] += 5000;
    }
    List<String> alerts = ChangeDetector.alerts(series(values));
    assertThat(alerts.stream().mapToInt(Integer::parseInt).filter(at -> at >= 400))
        .isNotEmpty()
        .first()
        .satisfies(at -> assertThat(at).isLessThan(403));
  }

  @Test
  void gapsAreSkippedAndNeverAlerts() {
    double[] values = poissonLike(5, 400, 5000);
    double[] whole = values.clone();
    double[] gapped = new double[values.length + 50];
    System.arraycopy(values, 0, gapped, 0, 200);
    Arrays.fill(gapped, 200, 250, Double.NaN);
    System.arraycopy(values, 200, gapped, 250, 200);
    List<Integer> expected =
        ChangeDetector.alerts(series(whole)).stream()
            .map(Integer::parseInt)
            .map(at -> at < 200 ? at : at + 50)
            .toList();
    assertThat(ChangeDetector.alerts(series(gapped)).stream().map(Integer::parseInt).toList())
        .isEqualTo(expected);
  }

  @Test
  void everyMistakeOfAFileIsToldWithItsLine() {
    String text = "\"time\",\"packets\",hosts\r\n1,5,6\r\n\r\n2,x,7\r\n3,8\r\n4,,NaN\r\n5,-1,2\r\n";
    assertThatThrownBy(() -> SeriesFile.read(new StringReader(text), "a.csv"))
        .isInstanceOfSatisfying(
            SeriesFileException.class,
            e ->
                assertThat(e.mistakes())
                    .containsExactly(
                        "a.csv:4: packets: \"x\" is not a count; leave a gap empty",
                        "a.csv:5: 2 fields where the head line has 3",
                        "a.csv:7: packets: \"-1\" is not a count; leave a gap empty"));
  }

  @Test
  void fileWithoutHeadOrCountsIsRefused() {
    assertThatThrownBy(() -> SeriesFile.read(new StringReader(""), "a.csv"))
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> SeriesFile.read(new StringReader("1,5\n2,6\n"), "a.csv"))
        .hasMessageContaining("a.csv:1: numbers where");
    assertThatThrownBy(() -> SeriesFile.read(new StringReader("time\n1\n"), "a.csv"))
        .hasMessageContaining("a.csv:1: one column only");
  }

  @Test
  void onlyWhatPeopleWriteIsACount() throws IOException {
    assertThat(
            SeriesFile.read(new StringReader("t,n\n1,12\n2,1.5\n3,2e3\n4,+7\n"), "a.csv")
                .columns()
                .getFirst())
        .containsExactly(12, 1.5, 2000, 7);
    assertThatThrownBy(
            () -> SeriesFile.read(new StringReader("t,n\n1,1f\n2,0x1p3\n3,1e9999\n"), "a.csv"))
        .hasMessageContainingAll("a.csv:2", "a.csv:3", "a.csv:4");
  }

  @Test
  void quotedHeadAndEmptyCountsAreRead() throws IOException {
    Series series =
        SeriesFile.read(new StringReader("\ufeff\"JST\",\"p\"\n201906010000,54\nx,\n"), "a.csv");
    assertThat(series.times()).containsExactly("201906010000", "x");
    assertThat(series.names()).containsExactly("p");
    assertThat(series.columns().getFirst()).containsExactly(54, Double.NaN);
  }
}
