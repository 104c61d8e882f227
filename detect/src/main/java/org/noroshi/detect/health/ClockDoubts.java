package org.noroshi.detect.health;

import java.util.ArrayList;
import java.util.List;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.detect.finding.Finding;

/**
 * The spans in which a sensor's clock was wrong. There packets of two times stand in one window, so
 * for detectors of trends they are gaps. Not thread-safe.
 */
public final class ClockDoubts {
  private record Span(long firstNanos, long lastNanos) {
    boolean touches(long fromNanos, long untilNanos) {
      return firstNanos < untilNanos && lastNanos >= fromNanos;
    }
  }

  private final List<Span> spans = new ArrayList<>();
  private final List<Span> ahead = new ArrayList<>();

  /** Takes what a finding about the sensor's health says of its clock, if anything. */
  public void add(Finding health) {
    if (health.subject().equals(SensorHealth.CLOCK_AHEAD)) {
      ahead.add(new Span(health.firstNanos(), health.lastNanos()));
    }
    if (health.subject().startsWith(SensorHealth.CLOCK)) {
      spans.add(new Span(health.firstNanos(), health.lastNanos()));
    }
  }

  /** Takes a span that an input has twice; others with late packets say nothing of any window. */
  public void add(LateInput input) {
    if (input.isTwice()) {
      spans.add(new Span(input.firstNanos(), input.lastNanos()));
    }
  }

  /**
   * Whether windows tell the story already: the clock had been ahead, and an input that then goes
   * over the same time is the clock set right.
   */
  public boolean isSetRight(LateInput input) {
    return input.late() == 0
        && ahead.stream().anyMatch(span -> span.touches(input.firstNanos(), input.lastNanos()));
  }

  /**
   * The slot as detectors may see it: where the clock is in doubt, not covered. The slot after one
   * is in doubt too: windows that were open still when the clock went wrong have no mark.
   */
  public Slot judged(Slot slot) {
    long until = slot.startNanos() + Slot.NANOS;
    boolean doubted =
        spans.stream().anyMatch(span -> span.touches(slot.startNanos() - Slot.NANOS, until));
    return doubted ? new Slot(slot.startNanos(), 0, List.of()) : slot;
  }

  /** Forgets what ended before. */
  public void forgetBefore(long nanos) {
    spans.removeIf(span -> span.lastNanos < nanos);
    ahead.removeIf(span -> span.lastNanos < nanos);
  }
}
