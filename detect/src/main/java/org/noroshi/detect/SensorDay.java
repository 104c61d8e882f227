package org.noroshi.detect;

import java.time.LocalDate;

/**
 * What one sensor observed on one day.
 *
 * @param date in UTC
 */
public record SensorDay(String sensor, LocalDate date) {}
