package org.noroshi.detect.emerge;

/**
 * How many hosts a subject usually has in a slot: the level of about a day, the same time a day and
 * a week before, and how much the counts scatter. The highest of the three is expected, so that
 * only what is new to all of them stands out.
 */
final class Baseline {
  private static final int WEEK = 7 * Slot.DAY;

  /** Slots over which the tests look back. */
  static final int RECENT = 6;

  /** Level from which on the times of day are kept: below, they say nothing. */
  private static final double SEASONAL = 2;

  /** Level below which nothing is left to remember: a tenth of what any subject may have. */
  private static final double FORGOTTEN = 0.02;

  /** Variance over mean before anything is known of a subject, and the slots that it counts for. */
  private static final double PRIOR_DISPERSION = 1.5;

  private static final double PRIOR_SLOTS = 30;

  /** One slot moves the dispersion as if it were off by at most so many deviations. */
  private static final double MOST_DEVIATIONS = 2.5;

  /**
   * Hosts expected in a slot below which the dispersion is held down: there hosts that come one
   * after another would pass for scatter.
   */
  private static final double SPARSE = 2;

  private static final double MOST_SPARSE_DISPERSION = 2;

  private double level;
  private double scatter = PRIOR_DISPERSION;
  private int age;
  private int[] week = new int[0];
  private final long[] recent = new long[RECENT];
  private final double[] expectedRecent = new double[RECENT];
  private final double[] dispersionRecent = new double[RECENT];

  /** Hosts expected in the slot of that index, before it is learned. */
  double expected(long slot, double floor) {
    double expected = Math.max(level, floor);
    if (week.length > 0) {
      expected = Math.max(expected, Math.max(around(slot - Slot.DAY), around(slot - WEEK + 1)));
    }
    return expected;
  }

  /** Mean of three slots kept, the middle one as given; 0 where they are not kept. */
  private double around(long slot) {
    double sum = 0;
    for (long i = slot - 1; i <= slot + 1; i++) {
      sum += Math.max(0, week[Math.floorMod(i, WEEK)] - 1);
    }
    return sum / 3;
  }

  private double dispersion() {
    return Math.max(1, scatter);
  }

  /** Variance over mean as it was known before the first of the last so many slots. */
  double dispersionBefore(long slot, int slots) {
    int place = Math.floorMod(slot - slots + 1, RECENT);
    double known = Math.max(1, dispersionRecent[place]);
    return expectedRecent[place] < SPARSE ? Math.min(known, MOST_SPARSE_DISPERSION) : known;
  }

  /**
   * Learns a slot.
   *
   * @param slots how many have been learned by all baselines, this one included
   */
  void learn(long slot, long hosts, double expected, int slots) {
    int place = Math.floorMod(slot, RECENT);
    recent[place] = hosts;
    expectedRecent[place] = expected;
    dispersionRecent[place] = dispersion();
    double deviation = Math.sqrt(dispersion() * Math.max(expected, 0.5));
    double most = expected + MOST_DEVIATIONS * deviation;
    double off = Math.min(hosts, most) - expected;
    age++;
    double step = 1 / Math.min(PRIOR_SLOTS + age, Slot.DAY + PRIOR_SLOTS);
    scatter += (off * off / Math.max(expected, 0.5) - scatter) * step;
    level += (hosts - level) / Math.min(slots, Slot.DAY);
    if (week.length == 0 && level >= SEASONAL) {
      week = new int[WEEK];
    }
    if (week.length > 0) {
      week[Math.floorMod(slot, WEEK)] = (int) Math.min(hosts, Integer.MAX_VALUE - 1) + 1;
    }
  }

  /** Hosts of the last so many slots, added up; {@code slot} is the newest. */
  long sum(long slot, int slots) {
    long sum = 0;
    for (int i = 0; i < slots; i++) {
      sum += recent[Math.floorMod(slot - i, RECENT)];
    }
    return sum;
  }

  double expectedSum(long slot, int slots) {
    double sum = 0;
    for (int i = 0; i < slots; i++) {
      sum += expectedRecent[Math.floorMod(slot - i, RECENT)];
    }
    return sum;
  }

  /** Whether nothing of it is left to remember. */
  boolean isForgotten() {
    return level < FORGOTTEN && sum(0, RECENT) == 0;
  }
}
