package org.noroshi.web.page;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.board.Tile;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Sector;

/** Tiles in a reader's words. */
final class BoardWords {
  private final Database database;
  private final CaseWords cases;

  BoardWords(Database database, CaseWords cases) {
    this.database = database;
    this.cases = cases;
  }

  /**
   * A sector's tile.
   *
   * @param severity null while no open case was assessed
   * @param calm whether nothing at all stands on it
   * @param reach per cent; null where the reader may see none
   */
  record Shown(
      String sector,
      String name,
      int cases,
      CaseWords.@Nullable Level severity,
      int unread,
      @Nullable Integer reach,
      @Nullable Integer opened,
      @Nullable Integer addressed,
      boolean calm) {}

  List<Shown> tiles(List<Tile> tiles, Locale locale) {
    Map<String, String> names = new HashMap<>();
    for (Sector sector : new Directory(database.read()).sectors()) {
      names.put(sector.id(), Names.of(sector.name(), locale));
    }
    return tiles.stream()
        .map(tile -> shown(tile, names.getOrDefault(tile.sector(), tile.sector()), locale))
        .toList();
  }

  private Shown shown(Tile tile, String name, Locale locale) {
    Tile.@Nullable Reach reach = tile.reach();
    return new Shown(
        tile.sector(),
        name,
        tile.cases(),
        tile.severity() == null ? null : cases.level(tile.severity(), locale),
        tile.unread(),
        reach == null ? null : reach.percent(),
        reach == null ? null : reach.opened(),
        reach == null ? null : reach.addressed(),
        tile.cases() == 0 && tile.unread() == 0 && reach == null);
  }
}
