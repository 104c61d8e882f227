package org.noroshi.share.bulletin;

import static org.noroshi.share.bulletin.BulletinTables.ACKNOWLEDGED;
import static org.noroshi.share.bulletin.BulletinTables.BULLETIN;
import static org.noroshi.share.bulletin.BulletinTables.OPENED;
import static org.noroshi.share.bulletin.BulletinTables.VERSION;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.ItemTables;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Readers;

/**
 * Bulletins as they stand in the store, over one transaction. It decides nothing: who may read or
 * do what is the policy's.
 */
public final class Bulletins {
  private final DSLContext dsl;
  private final Items items;

  public Bulletins(DSLContext dsl) {
    this.dsl = dsl;
    items = new Items(dsl);
  }

  /**
   * Begins a bulletin, labelled from its first moment and seen by its owner alone; gives its id.
   */
  public String draft(
      String owner,
      String author,
      Label label,
      Set<ItemFacts.Address> audience,
      BulletinContent content,
      Instant now) {
    String id = Identifiers.next();
    items.add(
        ItemFacts.fresh(id, ItemKind.BULLETIN, owner, author, label, ItemState.DRAFT, audience),
        Map.of(),
        now);
    dsl.insertInto(BULLETIN)
        .set(BULLETIN.item, id)
        .set(BULLETIN.urgency, content.urgency())
        .execute();
    save(id, author, content, now);
    return id;
  }

  /**
   * Saves what was written: over the version that is not sent yet, or as a new one after a sent
   * one.
   */
  public void save(String item, String person, BulletinContent content, Instant now) {
    Optional<BulletinVersion> newest = newest(item);
    long number =
        newest.map(one -> one.sent() == null ? one.number() : one.number() + 1).orElse(1L);
    dsl.deleteFrom(VERSION)
        .where(VERSION.item.eq(item))
        .and(VERSION.number.eq(number))
        .and(VERSION.sent.isNull())
        .execute();
    dsl.insertInto(VERSION)
        .set(VERSION.item, item)
        .set(VERSION.number, number)
        .set(VERSION.saved, now)
        .set(VERSION.person, person)
        .set(VERSION.content, BulletinText.write(content))
        .execute();
  }

  /**
   * Addresses a draft anew; what is out stays with those who have it.
   *
   * @throws IllegalStateException if it is no draft
   */
  public void address(String item, Set<ItemFacts.Address> audience) {
    if (facts(item).state() != ItemState.DRAFT) {
      throw new IllegalStateException("item=" + item + " is out");
    }
    dsl.deleteFrom(ItemTables.AUDIENCE).where(ItemTables.AUDIENCE.item.eq(item)).execute();
    audience.forEach(one -> items.address(item, one));
  }

  private ItemFacts facts(String item) {
    return items.facts(item, Mode.NORMAL).orElseThrow();
  }

  /** What keeps the newest version from being sent, whatever it was made from. */
  public Set<Obstacle> obstacles(String item) {
    ItemFacts facts = facts(item);
    BulletinContent content = newest(item).orElseThrow().content();
    Set<Obstacle> found = EnumSet.noneOf(Obstacle.class);
    if (content.title().isEmpty()) {
      found.add(Obstacle.TITLE);
    }
    if (content.text().isEmpty()) {
      found.add(Obstacle.TEXT);
    }
    if (content.urgency() == Urgency.URGENT && content.action().isEmpty()) {
      found.add(Obstacle.ACTION);
    }
    if (facts.audience().isEmpty()) {
      found.add(Obstacle.RECIPIENT);
    }
    if (facts.label() == Label.RED
        && facts.audience().stream().anyMatch(one -> one.kind() != AudienceKind.PERSON)) {
      found.add(Obstacle.PERSONS_ONLY);
    }
    return found;
  }

