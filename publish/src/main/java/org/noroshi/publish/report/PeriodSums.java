package org.noroshi.publish.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;

/** Whatever is counted by sensor and slot, as rates: of the period, the one before, and by slot. */
final class PeriodSums {
  private final Period period;
  private final List<Slot> slots;
  private final int cut;
  private final Observed observed;
  private final Rates rates;
  private final Rates twoRates;
  final AttackFigures attacks;
  final Map<String, long[]> all;
  final Map<String, long[]> hits;
  final Map<String, long[]> countedHits;
  final Map<String, long[]> backscatter;
  final Map<String, Map<String, long[]>> origins = new TreeMap<>();

  PeriodSums(
      Period period,
      List<Slot> slots,
      int cut,
      Observed observed,
      Accesses accesses,
      SignatureFigures signatures,
      AttackFigures attacks) {
    this.period = period;
    this.slots = slots;
    this.cut = cut;
    this.observed = observed;
    this.rates = observed.rates();
    this.twoRates = observed.halves();
    this.attacks = attacks;
    this.all = accesses.all();
    this.hits = signatures.hits();
    this.countedHits = signatures.counted();
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
      @Nullable Double whole, String name, Function<Map<String, long[]>, @Nullable Double> rate) {
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
    Period of = half == 0 ? period.previous() : period;
    Instant first = of.start();
    Instant last = of.end();
    long packets = observed.packets(from, to);
    boolean known = twoRates.known() && twoRates.addressDays(half) > 0;
    double days = of.days();
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
        sum(countedHits, from, to),
        Round.of(half(hits, half)),
        attacks.attacks(first, last),
        attacks.victims(first, last),
        up == 0 ? 0 : Round.of(victims / up),
        sum(backscatter, from, to),
        Round.of(half(backscatter, half)));
  }

  List<Report.SlotFigures> slotFigures(List<@Nullable Long> sources) {
    @Nullable Double[] all = rates.known() ? rates.of(this.all) : new Double[slots.size()];
    List<Report.SlotFigures> list = new ArrayList<>();
    for (int i = cut; i < slots.size(); i++) {
      int slot = i;
      UsualRange usual = UsualRange.before(i, all);
      list.add(
          new Report.SlotFigures(
              slots.get(i).label(),
              Round.of(observed.share(i)),
              observed.packets(i, i + 1),
              sum(this.all, i, i + 1),
              Round.of(all[i]),
              Round.of(part(all[i], "home", counts -> slot(counts, slot))),
              Round.of(part(all[i], "abroad", counts -> slot(counts, slot))),
              sources.get(i - cut),
              attacks.victims(slots.get(i)),
              Round.of(slot(backscatter, i)),
              Round.of(slot(hits, i)),
              usual == null ? null : (Double) Round.of(usual.low()),
              usual == null ? null : (Double) Round.of(usual.high())));
    }
    return list;
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
