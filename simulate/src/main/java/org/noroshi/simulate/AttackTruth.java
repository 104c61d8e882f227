package org.noroshi.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts what was written for each victim into attacks and measures them by the rules of Moore et al.
 * (Inferring internet denial-of-service activity, 2006): an attack ends with 300 s of silence; it
 * is above the thresholds with at least 25 packets over at least 60 s and at least 30 packets in
 * some 60 s, sliding by 10 s. Slices come in order of time; not safe for threads.
 */
final class AttackTruth {
  private static final long SECOND = 1_000_000_000L;
  private static final long SILENCE_NANOS = 300 * SECOND;
  private static final long LEAST_NANOS = 60 * SECOND;
  private static final int LEAST_PACKETS = 25;
  private static final int LEAST_IN_A_MINUTE = 30;
  private static final long STEP_NANOS = 10 * SECOND;
  private static final int STEPS = 6;

  /** One attack as the truth file lists it; times are nanoseconds since the capture's start. */
  record Measured(Attack attack, boolean above, long packets, long firstNanos, long lastNanos) {}

  private static final class Open {
    private long first;
    private long last;
    private long packets;
    private long step;
    private int most;
    private final int[] steps = new int[STEPS];

    Open(long first) {
      this.first = first;
      last = first;
      step = first / STEP_NANOS;
    }

    void add(Slice.AttackPackets seen) {
      long now = seen.firstNanos() / STEP_NANOS;
      for (; step < now; step++) {
        steps[(int) ((step + 1) % STEPS)] = 0;
      }
      steps[(int) (now % STEPS)] += seen.packets();
      int sum = 0;
      for (int count : steps) {
        sum += count;
      }
      most = Math.max(most, sum);
      packets += seen.packets();
      last = seen.lastNanos();
    }
  }

  private final List<Attack> attacks;
  private final Open[] open;
  private final List<Measured> measured = new ArrayList<>();

  AttackTruth(List<Attack> attacks) {
    this.attacks = attacks;
    open = new Open[attacks.size()];
  }

  void add(List<Slice.AttackPackets> seen) {
    for (Slice.AttackPackets packets : seen) {
      int i = packets.attack();
      if (open[i] != null && packets.firstNanos() - open[i].last >= SILENCE_NANOS) {
        close(i);
      }
      if (open[i] == null) {
        open[i] = new Open(packets.firstNanos());
      }
      open[i].add(packets);
    }
  }

  private void close(int i) {
    Open attack = open[i];
    boolean above =
        attack.packets >= LEAST_PACKETS
            && attack.last - attack.first >= LEAST_NANOS
            && attack.most >= LEAST_IN_A_MINUTE;
    measured.add(new Measured(attacks.get(i), above, attack.packets, attack.first, attack.last));
    open[i] = null;
  }

  /** Ends what is open and returns all, by victim in the order of planning. */
  List<Measured> finish() {
    for (int i = 0; i < open.length; i++) {
      if (open[i] != null) {
        close(i);
      }
    }
    return measured.stream()
        .sorted(
            Comparator.comparingInt((Measured m) -> m.attack().number())
                .thenComparingLong(Measured::firstNanos))
        .toList();
  }
}
