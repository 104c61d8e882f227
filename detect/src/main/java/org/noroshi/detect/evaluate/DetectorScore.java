package org.noroshi.detect.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * How one detector did.
 *
 * @param planted emergences that there were
 * @param found those of them that it alerted for
 * @param alarms its alerts, those about one port within a day taken as one
 * @param falseAlarms alarms that no emergence explains
 * @param days over which they were counted
 * @param medianDelaySlots slots of ten minutes from the onset's to the first alert's, 0 for the
 *     same slot; null where nothing was found
 */
public record DetectorScore(
    String name,
    int planted,
    int found,
    int alarms,
    int falseAlarms,
    double days,
    @Nullable Double medianDelaySlots) {

  /** Share of the planted that was found; null where nothing was planted. */
  public @Nullable Double recall() {
    return planted == 0 ? null : (double) found / planted;
  }

  /** Share of the alarms that an emergence explains; null where there was no alarm. */
  public @Nullable Double precision() {
    return alarms == 0 ? null : (double) (alarms - falseAlarms) / alarms;
  }

  public double falseAlarmsPerDay() {
    return falseAlarms / days;
  }
}
