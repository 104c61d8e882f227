package org.noroshi.share.casework;

import static org.noroshi.share.casework.CaseTables.FILE;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Page;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemOrder;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;

/** The cases that a viewer may see, newest first; those of one moment by id. */
public final class CaseList {
  /** Most rows of a page. */
  public static final int PAGE = 50;

  private final DSLContext dsl;
  private final Condition visible;

  public CaseList(DSLContext dsl, Viewer viewer) {
    this.dsl = dsl;
    visible = ITEM.kind.eq(ItemKind.CASE).and(Policy.IN_FORCE.condition(viewer, Act.VIEW));
  }

  /** A case in a list. */
  public record Row(String id, String title, Label label, ItemState state, Instant created) {}

  /** How many are in a state. */
  public int size(ItemState state) {
    return dsl.fetchCount(ITEM, visible.and(ITEM.state.eq(state)));
  }

  /** Those in a state. */
  public Page<Row> page(ItemState state, @Nullable String after) {
    Condition which = visible.and(ITEM.state.eq(state));
    List<Row> rows =
        dsl
            .select(ITEM.id, FILE.title, ITEM.label, ITEM.state, ITEM.created)
            .from(ITEM)
            .join(FILE)
            .on(FILE.item.eq(ITEM.id))
            .where(which)
            .and(ItemOrder.after(dsl, which, after))
            .orderBy(ItemOrder.newestFirst())
            .limit(PAGE + 1)
            .stream()
            .map(row ->
                new Row(
                    row.get(ITEM.id),
                    row.get(FILE.title),
                    row.get(ITEM.label),
                    row.get(ITEM.state),
                    row.get(ITEM.created)))
            .toList();
    return Page.of(rows, PAGE, Row::id);
  }
}
