package org.noroshi.web.office;

import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.ViewLog;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Decision;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;

/**
 * What is the same for items of every kind: seeing one, putting that on the record, acting on it.
 */
public final class ItemOffice {
  private static final int MOST_REASON = 500;

  private final Desk desk;
  private final ViewLog views;
  private final InstantSource clock;

  public ItemOffice(Desk desk, ViewLog views, InstantSource clock) {
    this.desk = desk;
    this.views = views;
    this.clock = clock;
  }

  /**
   * An item of this kind that the viewer may see; empty for what is no id, another kind's id, and
   * what the viewer may not see: to whoever asks they are the same.
   */
  public Optional<Desk.Seen> see(Viewer viewer, String id, ItemKind kind) {
    return Identifiers.isValid(id)
        ? desk.see(Offices.capacity(viewer), id).filter(seen -> seen.item().kind() == kind)
        : Optional.empty();
  }

  /** Puts it on the record that an item was read. */
  public void viewed(Desk.Seen seen, String detail) {
    Decision decision = Policy.IN_FORCE.decide(seen.viewer(), Act.VIEW, seen.item());
    record(seen.viewer(), "view", seen.item().id(), "allowed: " + decision.rule(), detail);
  }

  /** Puts it on the record that a list was looked at. */
  public void listed(Viewer viewer, String detail) {
    record(viewer, "view_list", "", "", detail);
  }

  private void record(Viewer viewer, String act, String id, String decision, String detail) {
    Capacity capacity = Offices.capacity(viewer);
    try {
      views.viewed(
          new AuditEvent(
              clock.instant(),
              capacity.person(),
              capacity.organisation(),
              act,
              "item",
              id,
              decision,
              detail));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("ended before the view was on the record", e);
    }
  }

  /**
   * Does something with an item of this kind; fails where there is none that the viewer may see,
   * and where the policy says no.
   */
  public <T> T act(
      Viewer viewer, Act act, String id, ItemKind kind, String detail, Desk.Change<T> change) {
    if (!Identifiers.isValid(id)) {
      throw new AbsentException();
    }
    return Offices.act(
        desk,
        viewer,
        act,
        id,
        detail,
        (dsl, now) -> {
          ItemFacts facts = new Items(dsl).facts(id, Mode.NORMAL).orElseThrow(AbsentException::new);
          if (facts.kind() != kind) {
            throw new AbsentException();
          }
          return change.apply(dsl, now);
        });
  }

  /** A reason that was typed, which must be given. */
  static String reason(@Nullable String typed) {
    String reason = text(typed);
    if (reason.isEmpty() || reason.length() > MOST_REASON) {
      throw new RefusedException("refused.reason");
    }
    return reason;
  }

  static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }
}
