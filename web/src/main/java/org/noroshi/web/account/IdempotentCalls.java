package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.CALL;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls that a client named, so that it may repeat them: each is claimed, done and answered in one
 * transaction. Names are a holder's own. Over one transaction.
 */
public final class IdempotentCalls {
  /** How long a name is remembered. */
  public static final Duration KEPT = Duration.ofHours(24);

  private final DSLContext dsl;
  private final ApiKey holder;

  public IdempotentCalls(DSLContext dsl, ApiKey holder) {
    this.dsl = dsl;
    this.holder = holder;
  }

  /** What was answered. */
  public record Answer(
      int status, @Nullable String location, @Nullable String tag, @Nullable String body) {}

  /**
   * A call of this name that was made before.
   *
   * @param asked digest of what it asked for
   */
  public record Past(String asked, Answer answer) {}

  /**
   * Claims a name. On PostgreSQL a second claim waits here until the first is answered; on SQLite
   * there is one writer.
   *
   * @return the call that had the name before; empty if it is claimed now
   */
  public Optional<Past> claim(String name, String asked, Instant now) {
    dsl.deleteFrom(CALL).where(CALL.called.le(now.minus(KEPT))).execute();
    boolean claimed =
        dsl.insertInto(CALL)
                .set(CALL.person, holder.person())
                .set(CALL.organisation, holder.organisation())
                .set(CALL.name, name)
                .set(CALL.asked, asked)
                .set(CALL.called, now)
                .onConflict(CALL.person, CALL.organisation, CALL.name)
                .doNothing()
                .execute()
            == 1;
    return claimed
        ? Optional.empty()
        : Optional.of(
            dsl.selectFrom(CALL)
                .where(named(name))
                .fetchSingle(row ->
                    new Past(
                        row.get(CALL.asked),
                        new Answer(
                            row.get(CALL.status).intValue(),
                            row.get(CALL.location),
                            row.get(CALL.tag),
                            row.get(CALL.body)))));
  }

  /** Keeps what was answered. */
  public void answered(String name, Answer answer) {
    dsl.update(CALL)
        .set(CALL.status, (long) answer.status())
        .set(CALL.location, answer.location())
        .set(CALL.tag, answer.tag())
        .set(CALL.body, answer.body())
        .where(named(name))
        .execute();
  }

  /** The call came to nothing: its name is free again. */
  public void forget(String name) {
    dsl.deleteFrom(CALL).where(named(name)).execute();
  }

  private Condition named(String name) {
    return CALL.person
        .eq(holder.person())
        .and(CALL.organisation.eq(holder.organisation()))
        .and(CALL.name.eq(name));
  }
}
