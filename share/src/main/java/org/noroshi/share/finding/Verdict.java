package org.noroshi.share.finding;

import java.time.Duration;

/** What a person says of a finding. */
public enum Verdict {
  /** The report was sent. */
  CONFIRMED(true, true, Duration.ZERO),
  /** The address sent it, and it was put right. */
  FIXED(true, true, Duration.ofHours(1)),
  /** Nothing of the kind happened. */
  FALSE_ALARM(true, false, Duration.ofDays(1)),
  /** Somebody else sent it in the address's name. */
  FORGED(true, false, Duration.ofDays(1)),
  /** The address sent it on purpose. */
  KNOWN_TEST(true, false, Duration.ofDays(7)),
  /** What the remark says; teaches nothing. */
  OTHER(false, false, Duration.ofDays(1));

  private final boolean teaches;
  private final boolean real;
  private final Duration quiet;

  Verdict(boolean teaches, boolean real, Duration quiet) {
    this.teaches = teaches;
    this.real = real;
    this.quiet = quiet;
  }

  /** Whether it says if the finding was right. */
  public boolean teaches() {
    return teaches;
  }

  /** Whether the finding was right. */
  public boolean isReal() {
    return real;
  }

  /**
   * How long after it more packets are only counted (our choice): the time to put something right,
   * for a flood to pass, for a test to end. What comes later opens the finding again once it alone
   * would be an alarm.
   */
  public Duration quiet() {
    return quiet;
  }
}
