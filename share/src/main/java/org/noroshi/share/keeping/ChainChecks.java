package org.noroshi.share.keeping;

import static org.noroshi.share.keeping.KeepingTables.CHECK;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.noroshi.share.audit.AuditCheck;

/** When the chain was proved, over one connection or transaction. */
public final class ChainChecks {
  private final DSLContext dsl;

  public ChainChecks(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** One proof of the chain. */
  public record Checked(Instant time, long entries, long problems) {}

  public void checked(String person, AuditCheck.Result result, Instant now) {
    Long last = dsl.select(DSL.max(CHECK.number)).from(CHECK).fetchOne(DSL.max(CHECK.number));
    dsl.insertInto(CHECK)
        .set(CHECK.number, last == null ? 1 : last + 1)
        .set(CHECK.time, now)
        .set(CHECK.person, person)
        .set(CHECK.entries, result.entries())
        .set(CHECK.problems, result.problemCount())
        .execute();
  }

  /** The newest one. */
  public Optional<Checked> last() {
    return dsl.selectFrom(CHECK)
        .orderBy(CHECK.number.desc())
        .limit(1)
        .fetchOptional(row ->
            new Checked(row.get(CHECK.time), row.get(CHECK.entries), row.get(CHECK.problems)));
  }
}
