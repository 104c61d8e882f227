package org.noroshi.detect;

import org.noroshi.detect.finding.Subject;

/**
 * An alert as a detector gave it, before anything is merged.
 *
 * @param detector its name
 * @param slotNanos start of the slot of ten minutes after which it was given
 */
public record RawAlert(String detector, String sensor, Subject subject, long slotNanos) {}
