package org.noroshi.detect.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.RawAlert;
import org.noroshi.detect.coordinated.CoordinatedHosts;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;
import org.noroshi.telescope.sensor.Prefix;

/**
 * Detectors against planted truth: each by its raw alerts, all together by the findings that came
 * of them.
 *
 * @param combined findings of rising ports and coordinated hosts on which all methods agree, those
 *     about one port as one
 * @param recallFrom50Hosts of those findings, for emergences of 50 hosts and more; null for none
 */
public record Evaluation(
    List<DetectorScore> detectors,
    DetectorScore combined,
    @Nullable Double recallFrom50Hosts,
    AttackScore attacks) {

  /** An alert so long after an emergence's end is still about it (its change back, smoothing). */
  private static final long GRACE_NANOS = 3 * 3_600_000_000_000L;

  /** Alerts about one port within this time are one alarm, as findings of rising ports are. */
  private static final long REST_NANOS = FindingKind.RISING_PORT.rest().toNanos();

  private static final long WINDOW_NANOS = 300_000_000_000L;
  private static final long LARGE = 50;

  /** An alert of any detector, or a finding as the one that it began with. */
  private record Alert(String subject, long slotNanos) {}

  /**
   * Judges.
   *
   * @param detectors names of the detectors to list, also where they gave no alert
   */
  public static Evaluation of(
      Planted planted,
      Collection<Finding> findings,
      Collection<RawAlert> raw,
      Collection<String> detectors) {
    Map<String, List<Alert>> byDetector = new TreeMap<>();
    detectors.forEach(name -> byDetector.put(name, new ArrayList<>()));
    for (RawAlert alert : raw) {
      if (alert.subject() instanceof Subject.Port) {
        byDetector
            .computeIfAbsent(alert.detector(), unused -> new ArrayList<>())
            .add(new Alert(alert.subject().text(), alert.slotNanos()));
      }
    }
    List<DetectorScore> scores = new ArrayList<>();
    byDetector.forEach((name, alerts) -> scores.add(score(name, planted, alerts)));
    List<Alert> combined =
        Stream.concat(
                findings.stream()
                    .filter(finding -> finding.kind() == FindingKind.RISING_PORT)
                    .flatMap(finding -> slots(finding).stream()),
                byDetector.getOrDefault(CoordinatedHosts.AGREEMENT, List.of()).stream())
            .toList();
    return new Evaluation(
        scores,
        score("combined", planted, combined),
        recallOfLarge(planted, combined),
        attacks(planted, findings));
  }

  /** The same with attacks that were judged elsewhere. */
  public Evaluation withAttacks(AttackScore other) {
    return new Evaluation(detectors, combined, recallFrom50Hosts, other);
  }

  /** The slots in which a finding was seen, as far as its evidence names them. */
  private static List<Alert> slots(Finding finding) {
    TreeSet<Long> slots = new TreeSet<>();
    for (long window : finding.evidence().windows()) {
      slots.add(Math.floorDiv(window, Slot.NANOS) * Slot.NANOS);
    }
    return slots.stream().map(slot -> new Alert(finding.subject(), slot)).toList();
  }

  private static DetectorScore score(String name, Planted planted, List<Alert> alerts) {
    List<Alert> sorted = new ArrayList<>(alerts);
    sorted.sort(Comparator.comparingLong(Alert::slotNanos));
    List<Double> delays = new ArrayList<>();
    for (Planted.Emergence emergence : planted.emergences()) {
      for (Alert alert : sorted) {
        if (isAbout(alert, emergence)) {
          long slots =
              (alert.slotNanos - Math.floorDiv(emergence.firstNanos(), Slot.NANOS) * Slot.NANOS)
                  / Slot.NANOS;
          delays.add((double) Math.max(0, slots));
          break;
        }
      }
    }
    int alarms = 0;
    int falseAlarms = 0;
    Map<String, Long> latest = new HashMap<>();
    Map<String, Boolean> explained = new HashMap<>();
    for (Alert alert : sorted) {
      Long before = latest.put(alert.subject, alert.slotNanos);
      boolean about =
          planted.emergences().stream().anyMatch(emergence -> isAbout(alert, emergence));
      if (before == null || alert.slotNanos - before > REST_NANOS) {
        alarms++;
        falseAlarms += about ? 0 : 1;
        explained.put(alert.subject, about);
      } else if (about && Boolean.FALSE.equals(explained.put(alert.subject, true))) {
        falseAlarms--;
      }
    }
    return new DetectorScore(
        name,
        planted.emergences().size(),
        delays.size(),
        alarms,
        falseAlarms,
        planted.days(),
        median(delays));
  }

  private static boolean isAbout(Alert alert, Planted.Emergence emergence) {
    return alert.subject.equals(emergence.port().text())
        && alert.slotNanos + Slot.NANOS > emergence.firstNanos()
        && alert.slotNanos <= emergence.lastNanos() + GRACE_NANOS;
  }

  private static @Nullable Double median(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static @Nullable Double recallOfLarge(Planted planted, List<Alert> alerts) {
    List<Planted.Emergence> large =
        planted.emergences().stream().filter(emergence -> emergence.hosts() >= LARGE).toList();
    return score("large", new Planted(planted.days(), List.of(), large), alerts).recall();
  }

  private static AttackScore attacks(Planted planted, Collection<Finding> findings) {
    List<Finding> attacks =
        findings.stream().filter(finding -> finding.kind() == FindingKind.ATTACK).toList();
    int above = 0;
    int found = 0;
    int timely = 0;
    for (Planted.PlantedAttack attack : planted.attacks()) {
      List<Finding> ofVictim =
          attacks.stream().filter(finding -> isAbout(finding, attack)).toList();
      if (attack.above()) {
        above++;
        found += ofVictim.isEmpty() ? 0 : 1;
        timely += ofVictim.stream().anyMatch(finding -> isTimely(finding, attack)) ? 1 : 0;
      }
    }
    int wrong = 0;
    for (Finding finding : attacks) {
      wrong +=
          planted.attacks().stream().anyMatch(attack -> concerns(finding, attack.victim())) ? 0 : 1;
    }
    return new AttackScore(above, found, timely, wrong);
  }

  private static boolean isAbout(Finding finding, Planted.PlantedAttack attack) {
    return concerns(finding, attack.victim())
        && finding.firstNanos() <= attack.lastNanos() + WINDOW_NANOS
        && finding.lastNanos() >= attack.firstNanos() - WINDOW_NANOS;
  }

  private static boolean isTimely(Finding finding, Planted.PlantedAttack attack) {
    return Math.abs(finding.firstNanos() - attack.firstNanos()) <= WINDOW_NANOS
        && Math.abs(finding.lastNanos() - attack.lastNanos()) <= WINDOW_NANOS;
  }

  /** A carpet-bombed prefix concerns each victim in it, and the other way round. */
  private static boolean concerns(Finding finding, String victim) {
    if (finding.subject().equals(victim)) {
      return true;
    }
    if (finding.subject().indexOf('/') < 0 && victim.indexOf('/') < 0) {
      return false;
    }
    Prefix ours = Prefix.parse(finding.subject());
    Prefix theirs = Prefix.parse(victim);
    return ours.contains(theirs.version(), theirs.high(), theirs.low())
        || theirs.contains(ours.version(), ours.high(), ours.low());
  }
}
