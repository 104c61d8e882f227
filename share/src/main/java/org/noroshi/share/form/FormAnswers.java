package org.noroshi.share.form;

import static org.noroshi.share.form.FormTables.ANSWER;

import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;

/** Answers to what forms ask and a report does not say, over one transaction. */
public final class FormAnswers {
  private final DSLContext dsl;

  public FormAnswers(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** The answers of a report, by id. */
  public Map<String, String> of(String report) {
    return dsl.select(ANSWER.answer, ANSWER.text)
        .from(ANSWER)
        .where(ANSWER.item.eq(report))
        .fetchMap(ANSWER.answer, ANSWER.text);
  }

  /** Keeps an answer, in place of the one before. */
  public void save(String report, String answer, String text, String person, Instant now) {
    dsl.insertInto(ANSWER)
        .set(ANSWER.item, report)
        .set(ANSWER.answer, answer)
        .set(ANSWER.text, text)
        .set(ANSWER.person, person)
        .set(ANSWER.saved, now)
        .onConflict(ANSWER.item, ANSWER.answer)
        .doUpdate()
        .set(ANSWER.text, text)
        .set(ANSWER.person, person)
        .set(ANSWER.saved, now)
        .execute();
  }
}
