package org.noroshi.telescope.window;

import java.io.IOException;
import org.noroshi.telescope.event.FragmentCursor;

/** Ends scan events and attacks that have been silent for long, in a time without windows. */
final class EventEnds {
  private final Workers workers;
  private final EventRows rows;

  EventEnds(Workers workers, EventRows rows) {
    this.workers = workers;
    this.rows = rows;
  }

  /**
   * Ends what a window without packets would end.
   *
   * @param untilNanos end of that window
   */
  void end(String sensor, EventState events, long untilNanos) {
    workers.share(WindowLog.SHARDS, shard -> scans(shard, sensor, events, untilNanos));
    workers.share(
        WindowLog.ATTACK_SHARDS,
        shard ->
            events.mergeAttacks(
                shard,
                EventState.AttackFragments.NONE,
                untilNanos,
                attack -> rows.attack(sensor, attack, events.scales(), false)));
  }

  private void scans(int shard, String sensor, EventState events, long untilNanos)
      throws IOException {
    events.merge(
        shard,
        FragmentCursor.NONE,
        untilNanos,
        event -> rows.scan(sensor, event, events.scales(), false));
  }
}
