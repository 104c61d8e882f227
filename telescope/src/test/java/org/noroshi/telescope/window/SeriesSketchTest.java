package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noroshi.telescope.window.Observed.SECOND;
import static org.noroshi.telescope.window.Observed.START;
import static org.noroshi.telescope.window.Observed.SYN;
import static org.noroshi.telescope.window.Observed.address;
import static org.noroshi.telescope.window.Observed.column;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaSketch;
import org.apache.datasketches.theta.ThetaUnion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.sensor.EverywhereDark;

class SeriesSketchTest {
  private static final long DAY = 86_400 * SECOND;

  /** Ten sources an AS, all in one country. */
  private static final SourceOrigin AS_OF_TEN =
      new SourceOrigin() {
        @Override
        public int country(boolean ipv6, long high, long low) {
          return 1;
        }

        @Override
        public String countryCode(int index) {
          return "JP";
        }

        @Override
        public int countries() {
          return 2;
        }

        @Override
        public boolean hasAsNumbers() {
          return true;
        }

        @Override
        public int asNumber(boolean ipv6, long high, long low) {
          return 64_000 + Math.floorMod(low - address("100.64.0.0"), 4_000) / 10;
        }
      };

  @TempDir Path folder;

  private static MemorySource.Packet syn(long time, int source, int destination, int port) {
    return new MemorySource.Packet(
        time,
        MemorySource.tcp(
            address("100.64.0.0") + source,
            address("198.18.0.0") + destination,
            9,
            port,
            SYN,
            7,
            9));
  }

  private static String row(RowCollector rows, String resolution, long start, String label) {
    return rows.table("series").stream()
        .filter(row -> row.contains(" window=" + start + " resolution=" + resolution + " "))
        .filter(row -> row.contains(" metric=" + label + " "))
        .findFirst()
        .orElseThrow();
  }

