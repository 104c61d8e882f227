package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.telescope.window.Observed.SECOND;
import static org.noroshi.telescope.window.Observed.START;
import static org.noroshi.telescope.window.Observed.SYN;
import static org.noroshi.telescope.window.Observed.address;
import static org.noroshi.telescope.window.Observed.column;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.origin.DatedOrigins;
import org.noroshi.telescope.origin.OriginTableBuilder;

class DatedOriginTest {
  @TempDir Path folder;

  private DatedOrigins origins() throws IOException {
    Path tables = Files.createDirectories(folder.resolve("origin"));
    Path jp = Files.writeString(folder.resolve("jp.csv"), "203.0.113.0,203.0.113.255,JP\n");
    Path us =
        Files.writeString(
            folder.resolve("us.csv"), "192.0.2.0,192.0.2.255,BR\n203.0.113.0,203.0.113.255,US\n");
    OriginTableBuilder.convert(jp, DatedOrigins.file(tables, LocalDate.parse("2025-12-01")));
    OriginTableBuilder.convert(us, DatedOrigins.file(tables, LocalDate.parse("2026-01-01")));
    return DatedOrigins.of(tables);
  }

  /** A scan that goes on over midnight of the year's end. */
  private static List<MemorySource.Packet> overMidnight() {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = -60; i < 60; i++) {
      packets.add(
          new MemorySource.Packet(
              START + i * SECOND,
              MemorySource.tcp(
                  address("203.0.113.7"), address("198.18.1.0") + i, 4000, 22, SYN, 7, 9)));
    }
    return packets;
  }

  @Test
  void aPacketsCountryComesFromTheTableInForceAtItsTime() throws IOException {
    RowCollector rows = Observed.with(2, folder).withOrigin(origins()).rows(overMidnight());
    assertThat(rows.table("flowtuple"))
        .hasSize(120)
        .allMatch(row ->
            row.contains(row.contains(" time=" + START + " ") ? "country=US" : "country=JP"));
    assertThat(rows.table("coverage"))
        .extracting(row -> column(row, "origin_version"))
        .satisfiesExactly(
            before -> assertThat(before).startsWith("jp"),
            after -> assertThat(after).startsWith("us"));
    assertThat(rows.table("scan")).singleElement().asString().contains("country=JP");
  }

  @Test
  void countsByCountryGoOnWhenAnotherTableComesIntoForce() throws IOException {
    Observed observed = Observed.with(2, folder).withOrigin(origins());
    List<String> whole = observed.rows(overMidnight()).all();
    assertThat(observed.rowsOfTwoRuns(overMidnight(), 70).all()).isEqualTo(whole);
    try (Observation observation = observed.observation(new RowCollector())) {
      observation.observe(new MemorySource(overMidnight(), 9), records -> false, () -> true);
      observation.finish();
      assertThat(observation.summary().topCountries(9))
          .extracting(RunSummary.CountryCount::country, RunSummary.CountryCount::packets)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("JP", 60L),
              org.assertj.core.groups.Tuple.tuple("US", 60L));
      assertThat(observation.summary().originVersion()).matches("jp.*, us.*");
    }
  }
}
