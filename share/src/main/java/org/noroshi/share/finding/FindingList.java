package org.noroshi.share.finding;

import static org.noroshi.share.finding.FindingTables.FINDING;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Page;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemOrder;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;

/** The findings that a viewer may see, newest first; those of one moment by id. */
public final class FindingList {
  /** Most rows of a page. */
  public static final int PAGE = 50;

  private final DSLContext dsl;
  private final Viewer viewer;

  public FindingList(DSLContext dsl, Viewer viewer) {
    this.dsl = dsl;
    this.viewer = viewer;
  }

  /** Which findings are wanted. */
  public enum Filter {
    /** Those that nobody has dismissed. */
    OPEN,
    /** Of these, those that somebody must look at. */
    ALARMS,
    DISMISSED,
    /** Those of which nobody has said anything yet. */
    UNJUDGED
  }

  /**
   * @param after id of the last row that was seen; null for the first ones
   */
  public Page<Found> page(Filter filter, @Nullable String after) {
    Condition which = findings(Act.VIEW).and(condition(filter));
    List<Found> rows =
        dsl.select(FINDING.fields())
            .from(FINDING)
            .join(ITEM)
            .on(ITEM.id.eq(FINDING.item))
            .where(which)
            .and(ItemOrder.after(dsl, findings(Act.VIEW), after))
            .orderBy(ItemOrder.newestFirst())
            .limit(PAGE + 1)
            .fetch(Found::of);
    return Page.of(rows, PAGE, Found::item);
  }

  /** How many wait for the viewer to complete or dismiss them. */
  public int alarms() {
    return dsl.fetchCount(
        FINDING.join(ITEM).on(ITEM.id.eq(FINDING.item)),
        findings(Act.EDIT).and(condition(Filter.ALARMS)));
  }

  /** How many more there are that are too unsure to disturb anybody. */
  public int information() {
    return dsl.fetchCount(
        FINDING.join(ITEM).on(ITEM.id.eq(FINDING.item)),
        findings(Act.EDIT).and(standing(Standing.INFORMATION)));
  }

  /**
   * What stands in the table of findings is one: its kind need not be asked, and would mislead a
   * planner.
   */
  private Condition findings(Act act) {
    return Policy.IN_FORCE.condition(viewer, act);
  }

  /** From the few that stand so to their items, not from all findings there ever were. */
  private static Condition standing(Standing... any) {
    return ITEM.id.in(DSL.select(FINDING.item).from(FINDING).where(FINDING.standing.in(any)));
  }

  private static Condition condition(Filter filter) {
    return switch (filter) {
      case OPEN -> FINDING.standing.ne(Standing.DISMISSED);
      case ALARMS -> standing(Standing.ALARM);
      case DISMISSED -> FINDING.standing.eq(Standing.DISMISSED);
      case UNJUDGED -> standing(Standing.INFORMATION, Standing.ALARM);
    };
  }
}
