package org.noroshi.share.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Holding;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.watch.WatchedPrefixes;

/**
 * The prefixes in force at a moment and whose they are. One that two organisations hold is the
 * earlier one's: it was approved first, and nobody takes another's findings by registering more.
 */
public final class WatchedHoldings {
  private static final Comparator<Holding> EARLIEST =
      Comparator.comparing(WatchedHoldings::approved).thenComparing(Holding::id);

  public static final WatchedHoldings NONE = new WatchedHoldings(List.of());

  private final List<Holding> holdings = new ArrayList<>();
  private final WatchedPrefixes prefixes;

  private WatchedHoldings(List<Holding> inForce) {
    List<Prefix> distinct = new ArrayList<>();
    Map<Prefix, Holding> owners = new HashMap<>();
    for (Holding holding : inForce.stream().sorted(EARLIEST).toList()) {
      Prefix prefix = Prefix.parse(holding.value());
      if (owners.putIfAbsent(prefix, holding) == null) {
        distinct.add(prefix);
        holdings.add(holding);
      }
    }
    prefixes = new WatchedPrefixes(distinct);
  }

  private static Instant approved(Holding holding) {
    return holding.approved() == null ? Instant.MAX : holding.approved();
  }

  /** Those that the store has in force now. */
  public static WatchedHoldings of(Database database) {
    return new WatchedHoldings(database.read(dsl -> new Directory(dsl).prefixesInForce()));
  }

  public WatchedPrefixes prefixes() {
    return prefixes;
  }

  /** The holding at a place of the prefixes. */
  public Holding at(int place) {
    return holdings.get(place);
  }

  /** Something that is another one whenever the prefixes in force may be others. */
  public static String stamp(Database database) {
    return database.read(dsl -> new Directory(dsl).prefixStamp());
  }
}
