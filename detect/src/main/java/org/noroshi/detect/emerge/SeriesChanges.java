package org.noroshi.detect.emerge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.noroshi.detect.change.ChangeDetector;
import org.noroshi.detect.change.ChangeFinder;
import org.noroshi.detect.finding.Subject;

/**
 * Raw alerts of {@link ChangeFinder} with NICT's parameters on packets and hosts of every subject,
 * apart and united. A subject is followed from the first slot on in which it had as many hosts as
 * asked for; the slots before count as it was then, empty. Slots in order of time; a slot that was
 * not covered is a gap. Not thread-safe.
 */
public final class SeriesChanges {
  private static final class Pair {
    final ChangeFinder packets = new ChangeFinder();
    final ChangeFinder hosts = new ChangeFinder();

    boolean next(double packetCount, double hostCount) {
      double packetScore = packets.next(packetCount);
      double hostScore = hosts.next(hostCount);
      return packetScore > ChangeDetector.THRESHOLD || hostScore > ChangeDetector.THRESHOLD;
    }
  }

  private static final double LEAST_COVERED = 0.5;

  private final long leastHosts;
  private final Map<Subject, Pair> followed = new HashMap<>();
  private int slots;

  /**
   * @param leastHosts hosts in one slot from which on a subject is followed
   */
  public SeriesChanges(long leastHosts) {
    this.leastHosts = leastHosts;
  }

  /** Takes the next slot; the subjects that alert in it. */
  public List<Subject> next(Slot slot) {
    if (slot.covered() < LEAST_COVERED) {
      return List.of();
    }
    Map<Subject, SlotCount> counts = new HashMap<>();
    for (SlotCount count : slot.counts()) {
      counts.put(count.subject(), count);
      if (count.hosts() >= leastHosts && !followed.containsKey(count.subject())) {
        followed.put(count.subject(), startedEmpty());
      }
    }
    slots++;
    List<Subject> alerts = new ArrayList<>();
    followed.forEach((subject, pair) -> {
      SlotCount count = counts.get(subject);
      boolean alert = count == null ? pair.next(0, 0) : pair.next(count.packets(), count.hosts());
      if (alert) {
        alerts.add(subject);
      }
    });
    return alerts;
  }

  /** As if it had been followed from the start, without anything to see; three days at most. */
  private Pair startedEmpty() {
    Pair pair = new Pair();
    for (int i = 0; i < Math.min(slots, 3 * Slot.DAY); i++) {
      pair.next(0, 0);
    }
    return pair;
  }
}
