package org.noroshi.publish.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.store.Query;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.Tool;

/** Makes the figures of a publication from the tables of a data folder. */
public final class ReportMaker {
  /** Share of the period before that must be observed for a comparison with it (our choice). */
  private static final double LEAST_BEFORE = 0.1;

  /** Ports in the port-by-time map. */
  private static final int MAP_PORTS = 20;

  private final Period period;
  private final ReportOptions options;
  private final Tables tables;
  private final List<Slot> slots = new ArrayList<>();
  private final int cut;
  private final Slot before;
  private final Slot now;
  private final List<Slot> halves;
  private final Observed observed;
  private final Rates twoRates;
  private final boolean comparable;

  /**
   * @param report the figures
   * @param sources the queries they came from
   */
  public record Made(Report report, List<Source> sources) {}

  private ReportMaker(Query query, Period period, ReportOptions options) throws IOException {
    this.period = period;
    this.options = options;
    this.tables = new Tables(query);
    slots.addAll(period.previous().slots());
    this.cut = slots.size();
    slots.addAll(period.slots());
    this.before = new Slot("before", period.previous().start(), period.previous().end());
    this.now = new Slot("now", period.start(), period.end());
    this.halves = List.of(before, now);
    this.observed = Observed.of(tables, slots, cut);
    this.twoRates = observed.halves();
    this.comparable = observed.share(0, cut) >= LEAST_BEFORE;
  }

  /** The figures of a period. */
  public static Made make(Query query, Period period, ReportOptions options) throws IOException {
    ReportMaker maker = new ReportMaker(query, period, options);
    Report report = maker.report();
    return new Made(report, maker.tables.sources());
  }

  private Report report() throws IOException {
    int first = comparable ? 0 : cut;
    SeriesBySlot.keep(tables, slots, first, cut);
    Accesses accesses = new Accesses(tables, slots, halves, options.home());
    SignatureFigures signatures =
        new SignatureFigures(tables, slots, cut, options.signatures(), period.zone());
    AttackFigures attacks = new AttackFigures(tables, before.from(), now.to());
    SourceSketches sketches = new SourceSketches(tables, slots, first);
    List<@Nullable Long> sources = sketches.bySlot(cut, slots.size());
    PeriodSums sums = new PeriodSums(period, slots, cut, observed, accesses, signatures, attacks);
    Ranking ports = new Ranking(accesses.ports, twoRates, comparable);
    List<Report.Ranked> topPorts = ports.top(options.top());
    InvestigationScanners scanners = accesses.ofFlowTuples() ? scanners() : null;
    FindingFigures findings = new FindingFigures(tables, period, options.label());
    Report.Totals totals = sums.totals(1, sketches.together(cut, slots.size()), mean(sources));
    return new Report(
        scope(accesses),
        observed.sensors(),
        totals,
        comparable ? sums.totals(0, sketches.together(0, cut), null) : null,
        sums.slotFigures(sources),
        shares(accesses.classes, names(PacketClass.values())),
        shares(accesses.tools, toolNames()),
        topPorts,
        new Ranking(accesses.countries, twoRates, comparable).top(options.top()),
        new Ranking(accesses.countries, twoRates, comparable)
            .top(Integer.MAX_VALUE).stream()
                .map(row -> new Report.Share(row.key(), row.count(), row.share()))
                .toList(),
        new Ranking(accesses.networks, twoRates, comparable).top(options.top()),
        comparable ? newPorts(topPorts) : List.of(),
        signatures.rows(twoRates, comparable),
        attacks.byTechnique(now.from(), now.to()),
        attacks.byCountry(now.from(), now.to()).stream().limit(options.top()).toList(),
        PortsOverTime.of(tables, slots, cut, observed.rates(), ports.top(MAP_PORTS)),
        period.kind() == Period.Kind.DAY ? sourceMap() : null,
        scanners == null
            ? null
            : scanners.figures(
                accesses.ports,
                accesses.countries,
                totals.accesses(),
                twoRates,
                Counts.halves(accesses.all(), cut),
                comparable,
                options.top()),
        period.kind() == Period.Kind.YEAR ? years() : List.of(),
        findings.strongest(),
        findings.counts(),
        notes(accesses, scanners));
  }

  private Report.Scope scope(Accesses accesses) {
    Period previous = period.previous();
    return new Report.Scope(
        period.kind().key(),
        period.from().toString(),
        period.to().minusDays(1).toString(),
        previous.from().toString(),
        previous.to().minusDays(1).toString(),
        period.zone().getId(),
        options.home(),
        period.step().key(),
        options.label().text(),
        accesses.ofFlowTuples() ? "flowTuples" : "series");
  }

  private static List<String> names(PacketClass[] classes) {
    return java.util.Arrays.stream(classes).map(PacketClass::jsonName).toList();
  }

  private static List<String> toolNames() {
    return java.util.Arrays.stream(Tool.values()).map(Tool::jsonName).toList();
  }

  private static @Nullable Double mean(List<@Nullable Long> values) {
    double sum = 0;
    int count = 0;
    for (Long value : values) {
      if (value != null) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? null : (Double) (sum / count);
  }

  private List<Report.Share> shares(Counts counts, List<String> names) {
    long all = observed.packets(cut, slots.size());
    List<Report.Share> shares = new ArrayList<>();
    for (String name : names) {
      long packets = counts.sum(name, cut, slots.size());
      shares.add(new Report.Share(name, packets, all == 0 ? 0 : Round.of((double) packets / all)));
    }
    return shares;
  }

  /** Ports of the list that were not on it, or half as busy again, in the period before. */
  private List<String> newPorts(List<Report.Ranked> top) {
    return top.stream()
        .filter(port -> port.previousRank() == null || port.previousRank() > options.top())
        .map(Report.Ranked::key)
        .toList();
  }

  private Report.@Nullable SourceMap sourceMap() throws IOException {
    return SourceBlocks.of(tables, slots.subList(cut, slots.size()));
  }

  private InvestigationScanners scanners() throws IOException {
    InvestigationScanners scanners = new InvestigationScanners(tables, options.scanners());
    for (int half = 0; half < 2; half++) {
      Period of = half == 0 ? period.previous() : period;
      for (var day = of.from(); day.isBefore(of.to()); day = day.plusDays(1)) {
        Period one = Period.day(day, period.zone());
        scanners.day(new Slot(day.toString(), one.start(), one.end()), twoRates.addresses(), half);
      }
    }
    return scanners;
  }

  private List<Report.YearFigures> years() throws IOException {
    List<Report.YearFigures> years = new ArrayList<>(OwnYears.of(tables, period));
    years.addAll(options.history());
    return years;
  }

  private List<String> notes(Accesses accesses, @Nullable InvestigationScanners scanners) {
    List<String> notes = new ArrayList<>();
    notes.add(accesses.ofFlowTuples() ? "accessesOfFlowTuples" : "accessesOfSeries");
    if (!twoRates.known()) {
      notes.add("addressesUnknown");
    }
    if (scanners == null) {
      notes.add("noScanners");
    }
    if (!comparable) {
      notes.add("nothingBefore");
    }
    if (observed.leastPayloadShare() < 1) {
      notes.add("payloadsSampled");
    }
    double least = 1;
    for (int i = cut; i < slots.size(); i++) {
      least = Math.min(least, observed.share(i));
    }
    if (least < 0.99) {
      notes.add("outage");
    }
    return notes;
  }
}
