package org.noroshi.share.notification;

import static org.noroshi.share.notification.NotificationTables.RELAY;
import static org.noroshi.share.notification.NotificationTables.VERSION;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;

/**
 * Reports as they stand in the store, over one transaction. It decides nothing: who may read or do
 * what is the policy's.
 */
public final class Notifications {
  /** A report that was taken back waits no longer. */
  private static final Condition ALIVE =
      RELAY.item.in(DSL.select(ITEM.id).from(ITEM).where(ITEM.state.ne(ItemState.WITHDRAWN)));

  private final DSLContext dsl;
  private final Items items;

  public Notifications(DSLContext dsl) {
    this.dsl = dsl;
    items = new Items(dsl);
  }

  /**
   * Begins a report, seen by its owner alone, labelled from its first moment; returns its id.
   *
   * @param author null where the centre itself drafts it from what was observed
   */
  public String draft(
      String owner, @Nullable String author, Label label, ReportContent content, Instant now) {
    String id = Identifiers.next();
    items.add(
        ItemFacts.fresh(id, ItemKind.NOTIFICATION, owner, author, label, ItemState.DRAFT, Set.of()),
        Map.of(),
        now);
    save(id, author, content, now);
    return id;
  }

  /**
   * Saves what was written: over the version that is not sent yet, or as a new one after a sent
   * one.
   */
  public void save(String item, @Nullable String person, ReportContent content, Instant now) {
    Optional<Version> newest = newest(item);
    if (newest.isPresent() && newest.get().sent() == null) {
      dsl.update(VERSION)
          .set(VERSION.saved, now)
          .set(VERSION.person, person)
          .set(VERSION.content, ReportText.write(content))
          .where(VERSION.item.eq(item))
          .and(VERSION.number.eq(newest.get().number()))
          .execute();
    } else {
      dsl.insertInto(VERSION)
          .set(VERSION.item, item)
          .set(VERSION.number, newest.map(Version::number).orElse(0L) + 1)
          .set(VERSION.saved, now)
          .set(VERSION.person, person)
          .set(VERSION.content, ReportText.write(content))
          .execute();
    }
  }

  /**
   * Sends the version that is not sent yet: the first opens the item to its route in each mode,
   * later ones update it.
   *
   * @throws IncompleteException if it lacks what a first report must have
   * @throws IllegalStateException if there is nothing to send
   */
  public void send(String item, Routes routes, Instant now) {
    Version version =
        newest(item)
            .filter(one -> one.sent() == null)
            .orElseThrow(() -> new IllegalStateException("nothing to send of item " + item));
    List<ReportContent.Needed> missing = version.content().missing();
    if (!missing.isEmpty()) {
      throw new IncompleteException(missing);
    }
    dsl.update(VERSION)
        .set(VERSION.sent, now)
        .where(VERSION.item.eq(item))
        .and(VERSION.number.eq(version.number()))
        .execute();
    if (version.number() == 1) {
      open(item, routes, now);
    }
  }

  private void open(String item, Routes routes, Instant now) {
    String owner = items.facts(item, Mode.NORMAL).orElseThrow().owner();
    Routing routing = Routing.of(dsl, routes, owner, now);
    for (Mode mode : Mode.values()) {
      routing.atOnce(owner, mode).forEach(one -> items.addRoute(item, mode, one));
    }
    if (!routing.relayed(owner, Mode.NORMAL).isEmpty()) {
      for (String ministry : routing.atOnce(owner, Mode.NORMAL)) {
        dsl.insertInto(RELAY)
            .set(RELAY.item, item)
            .set(RELAY.organisation, ministry)
            .set(RELAY.received, now)
            .set(RELAY.due, now.plus(routes.relayTime()))
            .execute();
      }
    }
    items.move(item, ItemState.OPEN);
  }

  /** Who would receive a report of this organisation if it were sent now, in a mode. */
  public Set<String> receivers(String owner, Routes routes, Mode mode, Instant now) {
    return Routing.of(dsl, routes, owner, now).atOnce(owner, mode);
  }

  /**
   * Passes a report on: those who receive it relayed see it from now on.
   *
   * @param ministry at which it waits, also when the centre takes it
   * @return false where it does not wait there
   */
  public boolean relay(String item, String ministry, String person, Routes routes, Instant now) {
    boolean waited =
        dsl.update(RELAY)
                .set(RELAY.relayed, now)
                .set(RELAY.person, person)
                .where(RELAY.item.eq(item))
                .and(RELAY.organisation.eq(ministry))
                .and(RELAY.relayed.isNull())
                .execute()
            == 1;
    if (waited) {
      String owner = items.facts(item, Mode.NORMAL).orElseThrow().owner();
      Routing.of(dsl, routes, owner, now)
          .relayed(owner, Mode.NORMAL)
          .forEach(one -> items.addRoute(item, Mode.NORMAL, one));
    }
    return waited;
  }

  /** Takes a report back: its recipients no longer see it. */
  public void withdraw(String item) {
    items.move(item, ItemState.WITHDRAWN);
  }

  /** Where a report is, ministry by ministry. */
  public List<Relay> relaysOf(String item) {
    return relays(RELAY.item.eq(item));
  }

  /** Reports that wait at a ministry, longest first. */
  public List<Relay> waitingAt(String ministry) {
    return relays(RELAY.organisation.eq(ministry).and(RELAY.relayed.isNull()).and(ALIVE));
  }

  /**
   * Reports that ministries have held beyond their time, longest first: all that the centre sees.
   */
  public List<Relay> overdue(Instant now) {
    return relays(RELAY.relayed.isNull().and(RELAY.due.lt(now)).and(ALIVE));
  }

  private List<Relay> relays(Condition which) {
    return dsl
        .selectFrom(RELAY)
        .where(which)
        .orderBy(RELAY.received, RELAY.item, RELAY.organisation)
        .stream()
        .map(row ->
            new Relay(
                row.get(RELAY.item),
                row.get(RELAY.organisation),
                row.get(RELAY.received),
                row.get(RELAY.due),
                row.get(RELAY.relayed)))
        .toList();
  }

  /** Every version, oldest first: for the owner. */
  public List<Version> versions(String item) {
    return versions(item, VERSION.item.isNotNull());
  }

  /** The versions that were sent, oldest first: for recipients. */
  public List<Version> sentVersions(String item) {
    return versions(item, VERSION.sent.isNotNull());
  }

  private List<Version> versions(String item, Condition which) {
    return dsl
        .selectFrom(VERSION)
        .where(VERSION.item.eq(item))
        .and(which)
        .orderBy(VERSION.number)
        .stream()
        .map(Notifications::version)
        .toList();
  }

  private Optional<Version> newest(String item) {
    List<Version> versions = versions(item);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  static Version version(Record row) {
    @Nullable Instant sent = row.get(VERSION.sent);
    return new Version(
        row.get(VERSION.number),
        row.get(VERSION.saved),
        row.get(VERSION.person),
        sent,
        ReportText.read(row.get(VERSION.content)));
  }
}
