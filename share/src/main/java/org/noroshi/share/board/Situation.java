package org.noroshi.share.board;

import java.time.Instant;
import java.util.List;
import org.noroshi.share.policy.Mode;

/**
 * The situation as figures: nothing in it names anybody, so that whoever works at the centre's
 * desks may read it later.
 *
 * @param tiles the sectors
 * @param cases open cases
 * @param alarms findings that wait for somebody
 * @param overdue reports that ministries hold beyond their time
 * @param clocks deadlines that run out, the soonest first
 */
public record Situation(
    Mode mode, List<Tile> tiles, int cases, int findings, int overdue, List<Due> clocks) {
  /**
   * A deadline.
   *
   * @param item the case
   * @param what id of the rule
   */
  public record Due(String item, String regime, String what, Instant due) {}

  public Situation {
    tiles = List.copyOf(tiles);
    clocks = List.copyOf(clocks);
  }
}
