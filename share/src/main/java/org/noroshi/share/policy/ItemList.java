package org.noroshi.share.policy;

import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Page;

/** Items of a kind that a viewer may see, newest first; those of one moment by id. */
public final class ItemList {
  /** Most rows of a page. */
  public static final int PAGE = 50;

  private final DSLContext dsl;
  private final Viewer viewer;
  private final ItemKind kind;

  public ItemList(DSLContext dsl, Viewer viewer, ItemKind kind) {
    this.dsl = dsl;
    this.viewer = viewer;
    this.kind = kind;
  }

  /** An item in a list. */
  public record Row(String id, String owner, Label label, ItemState state, Instant created) {}

  /** How many there are with which the viewer may do the act. */
  public int count(Act act) {
    return count(act, DSL.trueCondition());
  }

  /** How many of some there are with which the viewer may do the act. */
  public int count(Act act, Condition which) {
    return dsl.fetchCount(ITEM, ofKind(act).and(which));
  }

  private Condition ofKind(Act act) {
    return ITEM.kind.eq(kind).and(Policy.IN_FORCE.condition(viewer, act));
  }

  /**
   * Some of them.
   *
   * @param after a row of the list; from the first where the viewer may not see that row
   */
  public Page<Row> page(Condition which, @Nullable String after) {
    Condition all = ofKind(Act.VIEW).and(which);
    List<Row> rows =
        dsl
            .select(ITEM.id, ITEM.owner, ITEM.label, ITEM.state, ITEM.created)
            .from(ITEM)
            .where(all)
            .and(ItemOrder.after(dsl, all, after))
            .orderBy(ItemOrder.newestFirst())
            .limit(PAGE + 1)
            .stream()
            .map(row ->
                new Row(
                    row.get(ITEM.id),
                    row.get(ITEM.owner),
                    row.get(ITEM.label),
                    row.get(ITEM.state),
                    row.get(ITEM.created)))
            .toList();
    return Page.of(rows, PAGE, Row::id);
  }
}
