package org.noroshi.web.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Modes;
import org.noroshi.share.policy.Rerouting;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.web.account.RefusedException;

/** The mode in force: looking at what a switch would change, switching, undoing. */
public final class ModeOffice {
  private static final int MOST_SWITCHES = 20;

  private final Database database;
  private final Desk desk;
  private final InstantSource clock;

  public ModeOffice(Database database, Desk desk, InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * The mode in force, and what the other one would change.
   *
   * @param history newest first
   * @param changes of open reports and cases that the viewer may see; one more than a page where
   *     there are more
   * @param unseen how many more have another route that the viewer may not see as things stand
   */
  public record Standing(
      Mode mode, List<Modes.Switch> history, List<Rerouting> changes, int size, int unseen) {
    /** The mode that a switch would put in force. */
    public Mode other() {
      return mode == Mode.NORMAL ? Mode.LARGE_SCALE : Mode.NORMAL;
    }

    /** Number of the newest switch, which a form must know of. */
    public long number() {
      return history.isEmpty() ? 0 : history.getFirst().number();
    }

    /** Whether the newest switch may be undone: it is not an undoing itself. */
    public boolean isUndoable() {
      return !history.isEmpty() && history.getFirst().undoes() == null;
    }
  }

  public Standing standing(Viewer viewer, @Nullable String after) {
    Offices.require(viewer, Administration.SWITCH_MODE, AdministrationRules.installation());
    Instant now = clock.instant();
    return database.read(dsl -> {
      List<Modes.Switch> history = new Modes(dsl).history(MOST_SWITCHES);
      Mode mode = new Viewers(dsl).mode();
      Mode other = mode == Mode.NORMAL ? Mode.LARGE_SCALE : Mode.NORMAL;
      int size = Rerouting.size(dsl, viewer);
      return new Standing(
          mode,
          history,
          Rerouting.page(dsl, viewer, other, after, now),
          size,
          Rerouting.size(dsl) - size);
    });
  }

  /**
   * Puts the other mode in force.
   *
   * @param number of the newest switch that the viewer knew of
   */
  public void switchTo(Viewer viewer, Mode mode, long number, @Nullable String reason) {
    change(
        viewer,
        mode + ": " + ItemOffice.text(reason),
        (dsl, now) -> {
          String why = ItemOffice.reason(reason);
          requireKnown(dsl, number);
          if (new Viewers(dsl).mode() == mode) {
            throw new RefusedException("refused.mode.changed");
          }
          new Modes(dsl).switchTo(mode, Offices.capacity(viewer).person(), why, null, now);
        });
  }

  /** Undoes the newest switch: whoever read what before reads it again. */
  public void undo(Viewer viewer, long number, @Nullable String reason) {
    change(
        viewer,
        "undone: " + ItemOffice.text(reason),
        (dsl, now) -> {
          String why = ItemOffice.reason(reason);
          requireKnown(dsl, number);
          Modes modes = new Modes(dsl);
          Modes.Switch newest =
              modes
                  .newest()
                  .filter(one -> one.undoes() == null)
                  .orElseThrow(() -> new RefusedException("refused.mode.changed"));
          Mode before =
              modes.history(2).stream()
                  .skip(1)
                  .findFirst()
                  .map(Modes.Switch::mode)
                  .orElse(Mode.NORMAL);
          modes.switchTo(before, Offices.capacity(viewer).person(), why, newest.number(), now);
        });
  }

  /** Nobody switches what they have not seen. */
  private static void requireKnown(DSLContext dsl, long number) {
    if (new Modes(dsl).newest().map(Modes.Switch::number).orElse(0L) != number) {
      throw new RefusedException("refused.mode.changed");
    }
  }

  private void change(Viewer viewer, String detail, CaseChange change) {
    Offices.administer(
        desk,
        viewer,
        Administration.SWITCH_MODE,
        dsl -> AdministrationRules.installation(),
        detail,
        change.once());
  }
}
