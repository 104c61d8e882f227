package org.noroshi.share.casework;

import static org.noroshi.share.casework.CaseTables.JOIN;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemOrder;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.ItemTables;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Part;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;

/** What cases join, and who leads them: over one transaction. */
public final class CaseJoins {
  /** Most items of a list. */
  public static final int PAGE = 50;

  /** Most items that one case joins. */
  public static final int MOST = 500;

  private static final Set<ItemKind> KINDS =
      Set.of(ItemKind.NOTIFICATION, ItemKind.FINDING, ItemKind.BULLETIN, ItemKind.INQUIRY);

  private final DSLContext dsl;
  private final Items items;
  private final Cases cases;

  public CaseJoins(DSLContext dsl) {
    this.dsl = dsl;
    items = new Items(dsl);
    cases = new Cases(dsl);
  }

  /** An item that is or may be joined. */
  public record Row(String id, ItemKind kind, Label label, ItemState state, Instant created) {}

  /**
   * What joining an item would make of a case: no wider than the item, and the council's if it is.
   */
  public ItemFacts joined(ItemFacts kase, ItemFacts other) {
    Label label = kase.label().compareTo(other.label()) >= 0 ? kase.label() : other.label();
    return new ItemFacts(
        kase.id(),
        kase.kind(),
        kase.owner(),
        kase.author(),
        label,
        kase.state(),
        kase.council() || other.council(),
        kase.sealed(),
        kase.route(),
        kase.audience(),
        kase.consents(),
        kase.needs(),
        kase.parts());
  }

  /**
   * Joins an item to a case, whose label becomes as strict as the item's.
   *
   * @return false where it is joined already, or is nothing that a case joins
   */
  public boolean join(String item, String other, String person, Instant now) {
    ItemFacts kase = items.facts(item, Mode.NORMAL).orElseThrow();
    ItemFacts found = items.facts(other, Mode.NORMAL).orElseThrow();
    if (!KINDS.contains(found.kind()) || dsl.fetchExists(JOIN, alive(item, other))) {
      return false;
    }
    dsl.insertInto(JOIN)
        .set(JOIN.id, Identifiers.next())
        .set(JOIN.item, item)
        .set(JOIN.other, other)
        .set(JOIN.since, now)
        .execute();
    cases.write(item, EntryKind.JOINED, person, other, "", now);
    ItemFacts after = joined(kase, found);
    if (after.label() != kase.label()) {
      items.tighten(item, after.label());
      cases.write(item, EntryKind.TIGHTENED, person, other, after.label().text(), now);
    }
    if (after.council() && !kase.council()) {
      items.giveToCouncil(item);
      cases.write(item, EntryKind.COUNCIL, person, null, "", now);
    }
    settle(other, now);
    return true;
  }

  private static Condition alive(String item, String other) {
    return JOIN.item.eq(item).and(JOIN.other.eq(other)).and(JOIN.until.isNull());
  }

  /** Takes an item out of a case; false where it is not in it. The label stays. */
  public boolean leave(String item, String other, String person, Instant now) {
    boolean was = dsl.update(JOIN).set(JOIN.until, now).where(alive(item, other)).execute() == 1;
    if (was) {
      cases.write(item, EntryKind.LEFT, person, other, "", now);
      settle(other, now);
    }
    return was;
  }

  /** How much a case joins, whoever may see it: only to bound it. */
  public int size(String item) {
    return dsl.fetchCount(JOIN, JOIN.item.eq(item).and(JOIN.until.isNull()));
  }

  /** What a case joins, of that what a viewer may see. */
  public List<Row> of(String item, Viewer viewer) {
    return rows(viewer, ITEM.id.in(others(item)), MOST);
  }

  /** What a viewer may see that a case could join, newest first. */
  public List<Row> joinable(String item, Viewer viewer, @Nullable String after) {
    Condition which =
        ITEM.kind
            .in(KINDS)
            .and(ITEM.state.ne(ItemState.WITHDRAWN))
            .and(ITEM.id.notIn(others(item)));
    return rows(
        viewer,
        which.and(ItemOrder.after(dsl, Policy.IN_FORCE.condition(viewer, Act.VIEW), after)),
        PAGE + 1);
  }

  private SelectConditionStep<Record1<String>> others(String item) {
    return dsl.select(JOIN.other).from(JOIN).where(JOIN.item.eq(item)).and(JOIN.until.isNull());
  }

  private List<Row> rows(Viewer viewer, Condition which, int most) {
    return dsl
        .select(ITEM.id, ITEM.kind, ITEM.label, ITEM.state, ITEM.created)
        .from(ITEM)
        .where(which)
        .and(Policy.IN_FORCE.condition(viewer, Act.VIEW))
        .orderBy(ItemOrder.newestFirst())
        .limit(most)
        .stream()
        .map(row ->
            new Row(
                row.get(ITEM.id),
                row.get(ITEM.kind),
                row.get(ITEM.label),
                row.get(ITEM.state),
                row.get(ITEM.created)))
        .toList();
  }

  /** Lets a person lead a case: the person sees who reported what it joins. */
  public void lead(String item, String leader, String by, Instant now) {
    items.takePart(item, Part.LEAD, leader, now, "");
    cases.write(item, EntryKind.LED, by, leader, "", now);
    settleLeads(item, now);
  }

  /** Ends a person's lead of a case, and with it what it let the person see. */
  public void endLead(String item, String leader, String by, Instant now) {
    items.endPart(item, Part.LEAD, leader);
    cases.write(item, EntryKind.LEAD_ENDED, by, leader, "", now);
    settleLeads(item, now);
  }

  /** After a change of a case: those who lead it have their part in its reports. */
  void settleLeads(String item, Instant now) {
    others(item).fetch(JOIN.other).forEach(other -> settle(other, now));
  }

  /** The leads of a report are those of the open cases that join it, and nobody else. */
  private void settle(String other, Instant now) {
    ItemFacts facts = items.facts(other, Mode.NORMAL).orElseThrow();
    if (facts.kind() != ItemKind.NOTIFICATION) {
      return;
    }
    Set<String> leads =
        new HashSet<>(
            dsl.select(ItemTables.PART.person)
                .from(ItemTables.PART)
                .where(ItemTables.PART.part.eq(Part.LEAD))
                .and(
                    ItemTables.PART.item.in(
                        dsl.select(JOIN.item)
                            .from(JOIN)
                            .join(ITEM)
                            .on(ITEM.id.eq(JOIN.item))
                            .where(JOIN.other.eq(other))
                            .and(JOIN.until.isNull())
                            .and(ITEM.state.eq(ItemState.OPEN))))
                .fetchSet(ItemTables.PART.person));
    for (String before : facts.parts().getOrDefault(Part.LEAD, Set.of())) {
      if (!leads.remove(before)) {
        items.endPart(other, Part.LEAD, before);
      }
    }
    leads.forEach(one -> items.takePart(other, Part.LEAD, one, now, ""));
  }
}
