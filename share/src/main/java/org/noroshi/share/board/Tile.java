package org.noroshi.share.board;

import org.jspecify.annotations.Nullable;

/**
 * A sector at a moment, of what a viewer may see.
 *
 * @param sector id
 * @param cases open cases that concern it
 * @param severity the highest level of these; null while none was assessed
 * @param unread bulletins to it that nobody of the viewer's organisation has opened
 * @param reach of the recent bulletins to it; null where there are none whose reach the viewer may
 *     see
 */
public record Tile(
    String sector, int cases, @Nullable Integer severity, int unread, @Nullable Reach reach) {
  /**
   * How far bulletins came.
   *
   * @param opened pairs of a bulletin and an operator of which somebody opened it
   * @param addressed pairs of a bulletin and an operator in the sector
   */
  public record Reach(int opened, int addressed) {
    /** Per cent, rounded down, so that 100 means all. */
    public int percent() {
      return addressed == 0 ? 0 : (int) (100L * opened / addressed);
    }
  }
}
