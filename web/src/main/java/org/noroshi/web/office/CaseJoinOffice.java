package org.noroshi.web.office;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.casework.CaseJoins;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;

/** What a case joins. */
public final class CaseJoinOffice {
  private final Database database;
  private final ItemOffice items;

  public CaseJoinOffice(Database database, ItemOffice items) {
    this.database = database;
    this.items = items;
  }

  /** A case, and a page of what the viewer could join to it. */
  public record Choice(Desk.Seen seen, List<CaseJoins.Row> rows) {}

  public Choice choice(Viewer viewer, String id, @Nullable String after) {
    Desk.Seen seen = items.see(viewer, id, ItemKind.CASE).orElseThrow(AbsentException::new);
    if (!seen.may(Act.EDIT)) {
      throw new DeniedException(Policy.IN_FORCE.decide(seen.viewer(), Act.EDIT, seen.item()));
    }
    List<CaseJoins.Row> rows =
        database.read(dsl -> new CaseJoins(dsl).joinable(id, seen.viewer(), after));
    items.listed(viewer, "joinable: " + rows.size());
    return new Choice(seen, rows);
  }

  /**
   * Joins an item that the viewer may see.
   *
   * @return whether the case's label became stricter by it, or the case the council's
   */
  public boolean join(Viewer viewer, String id, @Nullable String typed) {
    String other = ItemOffice.text(typed);
    return items.act(
        viewer,
        Act.EDIT,
        id,
        ItemKind.CASE,
        "join: " + (Identifiers.isValid(other) ? other : "?"),
        (dsl, now) -> {
          Items all = new Items(dsl);
          CaseJoins joins = new CaseJoins(dsl);
          ItemFacts before = all.facts(id, viewer.mode()).orElseThrow(AbsentException::new);
          ItemFacts after =
              joins.joined(before, visible(all, viewer, other).orElseThrow(CaseJoinOffice::choose));
          if (!Policy.IN_FORCE.decide(viewer, Act.VIEW, after).allowed()) {
            throw new RefusedException("refused.case.strict");
          }
          if (joins.size(id) >= CaseJoins.MOST) {
            throw new RefusedException("refused.case.many");
          }
          if (!joins.join(id, other, Offices.capacity(viewer).person(), now)) {
            throw choose();
          }
          return after.label() != before.label() || after.council() != before.council();
        });
  }

  private static Optional<ItemFacts> visible(Items all, Viewer viewer, String other) {
    return Identifiers.isValid(other)
        ? all.facts(other, viewer.mode())
            .filter(facts -> Policy.IN_FORCE.decide(viewer, Act.VIEW, facts).allowed())
        : Optional.empty();
  }

  private static RefusedException choose() {
    return new RefusedException("refused.case.choice");
  }

  public void leave(Viewer viewer, String id, @Nullable String typed) {
    String other = ItemOffice.text(typed);
    items.act(
        viewer,
        Act.EDIT,
        id,
        ItemKind.CASE,
        "leave: " + (Identifiers.isValid(other) ? other : "?"),
        (dsl, now) -> {
          if (visible(new Items(dsl), viewer, other).isEmpty()
              || !new CaseJoins(dsl).leave(id, other, Offices.capacity(viewer).person(), now)) {
            throw new RefusedException("refused.gone");
          }
          return true;
        });
  }
}
