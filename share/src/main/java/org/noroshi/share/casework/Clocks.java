package org.noroshi.share.casework;

import static org.noroshi.share.casework.CaseTables.MOMENT;
import static org.noroshi.share.casework.CaseTables.REGIME;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;

/** The deadlines of cases, over one transaction: which regimes apply, and what happened when. */
public final class Clocks {
  private final DSLContext dsl;
  private final List<Regime> known;

  /**
   * @param known all regimes of the profile
   */
  public Clocks(DSLContext dsl, List<Regime> known) {
    this.dsl = dsl;
    this.known = List.copyOf(known);
  }

  /** A clock of a case that runs. */
  public record Running(String item, Clock clock) {}

  /** The regimes that apply to a case, in the profile's order. */
  public List<Regime> regimes(String item) {
    Set<String> chosen =
        dsl.select(REGIME.regime)
            .from(REGIME)
            .where(REGIME.item.eq(item))
            .and(REGIME.until.isNull())
            .fetchSet(REGIME.regime);
    return known.stream().filter(one -> chosen.contains(one.id())).toList();
  }

  /** Chooses which regimes apply to a case. */
  public void choose(String item, Set<String> regimes, String person, Instant now) {
    Cases cases = new Cases(dsl);
    List<String> before = regimes(item).stream().map(Regime::id).toList();
    for (Regime one : known) {
      boolean was = before.contains(one.id());
      if (regimes.contains(one.id()) && !was) {
        dsl.insertInto(REGIME)
            .set(REGIME.id, Identifiers.next())
            .set(REGIME.item, item)
            .set(REGIME.regime, one.id())
            .set(REGIME.since, now)
            .execute();
        cases.write(item, EntryKind.REGIME, person, one.id(), "", now);
      } else if (!regimes.contains(one.id()) && was) {
        dsl.update(REGIME)
            .set(REGIME.until, now)
            .where(REGIME.item.eq(item))
            .and(REGIME.regime.eq(one.id()))
            .and(REGIME.until.isNull())
            .execute();
        cases.write(item, EntryKind.REGIME_ENDED, person, one.id(), "", now);
      }
    }
  }

  /** Notes when an event of a case happened; again to correct it. */
  public void happened(
      String item, Event event, Instant time, String person, String reason, Instant now) {
    note(item, null, event.name(), time, person, reason, now);
    new Cases(dsl).write(item, EntryKind.MOMENT, person, event.name(), reason, time, now);
  }

  /**
   * Notes when something was submitted; again to correct it. What the submission marks moves with
   * it.
   */
  public void submitted(
      String item,
      Regime regime,
      Regime.Rule rule,
      Instant time,
      String person,
      String reason,
      Instant now) {
    note(item, regime.id(), rule.id(), time, person, reason, now);
    String about = regime.id() + "/" + rule.id();
    new Cases(dsl).write(item, EntryKind.SUBMITTED, person, about, reason, time, now);
    if (rule.marks() != null) {
      happened(item, rule.marks(), time, person, reason, now);
    }
  }

  private void note(
      String item,
      @Nullable String regime,
      String what,
      Instant time,
      String person,
      String reason,
      Instant now) {
    dsl.insertInto(MOMENT)
        .set(MOMENT.item, item)
        .set(MOMENT.number, Cases.next(dsl, MOMENT, MOMENT.item, MOMENT.number, item))
        .set(MOMENT.regime, regime)
        .set(MOMENT.what, what)
        .set(MOMENT.time, time)
        .set(MOMENT.noted, now)
        .set(MOMENT.person, person)
        .set(MOMENT.reason, reason)
        .execute();
  }

  /** All that was noted of a case, oldest first. */
  public List<Moment> moments(String item) {
    return moments(MOMENT.item.eq(item)).getOrDefault(item, List.of());
  }

  private Map<String, List<Moment>> moments(Condition which) {
    Map<String, List<Moment>> found = new HashMap<>();
    dsl.selectFrom(MOMENT)
        .where(which)
        .orderBy(MOMENT.item, MOMENT.number)
        .forEach(row ->
            found.computeIfAbsent(row.get(MOMENT.item), any -> new ArrayList<>()).add(read(row)));
    return found;
  }

  private static Moment read(Record row) {
    return new Moment(
        row.get(MOMENT.regime),
        row.get(MOMENT.what),
        row.get(MOMENT.time),
        row.get(MOMENT.noted),
        row.get(MOMENT.person),
        row.get(MOMENT.reason));
  }

  public List<Clock> of(String item) {
    return Clock.of(regimes(item), moments(item));
  }

  /**
   * Clocks of all open cases that a viewer may see which run out within a time, and those that did:
   * the soonest first.
   *
   * @param most at most so many
   */
  public List<Running> runningOut(Viewer viewer, Duration within, Instant now, int most) {
    var cases =
        dsl.select(ITEM.id)
            .from(ITEM)
            .where(ITEM.kind.eq(ItemKind.CASE))
            .and(ITEM.state.eq(ItemState.OPEN))
            .and(Policy.IN_FORCE.condition(viewer, Act.VIEW));
    Map<String, List<String>> chosen =
        dsl.select(REGIME.item, REGIME.regime)
            .from(REGIME)
            .where(REGIME.until.isNull())
            .and(REGIME.item.in(cases))
            .fetchGroups(REGIME.item, REGIME.regime);
    Map<String, List<Moment>> moments = moments(MOMENT.item.in(cases));
    List<Running> found = new ArrayList<>();
    chosen.forEach((item, regimes) -> {
      List<Regime> apply = known.stream().filter(one -> regimes.contains(one.id())).toList();
      for (Clock clock : Clock.of(apply, moments.getOrDefault(item, List.of()))) {
        Clock.State state = clock.state(now);
        if (state == Clock.State.OVERDUE
            || state == Clock.State.RUNNING && clock.left(now).compareTo(within) <= 0) {
          found.add(new Running(item, clock));
        }
      }
    });
    found.sort(
        Comparator.comparing((Running one) -> one.clock().left(now)).thenComparing(Running::item));
    return found.subList(0, Math.min(most, found.size()));
  }
}
