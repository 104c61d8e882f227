package org.noroshi.share.policy;

import static org.noroshi.share.policy.ItemTables.MODE_SWITCH;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Which mode was in force when and why, over one transaction. */
public final class Modes {
  private final DSLContext dsl;

  public Modes(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * A change of mode.
   *
   * @param undoes number of the one that it undoes; null if none
   */
  public record Switch(
      long number, Mode mode, Instant since, String person, String reason, @Nullable Long undoes) {}

  /** The changes of mode, newest first. */
  public List<Switch> history(int most) {
    return dsl.selectFrom(MODE_SWITCH).orderBy(MODE_SWITCH.number.desc()).limit(most).stream()
        .map(row ->
            new Switch(
                row.get(MODE_SWITCH.number),
                row.get(MODE_SWITCH.mode),
                row.get(MODE_SWITCH.since),
                row.get(MODE_SWITCH.person),
                row.get(MODE_SWITCH.reason),
                row.get(MODE_SWITCH.undoes)))
        .toList();
  }

  /** The change that put the present mode in force; empty where there was none. */
  public Optional<Switch> newest() {
    return history(1).stream().findFirst();
  }

  /**
   * Puts a mode in force: from now on everything follows its table of routes. Which those are
   * stands with each item, so that a switch back restores them exactly.
   */
  public void switchTo(
      Mode mode, String person, String reason, @Nullable Long undoes, Instant now) {
    dsl.insertInto(MODE_SWITCH)
        .set(MODE_SWITCH.number, newest().map(Switch::number).orElse(0L) + 1)
        .set(MODE_SWITCH.mode, mode)
        .set(MODE_SWITCH.since, now)
        .set(MODE_SWITCH.person, person)
        .set(MODE_SWITCH.reason, reason)
        .set(MODE_SWITCH.undoes, undoes)
        .execute();
  }
}
