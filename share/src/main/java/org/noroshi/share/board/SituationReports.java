package org.noroshi.share.board;

import static org.noroshi.share.board.SituationTables.REPORT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.database.Page;

/**
 * Situation reports (定時報告) of the centre, over one transaction: what stood at a moment does not
 * change any more. Whoever takes over the watch says so on the newest one, once.
 */
public final class SituationReports {
  /** Most rows of a page. */
  public static final int PAGE = 30;

  private final DSLContext dsl;

  public SituationReports(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * A frozen situation.
   *
   * @param person who made it
   * @param remark what the next shift must know; may be empty
   * @param taken when somebody took over with it; null while nobody has
   * @param taker who did
   */
  public record Report(
      String id,
      Instant made,
      String person,
      Situation situation,
      String remark,
      @Nullable Instant taken,
      @Nullable String taker) {}

  /** Freezes a situation; returns its id. */
  public String freeze(Situation situation, String remark, String person, Instant now) {
    String id = Identifiers.next();
    dsl.insertInto(REPORT)
        .set(REPORT.id, id)
        .set(REPORT.made, now)
        .set(REPORT.person, person)
        .set(REPORT.content, SituationText.write(situation))
        .set(REPORT.remark, remark)
        .execute();
    return id;
  }

  /** Takes over the watch with a report; false where somebody has, or it is not there. */
  public boolean take(String id, String person, Instant now) {
    return dsl.update(REPORT)
            .set(REPORT.taken, now)
            .set(REPORT.taker, person)
            .where(REPORT.id.eq(id))
            .and(REPORT.taken.isNull())
            .execute()
        == 1;
  }

  public Optional<Report> report(String id) {
    return dsl.selectFrom(REPORT).where(REPORT.id.eq(id)).fetchOptional(SituationReports::read);
  }

  /**
   * @param after id of the last report of the page before; null for the first page
   */
  public Page<Report> page(@Nullable String after) {
    List<Report> rows =
        dsl.selectFrom(REPORT)
            .where(after == null ? DSL.noCondition() : later(after))
            .orderBy(REPORT.made.desc(), REPORT.id)
            .limit(PAGE + 1)
            .fetch(SituationReports::read);
    return Page.of(rows, PAGE, Report::id);
  }

  private Condition later(String after) {
    Instant made =
        dsl.select(REPORT.made).from(REPORT).where(REPORT.id.eq(after)).fetchOne(REPORT.made);
    return made == null
        ? DSL.falseCondition()
        : REPORT.made.lt(made).or(REPORT.made.eq(made).and(REPORT.id.gt(after)));
  }

  private static Report read(Record row) {
    return new Report(
        row.get(REPORT.id),
        row.get(REPORT.made),
        row.get(REPORT.person),
        SituationText.read(row.get(REPORT.content)),
        row.get(REPORT.remark),
        row.get(REPORT.taken),
        row.get(REPORT.taker));
  }
}
