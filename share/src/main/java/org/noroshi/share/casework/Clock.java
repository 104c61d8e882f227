package org.noroshi.share.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One deadline of one case. It never pauses.
 *
 * @param start when its event happened; null while that is not recorded
 * @param due null while it has not started
 * @param met when the matching submission was made; null while it was not
 */
public record Clock(
    Regime regime,
    Regime.Rule rule,
    @Nullable Instant start,
    @Nullable Instant due,
    @Nullable Instant met) {
  /** How it stands. */
  public enum State {
    NOT_STARTED,
    RUNNING,
    OVERDUE,
    MET,
    /** Submitted, but after it was due. */
    MET_LATE
  }

  /**
   * The clocks of a case, regime by regime.
   *
   * @param moments all that were noted, oldest first
   */
  public static List<Clock> of(List<Regime> regimes, List<Moment> moments) {
    List<Clock> clocks = new ArrayList<>();
    for (Regime regime : regimes) {
      for (Regime.Rule rule : regime.rules()) {
        Instant start = inForce(moments, null, rule.from().name()).orElse(null);
        Instant due = start == null ? null : rule.due(start, regime.zone());
        Instant met = inForce(moments, regime.id(), rule.id()).orElse(null);
        clocks.add(new Clock(regime, rule, start, due, met));
      }
    }
    return clocks;
  }

  /** The time that the newest word about something gives. */
  private static Optional<Instant> inForce(
      List<Moment> moments, @Nullable String regime, String what) {
    return moments.stream()
        .filter(one -> Objects.equals(one.regime(), regime) && one.what().equals(what))
        .reduce((before, later) -> later)
        .map(Moment::time);
  }

  public State state(Instant now) {
    if (met != null) {
      return due != null && met.isAfter(due) ? State.MET_LATE : State.MET;
    }
    if (due == null) {
      return State.NOT_STARTED;
    }
    return now.isAfter(due) ? State.OVERDUE : State.RUNNING;
  }

  /** How long is left; negative once it is overdue, zero where nothing runs. */
  public Duration left(Instant now) {
    return due == null || met != null ? Duration.ZERO : Duration.between(now, due);
  }
}