  private static ThetaSketch sketch(String row) {
    String text = column(row, "sketch");
    String[] numbers = text.substring(1, text.length() - 1).split(", ?", -1);
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Byte.parseByte(numbers[i].trim());
    }
    return ThetaSketch.heapify(MemorySegment.ofArray(bytes));
  }

  /** Two days; day d has the sources from 1,000 d on, each once, 2,000 of them. */
  private static List<MemorySource.Packet> twoDays() {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int day = 0; day < 2; day++) {
      for (int i = 0; i < 2000; i++) {
        packets.add(
            syn(START + day * DAY + i * SECOND / 10, 1000 * day + i, i % 50, i < 1500 ? 22 : 23));
      }
    }
    return packets;
  }

  @Test
  void hostsOfTwoDaysByCountryAndPortAreTheUnionOfTheDays() throws IOException {
    RowCollector rows = Observed.with(2, folder).withOrigin(AS_OF_TEN).rows(twoDays());
    for (String label : List.of("country label=JP", "tcpPort label=22", "total label=")) {
      ThetaUnion union = ThetaSetOperation.builder().setNominalEntries(1 << 14).buildUnion();
      union.union(sketch(row(rows, "1d", START, label)));
      union.union(sketch(row(rows, "1d", START + DAY, label)));
      int expected = label.startsWith("tcpPort") ? 2500 : 3000;
      assertThat(union.getResult().getEstimate()).as(label).isEqualTo(expected);
    }
    // 500 sources: fewer than what a port gets a sketch for
    assertThat(column(row(rows, "1d", START, "tcpPort label=23"), "sketch")).isEqualTo("null");
    assertThat(column(row(rows, "1h", START, "country label=JP"), "sketch")).isEqualTo("null");
  }

  @Test
  void windowHasSketchesOfTotalAndClassAndCountsOfAs() throws IOException {
    RowCollector rows = Observed.with(2, folder).withOrigin(AS_OF_TEN).rows(twoDays());
    String total = row(rows, "5m", START, "total label=");
    assertThat(sketch(total).getEstimate()).isEqualTo(2000);
    assertThat(sketch(row(rows, "5m", START, "class label=scanTcp")).getEstimate()).isEqualTo(2000);
    assertThat(column(row(rows, "5m", START, "protocol label=tcp"), "sketch")).isEqualTo("null");
    for (String resolution : List.of("5m", "1h", "1d")) {
      assertThat(column(row(rows, resolution, START, "total label="), "source_as_count"))
          .isEqualTo("200");
      assertThat(column(row(rows, resolution, START, "country label=JP"), "source_as_count"))
          .isEqualTo("200");
      assertThat(column(row(rows, resolution, START, "tcpPort label=22"), "source_as_count"))
          .isEqualTo("150");
      String as = row(rows, resolution, START, "as label=64000");
      assertThat(column(as, "source_as_count")).isEqualTo("1");
      assertThat(column(as, "sources")).isEqualTo("10");
      assertThat(column(as, "destinations")).isEqualTo("10");
    }
  }

  @Test
  void asCountsAreNullWithoutAnAsTable() throws IOException {
    RowCollector rows = Observed.with(2, folder).rows(twoDays());
    assertThat(rows.table("series")).allMatch(row -> row.contains(" source_as_count=null "));
  }

  @Test
  void asRowsAndSketchesAreTheSameForAnyThreadsAndRuns() throws IOException {
    List<MemorySource.Packet> packets = twoDays();
    for (int i = 0; i < 200; i++) {
      packets.add(
          new MemorySource.Packet(START + DAY + 250 * SECOND, MemorySource.tcp6(i, i % 30, 22)));
    }
    List<String> one = Observed.with(1, folder).withOrigin(AS_OF_TEN).rows(packets).all();
    assertThat(Observed.with(3, folder).withOrigin(AS_OF_TEN).rows(packets).all()).isEqualTo(one);
    assertThat(Observed.with(2, folder).withOrigin(AS_OF_TEN).rowsOfTwoRuns(packets, 2500).all())
        .isEqualTo(one);
  }

  private Observed beyondTheLimit(int threads) {
    return Observed.with(threads, folder)
        .withSettings(
            new Observation.Settings(
                threads, 1 << 24, 1 << 24, Observation.Settings.DEFAULT_LATENESS_NANOS, 1000, 0))
        .withDark(new EverywhereDark());
  }

  /** Two windows of 30,000 destinations, 20,000 of them in common, and one of 500 others. */
  private static List<MemorySource.Packet> manyDestinations() {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      packets.add(syn(START + i, i % 9, i, 80));
    }
    for (int i = 0; i < 30_000; i++) {
      packets.add(syn(START + 300 * SECOND + i, i % 9, 10_000 + i, 80));
    }
    for (int i = 0; i < 500; i++) {
      packets.add(syn(START + 600 * SECOND + i, i % 9, 50_000 + i, 80));
    }
    return packets;
  }

  @Test
  void destinationsBeyondTheExactLimitAreEstimatedInHoursAndDays() throws IOException {
    RowCollector rows = beyondTheLimit(2).rows(manyDestinations());
    for (String resolution : List.of("1h", "1d")) {
      String total = row(rows, resolution, START, "total label=");
      assertThat(column(total, "approximate")).isEqualTo("1");
      // four standard errors of 0.78 %
      assertThat(Double.parseDouble(column(total, "destinations")))
          .isCloseTo(40_500, within(0.0312 * 40_500));
      String port = row(rows, resolution, START, "tcpPort label=80");
      assertThat(port).contains("destinations=40500 ", "approximate=0");
    }
    String exact = row(rows, "5m", START + 600 * SECOND, "total label=");
    assertThat(exact).contains("destinations=500 ", "approximate=0");
  }

  @Test
  void estimatedDestinationsAreTheSameForAnyThreadsAndRuns() throws IOException {
    List<String> one = beyondTheLimit(1).rows(manyDestinations()).all();
    assertThat(beyondTheLimit(3).rows(manyDestinations()).all()).isEqualTo(one);
    for (int cut : new int[] {15_000, 45_000, 60_200}) {
      assertThat(beyondTheLimit(2).rowsOfTwoRuns(manyDestinations(), cut).all())
          .as("cut=" + cut)
          .isEqualTo(one);
    }
  }
}
