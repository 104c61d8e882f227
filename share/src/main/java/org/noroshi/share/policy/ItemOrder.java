package org.noroshi.share.policy;

import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** How every list of items goes on: newest first, and those of one moment by id. */
public final class ItemOrder {
  private ItemOrder() {}

  /** The order, for a statement that reads the table of items. */
  public static List<OrderField<?>> newestFirst() {
    return List.of(ITEM.created.desc(), ITEM.id);
  }

  /**
   * Those after an item.
   *
   * @param which items may be named here; after any other, or none, it begins with the first
   */
  public static Condition after(DSLContext dsl, Condition which, @Nullable String item) {
    if (item == null) {
      return DSL.noCondition();
    }
    Instant created =
        dsl.select(ITEM.created)
            .from(ITEM)
            .where(which)
            .and(ITEM.id.eq(item))
            .fetchOne(ITEM.created);
    return created == null
        ? DSL.noCondition()
        : ITEM.created.lt(created).or(ITEM.created.eq(created).and(ITEM.id.gt(item)));
  }
}
