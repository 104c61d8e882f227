package org.noroshi.publish.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Label;
import org.noroshi.detect.finding.Subject;
import org.noroshi.publish.Language;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.publication.PublisherKey;
import org.noroshi.publish.publication.Verification;
import org.noroshi.publish.sheet.Sentences;
import org.noroshi.publish.sheet.SheetPage;
import org.noroshi.publish.sheet.SheetPdf;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Query;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

class ReportTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant FROM = Instant.parse("2026-03-31T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir Path root;

  /** Busy is out from the 10th to the 15th of May; it gets ten times as much as quiet. */
  private void plant() throws IOException {
    Instant first = Instant.parse("2026-05-10T03:00:00Z");
    Instant last = Instant.parse("2026-05-15T20:00:00Z");
    PlantedYear.write(
        root.resolve("data"),
        FROM,
        TO,
        List.of(
            new PlantedYear.Planted(
                "busy", 100, 120, at -> !at.isBefore(first) && at.isBefore(last)),
            new PlantedYear.Planted("quiet", 300, 12, at -> false)));
  }

  private ReportMaker.Made may() throws IOException {
    return may(Label.CLEAR);
  }

  private ReportMaker.Made may(Label label) throws IOException {
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
      return ReportMaker.make(
          query,
          Period.month(YearMonth.of(2026, 5), TOKYO),
          new ReportOptions("JP", List.of(), null, List.of(), 10, label));
    }
  }

  @Test
  void outageOfTheBusySensorChangesNoTrend() throws IOException {
    plant();
    Report report = may().report();

    // (100 * 120 + 300 * 12) * 24 / 400 packets an address and day, whoever is up
    assertThat(report.slots()).hasSize(31);
    assertThat(report.slots())
        .allSatisfy(slot -> assertThat(slot.perAddressDay()).isCloseTo(936, within(0.01)));
    assertThat(report.totals().perAddressDay()).isCloseTo(936, within(0.01));
    assertThat(report.ports().getFirst().key()).isEqualTo("tcp/23");
    assertThat(report.ports().getFirst().change()).isCloseTo(0.0, within(1e-6));
    assertThat(report.notes()).contains("outage");
    // 31 days of 300 addresses; 100 without 137 hours
    assertThat(report.totals().addressDays()).isCloseTo(31 * 400 - 100 * 137 / 24.0, within(0.1));
  }

  @Test
  void monthBeginsAtMidnightOfItsZone() throws IOException {
    plant();
    Report report = may().report();

    // 2026-05-01T00:00+09:00 to 2026-06-01T00:00+09:00 is 744 hours; busy misses 137 of them
    assertThat(report.totals().packets()).isEqualTo(744L * 3_600 + (744L - 137) * 12_000);
    assertThat(report.totals().accesses()).isEqualTo(report.totals().packets());
  }

  @Test
  void oneChangedNumberIsCaught() throws IOException {
    plant();
    Publication publication = publish("2026-06-01T00:00:00Z");
    assertThat(Verification.of(publication, may()).holds()).isTrue();

    Path file = root.resolve("changed.json");
    String json = new String(publication.bytes(), StandardCharsets.UTF_8);
    long accesses = publication.report().totals().accesses();
    Files.writeString(
        file, json.replace("\"accesses\" : " + accesses, "\"accesses\" : " + (accesses + 1)));
    Verification changed = Verification.of(Publication.read(file), may());

    assertThat(changed.signatureHolds()).isFalse();
    assertThat(changed.differences())
        .containsExactly("report.totals.accesses: " + (accesses + 1) + " -> " + accesses);
  }

  @Test
  void laterRevisionShowsWhatChanged() throws IOException {
    plant();
    assertThat(publish("2026-06-01T00:00:00Z").revision()).isEqualTo(1);
    assertThat(publish("2026-06-02T00:00:00Z").revision()).isEqualTo(1);

    PlantedYear.write(
        root.resolve("data"),
        Instant.parse("2026-05-20T00:00:00Z"),
        Instant.parse("2026-05-21T00:00:00Z"),
        List.of(new PlantedYear.Planted("late", 100, 24, at -> false)));
    Publication second = publish("2026-06-03T00:00:00Z");

    assertThat(second.revision()).isEqualTo(2);
    assertThat(second.changes())
        .anySatisfy(change -> assertThat(change).startsWith("report.totals.packets: "));
  }

  private Publication publish(String made) throws IOException {
    Path folder = root.resolve("publications");
    Publication publication =
        Publication.of(
            folder, Period.month(YearMonth.of(2026, 5), TOKYO), may(), Map.of("top", "10"), made);
    publication.sign(PublisherKey.of(folder.resolve("publisher.pem")));
    Files.write(publication.file(folder, "json"), publication.bytes());
    return publication;
  }

  @Test
  void privateKeyIsReadByItsOwnerOnly() throws IOException {
    Path file = root.resolve("keys/publisher.pem");
    String made = PublisherKey.of(file).fingerprint();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PublisherKey.of(file).fingerprint()).isEqualTo(made);
  }

  @Test
  void pageHoldsBothLanguagesAndNothingFromElsewhere() throws IOException {
    plant();
    String page = SheetPage.render(publish("2026-06-01T00:00:00Z"), Language.JAPANESE);

    assertThat(page).contains("ダークネット観測月報 2026年5月", "Monthly observation report: May 2026");
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("<script", "<link", "<img", "http:", "https:", "NaN");
    assertThat(Sentences.of(may().report(), Language.ENGLISH).getFirst())
        .isEqualTo(
            "Accesses per address and day averaged 936.0, the same as in the period before.");
  }

  /** 936 as in every sentence; made at midnight UTC, which is nine in Tokyo. */
  @Test
  void alternativesOfChartsNameWhereThereIsMostAndTheHeadTheTimeInItsZone() throws IOException {
    plant();
    String page = SheetPage.render(publish("2026-06-01T00:00:00Z"), Language.JAPANESE);

    assertThat(page)
        .containsPattern("by time\\. Most: 23/TCP Telnet, 5/[0-9]+, 936\\.0\\.</desc>")
        .containsPattern("ヒートマップ。最大は23/TCP Telnet, 5/[0-9]+の 936\\.0。</desc>")
        .contains("Made 2026-06-01 09:00", "作成: 2026-06-01 09:00");
  }

  @Test
  void pdfIsMadeWithLettersOfTheSystemsFont() throws IOException {
    List<Path> fonts = SheetPdf.systemFonts();
    Assumptions.assumeFalse(fonts.isEmpty(), "no TrueType font with kanji is installed");
    plant();
    byte[] pdf = SheetPdf.render(publish("2026-06-01T00:00:00Z"), Language.JAPANESE, fonts);
    Files.write(Path.of("target", "month.pdf"), pdf);

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo(595.3f, within(1f));
      assertThat(new PDFTextStripper().getText(document)).contains("ダークネット観測月報", "936.0");
    }
  }

  @Test
  void historyKeepsWhatWasNotPublishedAsAGap() throws IOException {
    String file =
        "# figures\nsystem,year,packets,addresses,status\nNICTER,2018,212100000000,,published\n";
    Report.YearFigures year = History.read(new StringReader(file), "h.csv").getFirst();

    assertThat(year.addresses()).isNull();
    assertThat(year.packets()).isEqualTo(212_100_000_000L);
    assertThat(History.builtIn()).extracting(Report.YearFigures::system).contains("NICTER", "NPA");
  }

  private static Finding finding(FindingKind kind, Subject subject, String first, String last) {
    return Finding.born(
        kind,
        subject,
        "busy",
        nanos(first),
        nanos(last),
        321,
        new Confidence(1, Confidence.Meaning.RULE),
        Evidence.of(List.of(), Map.of()));
  }

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000_000;
  }

  private void find(Finding... findings) throws IOException {
    try (DataFolder folder = DataFolder.open(root.resolve("data"))) {
      FindingTable.write(folder, List.of(findings));
    }
  }

  private static Finding riseOf5555() {
    return finding(
        FindingKind.RISING_PORT,
        new Subject.Port("tcp", 5555),
        "2026-05-04T16:20:00Z",
        "2026-05-05T01:00:00Z");
  }

  @Test
  void findingsOfAStricterLabelLeaveNoTrace() throws IOException {
    plant();
    Publication before = publish("2026-06-01T00:00:00Z");
    find(
        riseOf5555(),
        finding(
            FindingKind.OWN_HOST,
            new Subject.Address("203.0.113.9"),
            "2026-05-04T16:20:00Z",
            "2026-05-05T01:00:00Z"));

    Publication after = publish("2026-06-01T00:00:00Z");

    assertThat(after.dataDigest()).isEqualTo(before.dataDigest());
    assertThat(after.bytes()).isEqualTo(before.bytes());
    assertThat(new String(after.bytes(), StandardCharsets.UTF_8)).doesNotContain("203.0.113.9");
    assertThat(may(Label.AMBER_STRICT).report().findings()).hasSize(2);
  }

  @Test
  void findingsThatMayBeShownAreListedAndMarkedAtTheirDay() throws IOException {
    plant();
    find(
        riseOf5555(),
        finding(
            FindingKind.RISING_COUNTRY,
            new Subject.Country("VN"),
            "2026-04-20T00:00:00Z",
            "2026-06-09T00:00:00Z"));

    ReportMaker.Made made = may(Label.GREEN);
    Publication publication =
        Publication.of(
            root.resolve("publications"),
            Period.month(YearMonth.of(2026, 5), TOKYO),
            made,
            Map.of("top", "10"),
            "2026-06-01T00:00:00Z");
    String page = SheetPage.render(publication, Language.JAPANESE);

    assertThat(publication.name()).isEqualTo("month-2026-05-green");
    // 16:20 UTC on the 4th is 01:20 on the 5th in Tokyo
    assertThat(made.report().findings())
        .extracting(
            Report.Finding::subject,
            Report.Finding::first,
            Report.Finding::last,
            Report.Finding::isNew)
        .containsExactly(
            tuple("tcp/5555", "2026-05-05T01:20", "2026-05-05T10:00", true),
            tuple("VN", "2026-04-20T09:00", null, false));
    assertThat(page)
        .contains("TLP:GREEN", "<span class=\"mark-number\">1</span> 5555/TCP (ADB)", "継続中");
    assertThat(Sentences.of(made.report(), Language.ENGLISH))
        .contains(
            "The detectors report 2 findings that may be shown here, 1 of them first seen in this"
                + " period.",
            "New among them: a rise at port 5555/TCP (ADB).");
  }
}
