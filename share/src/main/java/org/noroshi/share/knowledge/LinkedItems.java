package org.noroshi.share.knowledge;

import static org.noroshi.share.knowledge.KnowledgeTables.LINK;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Page;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemOrder;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;

/**
 * Findings, reports, bulletins, inquiries and cases that are attached to entries, or could be:
 * those that a viewer may see, and no others, whether listed or counted.
 */
public final class LinkedItems {
  /** Most rows of a page. */
  public static final int PAGE = 50;

  private final DSLContext dsl;
  private final Viewer viewer;

  public LinkedItems(DSLContext dsl, Viewer viewer) {
    this.dsl = dsl;
    this.viewer = viewer;
  }

  /** An item, by what the policy knows of it. */
  public record Row(String id, ItemKind kind, String owner, Label label, Instant created) {}

  /** Those attached to an entry, newest first. */
  public Page<Row> of(String entry, @Nullable String after) {
    return page(attached(entry), after);
  }

  /** How many are attached to an entry. */
  public int count(String entry) {
    return dsl.fetchCount(ITEM, seen().and(attached(entry)));
  }

  /**
   * Those that could be attached, newest first.
   *
   * @param kind null for any
   * @param id how its id begins; empty for any
   */
  public Page<Row> free(String entry, @Nullable ItemKind kind, String id, @Nullable String after) {
    Condition which = DSL.not(attached(entry));
    if (kind != null) {
      which = which.and(ITEM.kind.eq(kind));
    }
    return page(id.isEmpty() ? which : which.and(ITEM.id.startsWith(id)), after);
  }

  private static Condition attached(String entry) {
    return DSL.exists(
        DSL.selectOne()
            .from(LINK)
            .where(LINK.entry.eq(entry))
            .and(LINK.item.eq(ITEM.id))
            .and(LINK.ended.isNull()));
  }

  private Condition seen() {
    return ITEM.kind.ne(ItemKind.KNOWLEDGE).and(Policy.IN_FORCE.condition(viewer, Act.VIEW));
  }

  private Page<Row> page(Condition whose, @Nullable String after) {
    Condition which = seen().and(whose);
    List<Row> rows =
        dsl
            .select(ITEM.id, ITEM.kind, ITEM.owner, ITEM.label, ITEM.created)
            .from(ITEM)
            .where(which)
            .and(ItemOrder.after(dsl, which, after))
            .orderBy(ItemOrder.newestFirst())
            .limit(PAGE + 1)
            .stream()
            .map(row ->
                new Row(
                    row.get(ITEM.id),
                    row.get(ITEM.kind),
                    row.get(ITEM.owner),
                    row.get(ITEM.label),
                    row.get(ITEM.created)))
            .toList();
    return Page.of(rows, PAGE, Row::id);
  }
}
