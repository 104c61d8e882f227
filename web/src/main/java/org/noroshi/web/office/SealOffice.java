package org.noroshi.web.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.Seals;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;

/** Opening a sealed reporter's identity: two persons of the centre, each with a reason. */
public final class SealOffice {
  private final Database database;
  private final ItemOffice items;
  private final InstantSource clock;

  public SealOffice(Database database, ItemOffice items, InstantSource clock) {
    this.database = database;
    this.items = items;
    this.clock = clock;
  }

  /** The requests about a report, newest first. */
  public List<Seals.Opening> openings(String report) {
    return database.read(dsl -> new Seals(dsl).of(report));
  }

  /** Whether a request of somebody else waits for the viewer's word. */
  public boolean waitsForSecond(Viewer viewer, Seals.Opening one) {
    return one.waits(clock.instant()) && !one.asker().equals(viewer.person());
  }

  public boolean waits(Seals.Opening one) {
    return one.waits(clock.instant());
  }

  /** Asks to open, as the first of two. */
  public void ask(Viewer viewer, String report, @Nullable String reason) {
    act(
        viewer,
        report,
        "asked: " + ItemOffice.text(reason),
        (dsl, now) -> {
          String why = ItemOffice.reason(reason);
          if (!new Seals(dsl).ask(report, Offices.capacity(viewer).person(), why, now)) {
            throw new RefusedException("refused.seal.waits");
          }
        });
  }

  /** Agrees or refuses, as the second of two. */
  public void answer(Viewer viewer, String report, boolean agrees, @Nullable String reason) {
    act(
        viewer,
        report,
        (agrees ? "agreed: " : "refused: ") + ItemOffice.text(reason),
        (dsl, now) -> answer(new Seals(dsl), viewer, report, agrees, reason, now));
  }

  private static void answer(
      Seals seals,
      Viewer viewer,
      String report,
      boolean agrees,
      @Nullable String reason,
      Instant now) {
    String why = ItemOffice.reason(reason);
    switch (seals.answer(report, viewer, agrees, why, now)) {
      case OPENED, REFUSED -> {}
      case SAME_PERSON -> throw new RefusedException("refused.seal.same");
      case GONE -> throw new RefusedException("refused.gone");
    }
  }

  private void act(Viewer viewer, String report, String detail, CaseChange change) {
    items.act(viewer, Act.OPEN_SEAL, report, ItemKind.NOTIFICATION, detail, change.once());
  }
}
