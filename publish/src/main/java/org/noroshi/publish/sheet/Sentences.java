package org.noroshi.publish.sheet;

import java.util.ArrayList;
import java.util.List;
import org.noroshi.publish.report.Report;

/** What happened, in sentences made from the numbers. */
public final class Sentences {
  private static final int MOST_NAMES = 5;

  /** Changes below this are said to be none: a tenth of a per cent. */
  private static final double NOTHING = 0.0005;

  private final Report report;
  private final Words words;
  private final List<String> sentences = new ArrayList<>();

  private Sentences(Report report, Words words) {
    this.report = report;
    this.words = words;
  }

  /** The sentences in a language, the most telling first. */
  public static List<String> of(Report report, org.noroshi.publish.Language language) {
    Sentences of = new Sentences(report, Words.in(language));
    if (report.totals().packets() == 0) {
      return List.of(of.words.text("s.nothing"));
    }
    of.year();
    of.accesses();
    of.ports();
    of.signatures();
    of.victims();
    of.scanners();
    of.findings();
    if (report.notes().contains("outage")) {
      of.say("s.outage");
    }
    return of.sentences;
  }

  private void say(String key, Object... arguments) {
    sentences.add(words.text(key, arguments));
  }

  private void year() {
    Report.Totals totals = report.totals();
    if (report.scope().kind().equals("year") && totals.packetsPerAddress() != null) {
      say(
          "s.year",
          report.scope().from().substring(0, 4),
          words.whole(totals.addresses()),
          words.count(totals.packets()),
          words.whole(totals.packetsPerAddress()));
    }
  }

  private void accesses() {
    Report.Totals totals = report.totals();
    Double now = totals.perAddressDay();
    Double before = report.previous() == null ? null : report.previous().perAddressDay();
    Double change = Words.change(before, now);
    if (now != null && change != null && Math.abs(change) < NOTHING) {
      say("s.same", words.rate(now));
    } else if (now != null && before != null && change != null) {
      say(
          "s.accesses.change",
          words.rate(now),
          words.text(change > 0 ? "s.up" : "s.down"),
          words.percent(Math.abs(change)),
          words.rate(before));
    } else if (now != null) {
      say("s.accesses", words.rate(now));
    }
    if (totals.domestic() != null) {
      say("s.origin", words.rate(totals.domestic()), words.rate(totals.overseas()));
    }
    if (totals.sources() != null && totals.sourcesPerSlot() != null) {
      say(
          "s.sources",
          words.count(totals.sources()),
          words.whole(totals.sourcesPerSlot()),
          words.text("s.unit." + report.scope().step()));
    }
  }

  private void ports() {
    if (!report.ports().isEmpty()) {
      Report.Ranked first = report.ports().getFirst();
      say(
          "s.port",
          words.port(first.key()),
          words.rate(first.perAddressDay()),
          words.percent(first.share()));
    }
    if (!report.newPorts().isEmpty()) {
      say(
          "s.newports",
          report.ports().size(),
          words.list(report.newPorts().stream().limit(MOST_NAMES).map(words::port).toList()));
    }
    if (!report.countries().isEmpty()) {
      Report.Ranked first = report.countries().getFirst();
      say("s.country", words.language.country(first.key()), words.percent(first.share()));
    }
  }

  private void signatures() {
    if (report.signatures().isEmpty()) {
      say("s.signatures.none");
      return;
    }
    say(
        report.notes().contains("payloadsSampled") ? "s.signatures.estimated" : "s.signatures",
        words.count(report.totals().signatureHits()),
        words.title(report.signatures().getFirst()));
    List<String> fresh =
        report.signatures().stream()
            .filter(Report.SignatureHits::isNew)
            .limit(MOST_NAMES)
            .map(words::title)
            .toList();
    if (!fresh.isEmpty()) {
      say("s.signatures.new", words.list(fresh));
    }
  }

  private void victims() {
    Report.Totals totals = report.totals();
    if (totals.attacks() == 0) {
      say("s.victims.none");
    } else {
      say("s.victims", words.count(totals.attacks()), words.count(totals.victims()));
    }
  }

  private void scanners() {
    Report.Scanners scanners = report.scanners();
    if (scanners != null && scanners.hosts() > 0) {
      say(
          "s.scanners",
          words.count(scanners.hosts()),
          words.percent(scanners.share()),
          words.rate(scanners.perAddressDayWithout()));
    }
  }

  private void findings() {
    long all = report.findingKinds().stream().mapToLong(Report.FindingCount::findings).sum();
    long fresh = report.findingKinds().stream().mapToLong(Report.FindingCount::firstSeen).sum();
    if (all > 0) {
      say("s.findings", words.count(all), words.count(fresh));
    }
    List<String> named =
        FindingSection.marked(report).stream()
            .limit(MOST_NAMES)
            .map(finding -> words.named(finding, report.signatures()))
            .distinct()
            .toList();
    if (!named.isEmpty()) {
      say("s.findings.named", words.list(named));
    }
  }
}
