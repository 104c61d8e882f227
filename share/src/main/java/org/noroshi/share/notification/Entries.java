package org.noroshi.share.notification;

import static org.noroshi.share.notification.NotificationTables.ENTRY;
import static org.noroshi.share.notification.NotificationTables.RELAY;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;

/** Reports that came by phone or fax and were entered by a desk, over one transaction. */
public final class Entries {
  private final DSLContext dsl;

  public Entries(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * How it came.
   *
   * @param caller who told it, as the desk understood the name
   */
  public record Call(EntryWay way, String caller, Instant received) {
    /** Most characters of a caller's name. */
    public static final int MOST_NAME = 200;
  }

  /**
   * What is kept of where a report came from.
   *
   * @param desk who entered it
   * @param taken when its owner began to correct it; null if they did not
   * @param confirmed when its owner stood by it, as it was or corrected; null while they have not
   */
  public record Entry(
      String item,
      Capacity desk,
      Call call,
      Instant entered,
      @Nullable Instant taken,
      @Nullable Instant confirmed,
      @Nullable String confirmer) {}

  /**
   * Enters a report for its owner and sends it: it is with the desk that entered it at once, and
   * with its route.
   *
   * @return its id
   * @throws IncompleteException if it lacks what a first report must have
   */
  public String enter(
      Capacity desk,
      Call call,
      String owner,
      Label label,
      ReportContent content,
      Routes routes,
      Instant now) {
    String id = Identifiers.next();
    Items items = new Items(dsl);
    items.add(facts(id, owner, desk, label), Map.of(), now);
    Notifications notifications = new Notifications(dsl);
    notifications.save(id, desk.person(), content, now);
    notifications.send(id, routes, now);
    for (Mode mode : Mode.values()) {
      items.addRoute(id, mode, desk.organisation());
    }
    relayed(id, owner, desk, routes, now);
    dsl.insertInto(ENTRY)
        .set(ENTRY.item, id)
        .set(ENTRY.organisation, desk.organisation())
        .set(ENTRY.person, desk.person())
        .set(ENTRY.way, call.way())
        .set(ENTRY.caller, call.caller())
        .set(ENTRY.received, call.received())
        .set(ENTRY.entered, now)
        .execute();
    return id;
  }

  private static ItemFacts facts(String id, String owner, Capacity desk, Label label) {
    return new ItemFacts(
        id,
        ItemKind.NOTIFICATION,
        owner,
        desk.person(),
        label,
        ItemState.DRAFT,
        false,
        false,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Map.of(),
        desk.organisation());
  }

  /** What whoever would get it relayed has entered needs no relay. */
  private void relayed(String id, String owner, Capacity desk, Routes routes, Instant now) {
    if (Routing.of(dsl, routes, owner, now).relayed(owner, Mode.NORMAL).contains(desk.organisation())) {
      dsl.update(RELAY)
          .set(RELAY.relayed, now)
          .set(RELAY.person, desk.person())
          .where(RELAY.item.eq(id))
          .execute();
    }
  }

  /** Where a report came from; empty for one that its owner wrote. */
  public Optional<Entry> of(String report) {
    return dsl.selectFrom(ENTRY)
        .where(ENTRY.item.eq(report))
        .fetchOptional()
        .map(row ->
            new Entry(
                report,
                new Capacity(row.get(ENTRY.person), row.get(ENTRY.organisation)),
                new Call(row.get(ENTRY.way), row.get(ENTRY.caller), row.get(ENTRY.received)),
                row.get(ENTRY.entered),
                row.get(ENTRY.taken),
                row.get(ENTRY.confirmed),
                row.get(ENTRY.confirmer)));
  }

  /** Of these reports those by which their owner does not stand yet. */
  public Set<String> unconfirmed(Collection<String> reports) {
    return dsl.select(ENTRY.item)
        .from(ENTRY)
        .where(ENTRY.item.in(reports))
        .and(ENTRY.confirmed.isNull())
        .fetchSet(ENTRY.item);
  }

  /** The owner begins to correct it: from now on the desk does not. */
  public void takeOver(String report, Instant now) {
    new Items(dsl).takeOver(report);
    dsl.update(ENTRY)
        .set(ENTRY.taken, now)
        .where(ENTRY.item.eq(report))
        .and(ENTRY.taken.isNull())
        .execute();
  }

  /** The owner stands by it; a second time changes nothing. */
  public void confirm(String report, String person, Instant now) {
    new Items(dsl).takeOver(report);
    dsl.update(ENTRY)
        .set(ENTRY.confirmed, now)
        .set(ENTRY.confirmer, person)
        .where(ENTRY.item.eq(report))
        .and(ENTRY.confirmed.isNull())
        .execute();
  }
}
