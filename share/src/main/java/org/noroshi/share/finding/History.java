package org.noroshi.share.finding;

import static org.noroshi.share.finding.FindingTables.FINDING;
import static org.noroshi.share.finding.FindingTables.JUDGEMENT;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * What a member said of findings before: how many of those judged were right.
 *
 * <p>The confidence shown is {@code (c · w + confirmed) / (w + judged)}: the mean of a
 * Beta-Bernoulli share of confirmed among judged, whose prior is the rule's own confidence {@code
 * c} with a weight of {@value #WEIGHT} judgements (our choice). An alarm is decided by {@code c}
 * alone, so that no row of dismissals can keep a later alarm quiet.
 *
 * @param ofAddress whether it is about the same address, which goes before all of the member's
 * @param confirmed of those judged
 */
public record History(boolean ofAddress, long confirmed, long judged) {
  static final int WEIGHT = 4;

  /** Of other findings about the same address; where none was judged, of the same kind. */
  static History of(DSLContext dsl, Found found) {
    Condition others =
        FINDING
            .organisation
            .eq(found.organisation())
            .and(FINDING.item.ne(found.item()))
            .and(FINDING.source.isNull());
    History address = read(dsl, others.and(FINDING.subject.eq(found.subject())), true);
    return address.judged > 0
        ? address
        : read(dsl, others.and(FINDING.kind.eq(found.kind())), false);
  }

  private static History read(DSLContext dsl, Condition which, boolean ofAddress) {
    List<Verdict> verdicts =
        dsl
            .select(JUDGEMENT.verdict)
            .from(JUDGEMENT)
            .join(FINDING)
            .on(FINDING.item.eq(JUDGEMENT.finding))
            .where(which)
            .fetch(JUDGEMENT.verdict)
            .stream()
            .filter(Verdict::teaches)
            .toList();
    long real = verdicts.stream().filter(Verdict::isReal).count();
    return new History(ofAddress, real, verdicts.size());
  }

  /** The confidence that is shown, from the rule's own. */
  public double shown(double rule) {
    return (rule * WEIGHT + confirmed) / (WEIGHT + judged);
  }
}