  /**
   * Sends the version that is not sent yet, the first or a corrected one, and queues a mail to
   * everyone to whom it is addressed and who may read it. Of its recipients nothing else is
   * written.
   *
   * @throws BlockedException if something keeps it
   * @throws IllegalStateException if there is nothing to send
   */
  public void send(String item, SharingTerms terms, Instant now) throws BlockedException {
    BulletinVersion version =
        newest(item)
            .filter(one -> one.sent() == null)
            .orElseThrow(() -> new IllegalStateException("nothing to send of item " + item));
    Set<Obstacle> obstacles = obstacles(item);
    obstacles.addAll(new Derivation(dsl, terms).check(item, version, now).obstacles());
    if (!obstacles.isEmpty()) {
      throw new BlockedException(obstacles);
    }
    dsl.update(VERSION)
        .set(VERSION.sent, now)
        .where(VERSION.item.eq(item))
        .and(VERSION.number.eq(version.number()))
        .execute();
    Urgency urgency = version.content().urgency();
    dsl.update(BULLETIN).set(BULLETIN.urgency, urgency).where(BULLETIN.item.eq(item)).execute();
    if (version.number() == 1) {
      Duration own = version.content().answerTime();
      dsl.update(BULLETIN)
          .set(BULLETIN.sent, now)
          .set(BULLETIN.due, now.plus(own == null ? terms.answerTime(urgency) : own))
          .where(BULLETIN.item.eq(item))
          .execute();
      items.move(item, ItemState.OPEN);
    }
    new Outbox(dsl).queue(Readers.of(dsl, facts(item), now).persons(), Notice.BULLETIN, item, now);
  }

  /** Until when it wants to be acknowledged; empty while it is not sent. */
  public Optional<Instant> due(String item) {
    return Optional.ofNullable(
        dsl.select(BULLETIN.due)
            .from(BULLETIN)
            .where(BULLETIN.item.eq(item))
            .fetchOne(BULLETIN.due));
  }

  /** Takes it back, or says that it is over. */
  public void end(String item, ItemState state) {
    items.move(item, state);
  }

  /** Notes that somebody of an organisation read it; only the first is kept. */
  public void opened(String item, String organisation, String person, Instant now) {
    dsl.insertInto(OPENED)
        .set(OPENED.item, item)
        .set(OPENED.organisation, organisation)
        .set(OPENED.person, person)
        .set(OPENED.opened, now)
        .onConflictDoNothing()
        .execute();
  }

  /** Whether somebody of an organisation has read it. */
  public boolean isOpened(String item, String organisation) {
    return dsl.fetchExists(OPENED, OPENED.item.eq(item).and(OPENED.organisation.eq(organisation)));
  }

  /** Acknowledges it for an organisation; a second time changes nothing. */
  public void acknowledge(String item, String organisation, String person, Instant now) {
    dsl.insertInto(ACKNOWLEDGED)
        .set(ACKNOWLEDGED.item, item)
        .set(ACKNOWLEDGED.organisation, organisation)
        .set(ACKNOWLEDGED.person, person)
        .set(ACKNOWLEDGED.acknowledged, now)
        .onConflictDoNothing()
        .execute();
  }

  /** When an organisation acknowledged it. */
  public Optional<Instant> acknowledged(String item, String organisation) {
    return dsl.select(ACKNOWLEDGED.acknowledged)
        .from(ACKNOWLEDGED)
        .where(ACKNOWLEDGED.item.eq(item))
        .and(ACKNOWLEDGED.organisation.eq(organisation))
        .fetchOptional(ACKNOWLEDGED.acknowledged);
  }

  /** Items that nobody of an organisation has opened: a condition for lists. */
  public static Condition unopenedBy(String organisation) {
    return DSL.notExists(
        DSL.selectOne()
            .from(OPENED)
            .where(OPENED.item.eq(ItemTables.ITEM.id))
            .and(OPENED.organisation.eq(organisation)));
  }

  /** Every version, oldest first: for the owner. */
  public List<BulletinVersion> versions(String item) {
    return versions(item, DSL.trueCondition());
  }

  /** The versions that were sent, oldest first: for recipients. */
  public List<BulletinVersion> sentVersions(String item) {
    return versions(item, VERSION.sent.isNotNull());
  }

  private List<BulletinVersion> versions(String item, Condition which) {
    return dsl
        .selectFrom(VERSION)
        .where(VERSION.item.eq(item))
        .and(which)
        .orderBy(VERSION.number)
        .stream()
        .map(Bulletins::version)
        .toList();
  }

  /** The newest version; empty where there is no such bulletin. */
  public Optional<BulletinVersion> newest(String item) {
    List<BulletinVersion> versions = versions(item);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  private static BulletinVersion version(Record row) {
    return new BulletinVersion(
        row.get(VERSION.number),
        row.get(VERSION.saved),
        row.get(VERSION.person),
        row.get(VERSION.sent),
        BulletinText.read(row.get(VERSION.content)));
  }
}
