package org.noroshi.detect.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;

/**
 * Follows one sensor's windows in order of time and says where it was down, where it was up but
 * heard nothing, where packets were lost, where some left its dark space (something lives there, or
 * its prefixes are wrong), and where its clock jumped. Not thread-safe.
 *
 * <p>A clock shows in packets that come back to windows which the stream had passed. Where such a
 * window had been empty the first time, the clock had gone ahead over it and was set right again;
 * where it had not, the clock went back, and a time is there twice. Captures of one time that are
 * read after one another look the same as a clock that went back.
 */
public final class SensorHealth {
  /** How the conditions of a clock begin. */
  static final String CLOCK = "clock";

  static final String CLOCK_AHEAD = CLOCK + "Ahead";
  private static final String CLOCK_BACK = CLOCK + "Back";

  /** Seconds of a window that may be missing without a word: edges of files (our choice). */
  private static final double MISSED = 15;

  /** Packets that a window usually has, so that none at all is strange (our choice). */
  private static final double USUAL = 100;

  /** Weight of the newest window in what is usual: about a day. */
  private static final double STEP = 1.0 / 288;

  private static final double SECONDS = 300;

  private final String sensor;
  private long next = Long.MIN_VALUE;
  private double usual;
  private int windows;

  public SensorHealth(String sensor) {
    this.sensor = sensor;
  }

  /** Takes the next window. */
  public List<Finding> next(CoveredWindow window) {
    List<Finding> findings = new ArrayList<>();
    if (next != Long.MIN_VALUE && window.startNanos() > next) {
      double lost = (window.startNanos() - next) / 1e9;
      findings.add(finding("down", next, window.startNanos() - 1, lost, window));
    }
    boolean isFirst = next == Long.MIN_VALUE;
    next = window.startNanos() + CoveredWindow.NANOS;
    double missed = SECONDS - window.secondsUp();
    if (missed > MISSED && !isFirst) {
      findings.add(finding("down", window.startNanos(), next - 1, missed, window));
    } else if (isSilent(window)) {
      findings.add(finding("silent", window.startNanos(), next - 1, window.secondsUp(), window));
    }
    if (window.reopened() > 0) {
      boolean wasEmpty = window.packets() == window.reopened();
      findings.add(
          finding(
              wasEmpty ? CLOCK_AHEAD : CLOCK_BACK,
              window.startNanos(),
              next - 1,
              window.reopened(),
              window));
    }
    if (window.drops() > 0) {
      findings.add(finding("drops", window.startNanos(), next - 1, window.drops(), window));
    }
    if (window.leaving() > 0) {
      findings.add(finding("leaving", window.startNanos(), next - 1, window.leaving(), window));
    }
    if (window.packets() > 0) {
      windows++;
      usual += (window.packets() - usual) * Math.max(STEP, 1.0 / windows);
    }
    return findings;
  }

  /**
   * What an input says: its clock went back, or packets came later than they may. The ledger does
   * not know which sensor's packets they were.
   */
  public Finding late(LateInput input) {
    return Finding.born(
        FindingKind.SENSOR_HEALTH,
        new Subject.Condition(CLOCK_BACK),
        sensor,
        input.firstNanos(),
        input.lastNanos(),
        input.late(),
        new Confidence(1, Confidence.Meaning.RULE),
        Evidence.of(
            List.of(input.firstNanos()), Map.of("input", input.path(), "late", input.late())));
  }

  /** Empty although the sensor usually hears so much that this is no chance. */
  private boolean isSilent(CoveredWindow window) {
    return window.packets() == 0 && (window.gaps() > 0 || windows > 2 && usual >= USUAL);
  }

  private Finding finding(
      String condition, long first, long last, double strength, CoveredWindow window) {
    return Finding.born(
        FindingKind.SENSOR_HEALTH,
        new Subject.Condition(condition),
        sensor,
        first,
        last,
        strength,
        new Confidence(1, Confidence.Meaning.RULE),
        Evidence.of(
            List.of(first),
            Map.of(
                "secondsUp", window.secondsUp(),
                "packets", window.packets(),
                "reopened", window.reopened(),
                "gaps", window.gaps(),
                "drops", window.drops(),
                "leaving", window.leaving(),
                "usualPackets", usual)));
  }
}
