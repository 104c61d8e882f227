package org.noroshi.detect.evaluate;

/**
 * How well attacks were found.
 *
 * @param planted attacks above the thresholds
 * @param found those of them that were found
 * @param timely those found whose start and end are right within one window of five minutes
 * @param falseAlarms attacks found where no victim was planted, above or below
 */
public record AttackScore(int planted, int found, int timely, int falseAlarms) {}
