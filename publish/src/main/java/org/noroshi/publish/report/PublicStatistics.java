package org.noroshi.publish.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.store.Query;

/**
 * Figures for everybody: TLP:CLEAR, and nothing in them names a host. By the same queries as
 * publications, so that whoever has the tables computes them again.
 *
 * @param from first day
 * @param to last day, included; it may not be over
 * @param zone whose days these are
 * @param accesses where they were counted: {@code flowTuples} or {@code series}
 * @param addresses mean addresses observed; null where unknown
 * @param perAddressDay accesses per address and day of the whole period
 * @param notes keys of what a reader must know
 * @param sources the queries, with the digests of what they gave
 */
public record PublicStatistics(
    String label,
    String from,
    String to,
    String zone,
    String home,
    String accesses,
    long packets,
    long accessCount,
    @Nullable Double addresses,
    @Nullable Double perAddressDay,
    List<Day> days,
    List<Report.Ranked> ports,
    List<Report.Ranked> countries,
    List<Report.YearFigures> years,
    List<String> notes,
    List<Source> sources) {
  public PublicStatistics {
    days = List.copyOf(days);
    ports = List.copyOf(ports);
    countries = List.copyOf(countries);
    years = List.copyOf(years);
    notes = List.copyOf(notes);
    sources = List.copyOf(sources);
  }

  /**
   * One day, or one month of a long period.
   *
   * @param observed share of it that sensors were up, weighted by their addresses
   * @param perAddressDay null where no sensor was up, or the addresses are unknown
   */
  public record Day(
      String day, double observed, long packets, long accesses, @Nullable Double perAddressDay) {}

  /** The figures of a period. */
  public static PublicStatistics of(Query query, Period period, ReportOptions options)
      throws IOException {
    Tables tables = new Tables(query);
    List<Slot> slots = period.slots();
    Observed observed = Observed.of(tables, slots, 0);
    SeriesBySlot.keep(tables, slots, 0, 0);
    Slot before = new Slot("before", period.start(), period.start());
    Slot now = new Slot("now", period.start(), period.end());
    Accesses accesses = new Accesses(tables, slots, List.of(before, now), options.home());
    Map<String, long[]> all = accesses.all();
    Rates rates = observed.rates();
    Rates whole = observed.halves();
    double addressDays = whole.known() ? whole.addressDays(1) : 0;
    List<Report.YearFigures> years = new ArrayList<>(OwnYears.of(tables, period));
    years.addAll(options.history());
    return new PublicStatistics(
        Label.CLEAR.text(),
        period.from().toString(),
        period.to().minusDays(1).toString(),
        period.zone().getId(),
        options.home(),
        accesses.ofFlowTuples() ? "flowTuples" : "series",
        observed.packets(0, slots.size()),
        sum(all, 0, slots.size()),
        addressDays > 0 ? (Double) Round.of(addressDays / period.days()) : null,
        addressDays > 0 ? Round.of(whole.of(Counts.halves(all, 0))[1]) : null,
        days(slots, observed, all, rates),
        new Ranking(accesses.ports, whole, false).top(options.top()),
        new Ranking(accesses.countries, whole, false).top(options.top()),
        years,
        notes(accesses, whole, observed, slots),
        tables.sources());
  }

  private static List<Day> days(
      List<Slot> slots, Observed observed, Map<String, long[]> all, Rates rates) {
    @Nullable Double[] perAddress = rates.known() ? rates.of(all) : new Double[slots.size()];
    List<Day> days = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      days.add(
          new Day(
              slots.get(i).label(),
              Round.of(observed.share(i)),
              observed.packets(i, i + 1),
              sum(all, i, i + 1),
              Round.of(perAddress[i])));
    }
    return days;
  }

  private static List<String> notes(
      Accesses accesses, Rates whole, Observed observed, List<Slot> slots) {
    List<String> notes = new ArrayList<>();
    notes.add(accesses.ofFlowTuples() ? "accessesOfFlowTuples" : "accessesOfSeries");
    if (!whole.known()) {
      notes.add("addressesUnknown");
    }
    if (observed.share(0, slots.size()) < 0.99) {
      notes.add("outage");
    }
    return notes;
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
}
