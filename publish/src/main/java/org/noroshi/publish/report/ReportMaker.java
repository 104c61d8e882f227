package org.noroshi.publish.report;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.store.Query;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.Tool;

/** Makes the figures of a publication from the tables of a data folder. */
public final class ReportMaker {
  /** Slots before one from which its usual range is taken. */
  private static final int USUAL_SLOTS = 28;

  private static final int FEWEST_USUAL = 7;

  /** Half width of the usual range in robust standard deviations. */
  private static final double USUAL_WIDTH = 3;

  /** Standard deviations of a normal distribution in one median absolute deviation. */
  private static final double MAD = 1.4826;

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
  private final Rates rates;
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
    this.rates = observed.rates();
    this.twoRates = observed.halves();
    this.comparable = observed.anyUp(0, cut);
  }

  /** The figures of a period. */
  public static Made make(Query query, Period period, ReportOptions options) throws IOException {
    ReportMaker maker = new ReportMaker(query, period, options);
    Report report = maker.report();
    return new Made(report, maker.tables.sources());
  }

  private Report report() throws IOException {
    Accesses accesses = new Accesses(tables, slots, halves, options.home());
    SignatureFigures signatures =
        new SignatureFigures(tables, slots, cut, options.signatures(), period.zone());
    AttackFigures attacks = new AttackFigures(tables, before.from(), now.to());
    SourceSketches sketches = new SourceSketches(tables);
    List<@Nullable Long> sources = sketches.bySlot(slots.subList(cut, slots.size()));
    SourceSketches earlier = new SourceSketches(tables);
    if (comparable) {
      earlier.bySlot(List.of(before));
    }
    Sums sums = new Sums(accesses, signatures, attacks);
    Ranking ports = new Ranking(accesses.ports, twoRates, comparable);
    List<Report.Ranked> topPorts = ports.top(options.top());
    InvestigationScanners scanners = accesses.ofFlowTuples() ? scanners() : null;
    Report.Totals totals = sums.totals(1, sketches.whole(), mean(sources));
    return new Report(
        scope(accesses),
        observed.sensors(),
        totals,
        comparable ? sums.totals(0, earlier.whole(), null) : null,
        slotFigures(sums, sources),
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
        portTimes(ports.top(MAP_PORTS)),
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
        List.of(),
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
        accesses.ofFlowTuples() ? "flowTuples" : "series");
  }

  private static List<String> names(PacketClass[] classes) {
    return java.util.Arrays.stream(classes).map(PacketClass::jsonName).toList();
  }

  private static List<String> toolNames() {
    return java.util.Arrays.stream(Tool.values()).map(Tool::jsonName).toList();
  }

  /** Whatever is counted by sensor and slot, as rates. */
  private final class Sums {
    final AttackFigures attacks;
    final Map<String, long[]> all;
    final Map<String, long[]> hits;
    final Map<String, long[]> backscatter;
    final Map<String, Map<String, long[]>> origins = new TreeMap<>();

    Sums(Accesses accesses, SignatureFigures signatures, AttackFigures attacks) {
      this.attacks = attacks;
      this.all = accesses.all();
      this.hits = signatures.hits();
      this.backscatter = accesses.classes.of("backscatter");
      for (String origin : List.of("home", "abroad", "unknown")) {
        origins.put(origin, accesses.origins.of(origin));
      }
    }

    /** Rate by half; by origin the share of it, since origins of {@code series} are of packets. */
    @Nullable Double half(Map<String, long[]> counts, int half) {
      return twoRates.known() ? twoRates.of(Counts.halves(counts, cut))[half] : null;
    }

    @Nullable Double slot(Map<String, long[]> counts, int slot) {
      return rates.known() ? rates.of(counts)[slot] : null;
    }

    Map<String, long[]> origin(String name) {
      return origins.getOrDefault(name, Map.of());
    }

    /** Splits a rate of all accesses by the rates of origins. */
    @Nullable Double part(
        @Nullable Double whole,
        String name,
        java.util.function.Function<Map<String, long[]>, @Nullable Double> rate) {
      double sum = 0;
      for (Map<String, long[]> counts : origins.values()) {
        Double value = rate.apply(counts);
        sum += value == null ? 0 : value;
      }
      Double mine = rate.apply(origin(name));
      return whole == null || mine == null || sum == 0 ? null : (Double) (whole * mine / sum);
    }

    Report.Totals totals(int half, @Nullable Long sources, @Nullable Double sourcesPerSlot) {
      int from = half == 0 ? 0 : cut;
      int to = half == 0 ? cut : slots.size();
      Instant first = halves.get(half).from();
      Instant last = halves.get(half).to();
      long packets = observed.packets(from, to);
      boolean known = twoRates.known() && twoRates.addressDays(half) > 0;
      double days = half == 0 ? period.previous().days() : period.days();
      Double addressDays = known ? (Double) twoRates.addressDays(half) : null;
      Double whole = half(all, half);
      double victims = 0;
      int up = 0;
      for (int i = from; i < to; i++) {
        if (observed.share(i) > 0) {
          victims += attacks.victims(slots.get(i));
          up++;
        }
      }
      return new Report.Totals(
          packets,
          sum(all, from, to),
          Round.of(addressDays),
          addressDays == null ? null : (Double) Round.of(addressDays / days),
          addressDays == null ? null : (Double) Round.of(packets / addressDays * days),
          Round.of(whole),
          Round.of(part(whole, "home", counts -> half(counts, half))),
          Round.of(part(whole, "abroad", counts -> half(counts, half))),
          Round.of(part(whole, "unknown", counts -> half(counts, half))),
          sources,
          Round.of(sourcesPerSlot),
          sum(hits, from, to),
          Round.of(half(hits, half)),
          attacks.attacks(first, last),
          attacks.victims(first, last),
          up == 0 ? 0 : Round.of(victims / up),
          sum(backscatter, from, to),
          Round.of(half(backscatter, half)));
    }
  }

  private static long sum(Map<String, long[]> counts, int from, int to) {
    long sum = 0;
    for (long[] of : counts.values()) {
      for (int i = from; i < to; i++) {
        sum += of[i];
      }
    }
    return sum;
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

  private List<Report.SlotFigures> slotFigures(Sums sums, List<@Nullable Long> sources) {
    @Nullable Double[] all = rates.known() ? rates.of(sums.all) : new Double[slots.size()];
    List<Report.SlotFigures> list = new ArrayList<>();
    for (int i = cut; i < slots.size(); i++) {
      int slot = i;
      double @Nullable [] usual = usual(all, i);
      list.add(
          new Report.SlotFigures(
              slots.get(i).label(),
              Round.of(observed.share(i)),
              observed.packets(i, i + 1),
              sum(sums.all, i, i + 1),
              Round.of(all[i]),
              Round.of(sums.part(all[i], "home", counts -> sums.slot(counts, slot))),
              Round.of(sums.part(all[i], "abroad", counts -> sums.slot(counts, slot))),
              sources.get(i - cut),
              sums.attacks.victims(slots.get(i)),
              Round.of(sums.slot(sums.backscatter, i)),
              Round.of(sums.slot(sums.hits, i)),
              usual == null ? null : (Double) Round.of(usual[0]),
              usual == null ? null : (Double) Round.of(usual[1])));
    }
    return list;
  }

  /** Median and spread of the slots before one; null with too few. */
  private static double @Nullable [] usual(@Nullable Double[] all, int slot) {
    List<Double> earlier = new ArrayList<>();
    for (int i = Math.max(0, slot - USUAL_SLOTS); i < slot; i++) {
      Double rate = all[i];
      if (rate != null) {
        earlier.add(rate);
      }
    }
    if (earlier.size() < FEWEST_USUAL) {
      return null;
    }
    double median = median(earlier);
    double spread = MAD * median(earlier.stream().map(rate -> Math.abs(rate - median)).toList());
    return new double[] {Math.max(0, median - USUAL_WIDTH * spread), median + USUAL_WIDTH * spread};
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
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

  private Report.PortTimes portTimes(List<Report.Ranked> top) throws IOException {
    List<String> keys = top.stream().map(Report.Ranked::key).toList();
    if (keys.isEmpty()) {
      return new Report.PortTimes(List.of(), List.of());
    }
    String where =
        "metric IN ('tcpPort', 'udpPort') AND label IN ("
            + String.join(
                ", ", keys.stream().map(key -> "'" + key.substring(4) + "'").distinct().toList())
            + ")";
    Counts counts = new Counts(slots.size());
    String sql =
        SeriesSql.select(
            slots.subList(cut, slots.size()),
            "s.sensor, b.slot, s.metric, s.label, sum(s.packets)",
            where);
    for (Tables.Row row :
        tables.ask("portsBySlot", ":select: GROUP BY ALL", Map.of("select", sql))) {
      String key = row.text(2).substring(0, 3) + "/" + row.text(3);
      counts.add(key, row.text(0), cut + (int) row.number(1), row.number(4));
    }
    List<List<@Nullable Double>> byPort = new ArrayList<>();
    for (String key : keys) {
      @Nullable Double[] of = rates.known() ? rates.of(counts.of(key)) : new Double[slots.size()];
      List<@Nullable Double> row = new ArrayList<>();
      for (int i = cut; i < slots.size(); i++) {
        row.add(Round.of(of[i]));
      }
      byPort.add(row);
    }
    return new Report.PortTimes(keys, byPort);
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
