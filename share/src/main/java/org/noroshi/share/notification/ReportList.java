package org.noroshi.share.notification;

import static org.noroshi.share.notification.NotificationTables.VERSION;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Page;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemOrder;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;

/** The reports that a viewer may see, newest first; those of one moment by id. */
public final class ReportList {
  /** Most rows of a page. */
  public static final int PAGE = 50;

  private final DSLContext dsl;
  private final Viewer viewer;

  public ReportList(DSLContext dsl, Viewer viewer) {
    this.dsl = dsl;
    this.viewer = viewer;
  }

  /**
   * A report in a list.
   *
   * @param own whether it is of the viewer's organisation
   * @param version of one's own the newest, of others' the newest that was sent
   */
  public record Row(
      String id, boolean own, Label label, ItemState state, Instant created, Version version) {}

  /** Whose reports. */
  public enum Whose {
    OWN,
    RECEIVED,
    ANY
  }

  /** Those of the viewer's organisation. */
  public Page<Row> own(@Nullable String after) {
    return page(whose(Whose.OWN), after);
  }

  /** Those of others. */
  public Page<Row> received(@Nullable String after) {
    return page(whose(Whose.RECEIVED), after);
  }

  /**
   * A page for whoever remembers where it was.
   *
   * @param state null for any
   * @param after a row that was given before; where the page goes on though that row may be hidden
   *     by now
   */
  public Page<Row> page(Whose whose, @Nullable ItemState state, @Nullable String after, int most) {
    Condition which = reports(Act.VIEW).and(whose(whose));
    if (state != null) {
      which = which.and(ITEM.state.eq(state));
    }
    return page(which, ItemOrder.after(dsl, DSL.noCondition(), after), most);
  }

  private Condition whose(Whose whose) {
    return switch (whose) {
      case OWN -> ITEM.owner.eq(viewer.organisation());
      case RECEIVED -> ITEM.owner.ne(viewer.organisation());
      case ANY -> DSL.trueCondition();
    };
  }

  /** How many the viewer may edit that hold something not sent yet. */
  public int unsent() {
    Condition waits =
        DSL.exists(
            DSL.selectOne()
                .from(VERSION)
                .where(VERSION.item.eq(ITEM.id))
                .and(VERSION.sent.isNull()));
    return dsl.fetchCount(ITEM, reports(Act.EDIT).and(waits));
  }

  /** How many a desk entered that the viewer may confirm. */
  public int toConfirm() {
    return dsl.fetchCount(ITEM, reports(Act.CONFIRM));
  }

  private Condition reports(Act act) {
    return ITEM.kind.eq(ItemKind.NOTIFICATION).and(Policy.IN_FORCE.condition(viewer, act));
  }

  private Page<Row> page(Condition whose, @Nullable String after) {
    Condition which = reports(Act.VIEW).and(whose);
    return page(which, ItemOrder.after(dsl, which, after), PAGE);
  }

  private Page<Row> page(Condition which, Condition later, int most) {
    List<Row> rows =
        dsl
            .select(ITEM.id, ITEM.owner, ITEM.label, ITEM.state, ITEM.created)
            .from(ITEM)
            .where(which)
            .and(later)
            .orderBy(ItemOrder.newestFirst())
            .limit(most + 1)
            .fetch()
            .stream()
            .map(this::row)
            .toList();
    return Page.of(rows, most, Row::id);
  }

  private Row row(Record found) {
    String id = found.get(ITEM.id);
    boolean own = found.get(ITEM.owner).equals(viewer.organisation());
    Record newest =
        dsl.selectFrom(VERSION)
            .where(VERSION.item.eq(id))
            .and(own ? DSL.trueCondition() : VERSION.sent.isNotNull())
            .orderBy(VERSION.number.desc())
            .limit(1)
            .fetchSingle();
    return new Row(
        id,
        own,
        found.get(ITEM.label),
        found.get(ITEM.state),
        found.get(ITEM.created),
        Notifications.version(newest));
  }
}
