package org.noroshi.share.policy;

import static org.noroshi.share.policy.ItemTables.AUDIENCE;
import static org.noroshi.share.policy.ItemTables.CONSENT;
import static org.noroshi.share.policy.ItemTables.ITEM;
import static org.noroshi.share.policy.ItemTables.NEED;
import static org.noroshi.share.policy.ItemTables.PART;
import static org.noroshi.share.policy.ItemTables.ROUTE;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.noroshi.detect.finding.Label;

/** The facts of items as they stand in the store, over one connection or transaction. */
public final class Items {
  private final DSLContext dsl;

  public Items(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * The facts of an item; of its routes those of a mode.
   *
   * @return empty where there is no such item
   */
  public Optional<ItemFacts> facts(String id, Mode mode) {
    return dsl.selectFrom(ITEM)
        .where(ITEM.id.eq(id))
        .fetchOptional()
        .map(row ->
            new ItemFacts(
                id,
                row.get(ITEM.kind),
                row.get(ITEM.owner),
                row.get(ITEM.author),
                row.get(ITEM.label),
                row.get(ITEM.state),
                row.get(ITEM.council),
                row.get(ITEM.sealed),
                route(id, mode),
                audience(id),
                consents(id),
                needs(id),
                parts(id),
                row.get(ITEM.desk)));
  }

  private Set<String> route(String id, Mode mode) {
    return dsl.select(ROUTE.organisation)
        .from(ROUTE)
        .where(ROUTE.item.eq(id))
        .and(ROUTE.mode.eq(mode))
        .fetchSet(ROUTE.organisation);
  }

  private Set<ItemFacts.Address> audience(String id) {
    return dsl.selectFrom(AUDIENCE).where(AUDIENCE.item.eq(id)).stream()
        .map(row -> new ItemFacts.Address(row.get(AUDIENCE.kind), row.get(AUDIENCE.subject)))
        .collect(Collectors.toSet());
  }

  private Set<String> consents(String id) {
    return dsl.select(CONSENT.organisation)
        .from(CONSENT)
        .where(CONSENT.item.eq(id))
        .and(CONSENT.ended.isNull())
        .fetchSet(CONSENT.organisation);
  }

  private Set<ItemFacts.Need> needs(String id) {
    return dsl.selectFrom(NEED).where(NEED.item.eq(id)).stream()
        .map(row -> new ItemFacts.Need(row.get(NEED.recipient), row.get(NEED.client)))
        .collect(Collectors.toSet());
  }

  private Map<Part, Set<String>> parts(String id) {
    return dsl.selectFrom(PART).where(PART.item.eq(id)).stream()
        .collect(
            Collectors.groupingBy(
                row -> row.get(PART.part),
                Collectors.mapping(row -> row.get(PART.person), Collectors.toSet())));
  }

  /** Ids of the items with which a viewer may do the act, newest first. */
  public List<String> ids(Policy policy, Viewer viewer, Act act) {
    return dsl.select(ITEM.id)
        .from(ITEM)
        .where(policy.condition(viewer, act))
        .orderBy(ITEM.created.desc(), ITEM.id)
        .fetch(ITEM.id);
  }

  /** Adds an item with all its facts; routes are those of {@code routes}, by mode. */
  public void add(ItemFacts item, Map<Mode, Set<String>> routes, Instant created) {
    dsl.insertInto(ITEM)
        .set(ITEM.id, item.id())
        .set(ITEM.kind, item.kind())
        .set(ITEM.owner, item.owner())
        .set(ITEM.author, item.author())
        .set(ITEM.label, item.label())
        .set(ITEM.state, item.state())
        .set(ITEM.council, item.council())
        .set(ITEM.sealed, item.sealed())
        .set(ITEM.created, created)
        .set(ITEM.desk, item.desk())
        .execute();
    routes.forEach((mode, route) -> route.forEach(one -> addRoute(item.id(), mode, one)));
    item.audience().forEach(address -> address(item.id(), address));
    if (item.author() != null) {
      String author = item.author();
      item.consents().forEach(one -> consent(item.id(), one, author, created));
      item.needs().forEach(need -> passOn(item.id(), need, author, created));
    }
    item.parts()
        .forEach(
            (part, persons) -> persons.forEach(one -> takePart(item.id(), part, one, created, "")));
  }

  /** Lets the owner have what a desk entered: the desk does not write it any more. */
  public void takeOver(String item) {
    dsl.update(ITEM).setNull(ITEM.desk).where(ITEM.id.eq(item)).execute();
  }

  /** Moves an item to another state. */
  public void move(String item, ItemState state) {
    dsl.update(ITEM).set(ITEM.state, state).where(ITEM.id.eq(item)).execute();
  }

  /** Gives an item a narrower label; a wider one only its source may give. */
  public void tighten(String item, Label label) {
    dsl.update(ITEM)
        .set(ITEM.label, label)
        .where(ITEM.id.eq(item))
        .and(ITEM.label.in(EnumSet.range(Label.CLEAR, label)))
        .execute();
  }

  /** Makes an item the council's material: for persons under the duty of confidentiality only. */
  public void giveToCouncil(String item) {
    dsl.update(ITEM).set(ITEM.council, true).where(ITEM.id.eq(item)).execute();
  }

  /** Hides who reported, even from the route. */
  public void seal(String item) {
    dsl.update(ITEM).set(ITEM.sealed, true).where(ITEM.id.eq(item)).execute();
  }

  /** Which of these items a viewer may see. */
  public Set<String> visible(Viewer viewer, Collection<String> ids) {
    return ids.isEmpty()
        ? Set.of()
        : dsl.select(ITEM.id)
            .from(ITEM)
            .where(ITEM.id.in(ids))
            .and(Policy.IN_FORCE.condition(viewer, Act.VIEW))
            .fetchSet(ITEM.id);
  }

  /** Puts an item's route in a mode in place of the one it had. */
  public void reroute(String item, Mode mode, Set<String> organisations) {
    dsl.deleteFrom(ROUTE).where(ROUTE.item.eq(item)).and(ROUTE.mode.eq(mode)).execute();
    organisations.forEach(one -> addRoute(item, mode, one));
  }

  /** Adds a receiver to an item's route in a mode. */
  public void addRoute(String item, Mode mode, String organisation) {
    dsl.insertInto(ROUTE)
        .set(ROUTE.item, item)
        .set(ROUTE.mode, mode)
        .set(ROUTE.organisation, organisation)
        .onConflictDoNothing()
        .execute();
  }

  /** Addresses an item to somebody more. */
  public void address(String item, ItemFacts.Address address) {
    dsl.insertInto(AUDIENCE)
        .set(AUDIENCE.item, item)
        .set(AUDIENCE.kind, address.kind())
        .set(AUDIENCE.subject, address.subject())
        .onConflictDoNothing()
        .execute();
  }

  /** Takes an address away again. */
  public void unaddress(String item, ItemFacts.Address address) {
    dsl.deleteFrom(AUDIENCE)
        .where(AUDIENCE.item.eq(item))
        .and(AUDIENCE.kind.eq(address.kind()))
        .and(AUDIENCE.subject.eq(address.subject()))
        .execute();
  }

  /** Records the owner's consent that an organisation beyond the route may have it. */
  public void consent(String item, String organisation, String person, Instant time) {
    dsl.insertInto(CONSENT)
        .set(CONSENT.item, item)
        .set(CONSENT.organisation, organisation)
        .set(CONSENT.given, time)
        .set(CONSENT.person, person)
        .onConflict(CONSENT.item, CONSENT.organisation)
        .doUpdate()
        .set(CONSENT.given, time)
        .set(CONSENT.person, person)
        .setNull(CONSENT.ended)
        .where(CONSENT.ended.isNotNull())
        .execute();
  }

  /** Ends a consent; false where there is none in force. What was read stays read. */
  public boolean endConsent(String item, String organisation, Instant time) {
    return dsl.update(CONSENT)
            .set(CONSENT.ended, time)
            .where(CONSENT.item.eq(item))
            .and(CONSENT.organisation.eq(organisation))
            .and(CONSENT.ended.isNull())
            .execute()
        == 1;
  }

  /** Records that a recipient's client needs to know. */
  public void passOn(String item, ItemFacts.Need need, String person, Instant time) {
    dsl.insertInto(NEED)
        .set(NEED.item, item)
        .set(NEED.recipient, need.recipient())
        .set(NEED.client, need.client())
        .set(NEED.given, time)
        .set(NEED.person, person)
        .onConflictDoNothing()
        .execute();
  }

  /** Gives a person a part in an item. */
  public void takePart(String item, Part part, String person, Instant time, String reason) {
    dsl.insertInto(PART)
        .set(PART.item, item)
        .set(PART.part, part)
        .set(PART.person, person)
        .set(PART.given, time)
        .set(PART.reason, reason)
        .onConflictDoNothing()
        .execute();
  }

  /** Ends a person's part in an item. */
  public void endPart(String item, Part part, String person) {
    dsl.deleteFrom(PART)
        .where(PART.item.eq(item))
        .and(PART.part.eq(part))
        .and(PART.person.eq(person))
        .execute();
  }
}
