package org.noroshi.share.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.policy.Mode;

/**
 * What a change of the directory would change for reports to come: whose reports would reach whom.
 * What was sent keeps its route.
 */
public final class RouteChanges {
  private RouteChanges() {}

  /** Receivers of an organisation's reports in a mode, at once or after the relay. */
  public record Change(String organisation, Mode mode, Set<String> before, Set<String> after) {
    public Change {
      before = Set.copyOf(before);
      after = Set.copyOf(after);
    }
  }

  /** Leaves the transaction, so that nothing of the trial stays. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Change> changes;

    Undone(List<Change> changes) {
      super(null, null, false, false);
      this.changes = changes;
    }
  }

  /**
   * Makes the change, looks, and takes it back.
   *
   * @param organisation that is changed; of others those are looked at that operate in its sectors
   * @param time at which one looks
   */
  public static List<Change> of(
      Database database,
      Routes routes,
      String organisation,
      Consumer<DSLContext> change,
      Instant time) {
    try {
      return database.transact(dsl -> {
        Set<String> sectors = sectors(dsl, organisation, time);
        Routing before = Routing.ofAll(dsl, routes, time);
        change.accept(dsl);
        sectors.addAll(sectors(dsl, organisation, time));
        Routing after = Routing.ofAll(dsl, routes, time);
        throw new Undone(changes(before, after, () -> operators(dsl, sectors, organisation, time)));
      });
    } catch (Undone e) {
      return e.changes;
    }
  }

  private static Set<String> sectors(DSLContext dsl, String organisation, Instant time) {
    Set<String> sectors = new HashSet<>();
    for (Bond bond : new Directory(dsl).bondsOf(organisation)) {
      if (bond.sector() != null && bond.validity().contains(time)) {
        sectors.add(bond.sector());
      }
    }
    return sectors;
  }

  private static Collection<String> operators(
      DSLContext dsl, Set<String> sectors, String organisation, Instant time) {
    Set<String> operators = new HashSet<>(Set.of(organisation));
    for (Bond bond : new Directory(dsl).bonds(BondKind.OPERATES, time)) {
      if (sectors.contains(bond.sector())) {
        operators.add(bond.organisation());
      }
    }
    return operators.stream().sorted().toList();
  }

  private static List<Change> changes(
      Routing before, Routing after, Supplier<Collection<String>> reporters) {
    List<Change> changes = new ArrayList<>();
    for (String reporter : reporters.get()) {
      for (Mode mode : Mode.values()) {
        Set<String> was = receivers(before, reporter, mode);
        Set<String> is = receivers(after, reporter, mode);
        if (!was.equals(is)) {
          changes.add(new Change(reporter, mode, was, is));
        }
      }
    }
    return changes;
  }

  private static Set<String> receivers(Routing routing, String reporter, Mode mode) {
    Set<String> receivers = new HashSet<>(routing.atOnce(reporter, mode));
    receivers.addAll(routing.relayed(reporter, mode));
    return receivers;
  }
}
