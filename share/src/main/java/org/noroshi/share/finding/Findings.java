package org.noroshi.share.finding;

import static org.noroshi.share.finding.FindingTables.FINDING;
import static org.noroshi.share.finding.FindingTables.JUDGEMENT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.Version;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;

/**
 * Findings as they stand in the store, over one transaction. It decides nothing: who may read or
 * judge is the policy's.
 */
public final class Findings {
  private final DSLContext dsl;

  public Findings(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** What a person said of a finding. */
  public record Judgement(Instant time, String person, Verdict verdict, String remark) {}

  public Optional<Found> found(String item) {
    return dsl.selectFrom(FINDING).where(FINDING.item.eq(item)).fetchOptional().map(Found::of);
  }

  /** What was said of findings like this one before. */
  public History history(Found found) {
    return History.of(dsl, found);
  }

  /** What was said of it, oldest first. */
  public List<Judgement> judgements(String item) {
    return dsl
        .selectFrom(JUDGEMENT)
        .where(JUDGEMENT.finding.eq(item))
        .orderBy(JUDGEMENT.number)
        .stream()
        .map(row ->
            new Judgement(
                row.get(JUDGEMENT.time),
                row.get(JUDGEMENT.person),
                row.get(JUDGEMENT.verdict),
                row.get(JUDGEMENT.remark)))
        .toList();
  }

  /**
   * Dismisses a finding. A report that was drafted from it and never sent goes with it.
   *
   * @return false where it is dismissed already
   */
  public boolean dismiss(String item, Verdict verdict, String person, String remark, Instant now) {
    Found found = found(item).orElseThrow();
    if (found.standing() == Standing.DISMISSED) {
      return false;
    }
    judge(item, verdict, person, remark, now);
    dsl.update(FINDING)
        .set(FINDING.standing, Standing.DISMISSED)
        .set(FINDING.quietUntil, now.plus(verdict.quiet()))
        .setNull(FINDING.fresh)
        .where(FINDING.item.eq(item))
        .execute();
    Items items = new Items(dsl);
    items.move(item, ItemState.CLOSED);
    String report = found.report();
    if (report != null
        && items.facts(report, Mode.NORMAL).orElseThrow().state() == ItemState.DRAFT) {
      items.move(report, ItemState.WITHDRAWN);
    }
    return true;
  }

  /** A report was sent: the finding that it was drafted from, if any, was right. */
  public void sent(String report, String person, Instant now) {
    List<Version> versions = new Notifications(dsl).versions(report);
    for (Found found : dsl.selectFrom(FINDING).where(FINDING.report.eq(report)).fetch(Found::of)) {
      if (found.standing() == Standing.ALARM && versions.size() == 1) {
        judge(found.item(), Verdict.CONFIRMED, person, "", now);
        dsl.update(FINDING)
            .set(FINDING.standing, Standing.CONFIRMED)
            .where(FINDING.item.eq(found.item()))
            .execute();
      }
    }
  }

  private void judge(String item, Verdict verdict, String person, String remark, Instant now) {
    dsl.insertInto(JUDGEMENT)
        .set(JUDGEMENT.finding, item)
        .set(JUDGEMENT.number, dsl.fetchCount(JUDGEMENT, JUDGEMENT.finding.eq(item)) + 1L)
        .set(JUDGEMENT.time, now)
        .set(JUDGEMENT.person, person)
        .set(JUDGEMENT.verdict, verdict)
        .set(JUDGEMENT.remark, remark)
        .execute();
  }
}
