package org.noroshi.detect.emerge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Subject;

/**
 * Finds subjects (ports, countries) that more hosts turn to than their seasonal baseline explains.
 * The count of distinct hosts in the last slot, the last three and the last six is held against a
 * negative binomial distribution; the threshold is set so that a day of all tests together alarms
 * by chance as often as stated. One sensor, slots in order of time; not thread-safe.
 *
 * <p>Ours. The floor of 20 hosts is Dark-GLASSO's (Han et al. 2020).
 */
public final class HostSurge {
  /**
   * @param falseAlarmsADay how many chance gives in a day, if counts scatter as the baselines say
   * @param leastHosts distinct hosts that make a surge
   * @param leastRatio least multiple of what was expected
   */
  public record Setting(double falseAlarmsADay, long leastHosts, double leastRatio) {
    /** A false alarm in twenty days. */
    public static final Setting DEFAULT = new Setting(0.05, 20, 1.5);
  }

  private static final int[] SPANS = {1, 3, 6};

  /** Hosts a slot that any subject may have without having been seen before (our choice). */
  private static final double LEAST_EXPECTED = 0.2;

  /** Hosts in a slot from which on a subject is remembered; fewer are what any subject may have. */
  private static final int REMEMBERED_FROM = 3;

  /** Tests a day are counted as for at least so many subjects. */
  private static final int LEAST_SUBJECTS = 1_000;

  /** A slot that the sensor saw less of is a gap: it neither alarms nor teaches. */
  private static final double LEAST_COVERED = 0.5;

  private final Setting setting;
  private final Map<Subject, Baseline> baselines = new HashMap<>();
  private int learned;
  private long newest = Long.MIN_VALUE;

  public HostSurge(Setting setting) {
    this.setting = setting;
  }

  /**
   * Takes the next slot.
   *
   * @return what surges in it, in no order
   * @throws IllegalArgumentException if the slot is not later than the one before
   */
  public List<Surge> next(Slot slot, DistinctHosts distinct) {
    if (slot.index() <= newest) {
      throw new IllegalArgumentException("slot=" + slot.index() + " after " + newest);
    }
    newest = slot.index();
    if (slot.covered() < LEAST_COVERED) {
      return List.of();
    }
    Map<Subject, SlotCount> counts = new HashMap<>();
    for (SlotCount count : slot.counts()) {
      counts.put(count.subject(), count);
      if (count.hosts() >= REMEMBERED_FROM) {
        baselines.computeIfAbsent(count.subject(), unused -> new Baseline());
      }
    }
    learned++;
    double tests = (double) Math.max(LEAST_SUBJECTS, baselines.size()) * Slot.DAY * SPANS.length;
    List<Surge> surges = new ArrayList<>();
    for (Iterator<Map.Entry<Subject, Baseline>> all = baselines.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<Subject, Baseline> entry = all.next();
      SlotCount count = counts.get(entry.getKey());
      Baseline baseline = entry.getValue();
      double expected = baseline.expected(slot.index(), LEAST_EXPECTED);
      baseline.learn(slot.index(), hostsWhenWhole(count, slot), expected, learned);
      if (count != null && learned > 1) {
        test(slot, count, baseline, tests, distinct, surges);
      } else if (count == null && baseline.isForgotten()) {
        all.remove();
      }
    }
    return surges;
  }

  /** A sensor that was up for part of the slot would have seen more. */
  private static long hostsWhenWhole(@Nullable SlotCount count, Slot slot) {
    return count == null ? 0 : Math.round(count.hosts() / slot.covered());
  }

  private void test(
      Slot slot,
      SlotCount count,
      Baseline baseline,
      double tests,
      DistinctHosts distinct,
      List<Surge> surges) {
    for (int span : SPANS) {
      if (span >= learned && span > 1) {
        return;
      }
      double expected = baseline.expectedSum(slot.index(), span);
      double dispersion = baseline.dispersionBefore(slot.index(), span);
      long hosts = span == 1 ? count.hosts() : baseline.sum(slot.index(), span);
      if (!stands(hosts, expected, dispersion, tests)) {
        continue;
      }
      long until = slot.startNanos() + Slot.NANOS;
      long from = until - span * Slot.NANOS;
      if (span > 1) {
        hosts = distinct.count(count.subject(), from, until);
      }
      if (stands(hosts, expected, dispersion, tests)) {
        surges.add(
            new Surge(
                count.subject(),
                from,
                until,
                hosts,
                expected,
                dispersion,
                CountTail.atLeast(hosts, expected, dispersion),
                tests));
        return;
      }
    }
  }

  private boolean stands(long hosts, double expected, double dispersion, double tests) {
    return hosts >= setting.leastHosts()
        && hosts >= setting.leastRatio() * expected
        && CountTail.atLeast(hosts, expected, dispersion) * tests < setting.falseAlarmsADay();
  }
}
