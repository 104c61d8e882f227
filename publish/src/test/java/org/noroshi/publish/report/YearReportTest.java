package org.noroshi.publish.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.detect.finding.Label;
import org.noroshi.publish.Language;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.sheet.SheetPage;
import org.noroshi.store.Query;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

/** A telescope that began 39 hours before its first whole year. */
class YearReportTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @TempDir Path root;
  private ReportMaker.Made made;

  @BeforeEach
  void make() throws IOException {
    PlantedYear.write(
        root.resolve("data"),
        Instant.parse("2025-12-30T00:00:00Z"),
        Instant.parse("2026-03-01T00:00:00Z"),
        List.of(new PlantedYear.Planted("campus", 100, 60, at -> false)));
    try (Query query =
        Query.open(
            root.resolve("data"),
            List.of(
                ObservationTables.FLOWTUPLE,
                ObservationTables.SERIES,
                EventTables.SCAN,
                EventTables.ATTACK,
                ObservationTables.HOSTSLOT,
                ObservationTables.PAYLOAD,
                ObservationTables.COVERAGE,
                FindingTable.FINDING))) {
      made =
          ReportMaker.make(
              query,
              Period.year(2026, TOKYO),
              new ReportOptions("JP", List.of(), null, List.of(), 10, Label.CLEAR));
    }
  }

  @Test
  void monthsBeginAtMidnightOfTheZone() {
    // the data end nine hours after March has begun in Tokyo
    assertThat(made.report().slots())
        .extracting(Report.SlotFigures::accesses)
        .startsWith(31L * 24 * 6_000, 28L * 24 * 6_000, 9L * 6_000, 0L);
    assertThat(made.report().portTimes().perAddressDay().getFirst().subList(0, 4))
        .containsExactly(1_440.0, 1_440.0, 1_440.0, null);
    assertThat(made.report().ports().getFirst().count()).isEqualTo(59L * 24 * 6_000 + 9 * 6_000);
  }

  @Test
  void yearOfAFewHoursIsNeitherComparedNorListed() throws IOException {
    assertThat(made.report().previous()).isNull();
    assertThat(made.report().years()).extracting(Report.YearFigures::year).containsExactly(2026);
    assertThat(made.report().ports().getFirst().previousRank()).isNull();

    String page =
        SheetPage.render(
            Publication.of(
                root.resolve("publications"),
                Period.year(2026, TOKYO),
                made,
                Map.of(),
                "2027-01-02T00:00:00Z"),
            Language.JAPANESE);
    assertThat(page).contains(">1月</text>", ">Dec</text>").doesNotContain("<th>前期</th>");
  }

  @Test
  void statedQueriesNameNothingThatOnlyTheReportKnows() {
    assertThat(made.sources())
        .filteredOn(source -> source.name().equals("packetsByLabel"))
        .singleElement()
        .satisfies(source -> assertThat(source.sql()).contains("FROM (SELECT sensor, CASE"));
    assertThat(made.sources())
        .allSatisfy(source -> assertThat(source.sql()).doesNotContain("seriesBySlot"));
  }
}
