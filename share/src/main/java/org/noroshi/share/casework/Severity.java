package org.noroshi.share.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How severe a case is: on each axis its newest final assessment, or while there is none its newest
 * predicted one. The highest axis wins.
 *
 * @param byAxis the assessments in force, by axis
 */
public record Severity(Map<String, Assessment> byAxis) {
  public Severity {
    byAxis = Map.copyOf(byAxis);
  }

  /**
   * @param history oldest first
   */
  public static Severity of(List<Assessment> history) {
    Map<String, Assessment> inForce = new LinkedHashMap<>();
    for (Assessment one : history) {
      Assessment before = inForce.get(one.axis());
      if (before == null || before.stage() == Stage.PREDICTED || one.stage() == Stage.FINAL) {
        inForce.put(one.axis(), one);
      }
    }
    return new Severity(inForce);
  }

  /** The highest level of all axes; empty while nobody assessed it. */
  public OptionalInt highest() {
    return byAxis.values().stream().mapToInt(Assessment::level).max();
  }
}
