package org.noroshi.share.database;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list that goes on.
 *
 * @param next id of the row after which to go on; null at the end
 */
public record Page<R>(List<R> rows, @Nullable String next) {
  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * The first of what a statement gave that was asked for one row more than a page holds.
   *
   * @param most rows of a page, at least 1
   */
  public static <R> Page<R> of(List<R> found, int most, Function<R, String> id) {
    return found.size() > most
        ? new Page<>(found.subList(0, most), id.apply(found.get(most - 1)))
        : new Page<>(found, null);
  }
}
