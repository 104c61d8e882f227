package org.noroshi.detect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.RawAlert;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;

/** Scores counted by hand. */
class EvaluationTest {
  private static final long SLOT = Slot.NANOS;
  private static final long WINDOW = SLOT / 2;
  private static final Subject.Port WORM = new Subject.Port("tcp", 28041);
  private static final Subject.Port OTHER = new Subject.Port("tcp", 5555);

  private static Planted emergence(long hosts) {
    return new Planted(
        2, List.of(), List.of(new Planted.Emergence(WORM, hosts, 10 * SLOT + 7, 40 * SLOT)));
  }

  private static RawAlert alert(Subject subject, long slot) {
    return new RawAlert("d", "dark", subject, slot * SLOT);
  }

  private static DetectorScore scored(Planted planted, RawAlert... alerts) {
    return Evaluation.of(planted, List.of(), List.of(alerts), List.of("d")).detectors().getFirst();
  }

  @Test
  void anAlertInTheOnsetsSlotHasNoDelay() {
    DetectorScore score = scored(emergence(60), alert(WORM, 10), alert(WORM, 11));
    assertThat(score.found()).isEqualTo(1);
    assertThat(score.medianDelaySlots()).isZero();
    assertThat(score.alarms()).isEqualTo(1);
    assertThat(score.falseAlarms()).isZero();
  }

  @Test
  void anAlertThreeSlotsLaterIsThreeSlotsLate() {
    assertThat(scored(emergence(60), alert(WORM, 13)).medianDelaySlots()).isEqualTo(3);
  }

  @Test
  void anAlertBeforeTheOnsetIsFalseAndFindsNothing() {
    DetectorScore score = scored(emergence(60), alert(WORM, 9));
    assertThat(score.found()).isZero();
    assertThat(score.falseAlarms()).isEqualTo(1);
    assertThat(score.falseAlarmsPerDay()).isEqualTo(0.5);
  }

  @Test
  void anotherPortIsAFalseAlarmOnceADay() {
    DetectorScore score =
        scored(
            emergence(60), alert(OTHER, 1), alert(OTHER, 2), alert(OTHER, 144), alert(OTHER, 290));
    assertThat(score.alarms()).isEqualTo(2);
    assertThat(score.falseAlarms()).isEqualTo(2);
    assertThat(score.precision()).isZero();
  }

  @Test
  void aDetectorThatKeptSilentIsListed() {
    DetectorScore score = scored(emergence(60));
    assertThat(score.name()).isEqualTo("d");
    assertThat(score.recall()).isZero();
    assertThat(score.precision()).isNull();
    assertThat(score.medianDelaySlots()).isNull();
  }

  private static Finding finding(
      FindingKind kind, Subject subject, long first, long last, List<Long> windows) {
    return Finding.born(
        kind,
        subject,
        "dark",
        first,
        last,
        60,
        new Confidence(1, Confidence.Meaning.RULE),
        Evidence.of(windows, Map.of()));
  }

  @Test
  void findingsOfRisingPortsCountForAllDetectorsTogether() {
    Finding worm =
        finding(FindingKind.RISING_PORT, WORM, 12 * SLOT, 14 * SLOT, List.of(12 * SLOT, 13 * SLOT));
    Evaluation small = Evaluation.of(emergence(49), List.of(worm), List.of(), List.of());
    assertThat(small.combined().recall()).isEqualTo(1);
    assertThat(small.combined().medianDelaySlots()).isEqualTo(2);
    assertThat(small.recallFrom50Hosts()).isNull();
    Evaluation missed = Evaluation.of(emergence(50), List.of(), List.of(), List.of());
    assertThat(missed.recallFrom50Hosts()).isZero();
  }

  private static Finding attack(String victim, long first, long last) {
    Subject subject =
        victim.contains("/") ? new Subject.Network(victim) : new Subject.Address(victim);
    return finding(FindingKind.ATTACK, subject, first, last, List.of());
  }

  private static AttackScore attacks(List<Planted.PlantedAttack> planted, Finding... found) {
    return Evaluation.of(new Planted(1, planted, List.of()), List.of(found), List.of(), List.of())
        .attacks();
  }

  @Test
  void attacksAreFoundByVictimAndTime() {
    List<Planted.PlantedAttack> planted =
        List.of(
            new Planted.PlantedAttack("192.0.2.1", true, 0, 10 * WINDOW),
            new Planted.PlantedAttack("192.0.2.2", true, 0, 10 * WINDOW),
            new Planted.PlantedAttack("192.0.2.3", false, 0, 10 * WINDOW),
            new Planted.PlantedAttack("198.51.100.0/24", true, 0, 10 * WINDOW));
    AttackScore score =
        attacks(
            planted,
            attack("192.0.2.1", WINDOW, 11 * WINDOW),
            attack("192.0.2.2", 2 * WINDOW, 10 * WINDOW),
            attack("192.0.2.3", 0, WINDOW),
            attack("198.51.100.9", 0, 10 * WINDOW),
            attack("203.0.113.5", 0, WINDOW));
    assertThat(score).isEqualTo(new AttackScore(3, 3, 2, 1));
  }

  @Test
  void anAttackAtAnotherTimeIsNotTheOnePlanted() {
    List<Planted.PlantedAttack> planted =
        List.of(new Planted.PlantedAttack("192.0.2.1", true, 0, WINDOW));
    assertThat(attacks(planted, attack("192.0.2.1", 3 * WINDOW, 4 * WINDOW)))
        .isEqualTo(new AttackScore(1, 0, 0, 0));
  }
}
