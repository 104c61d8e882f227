package org.noroshi.share.casework;

import static org.noroshi.share.casework.CaseTables.ASSESSMENT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** How severe cases were found to be, over one transaction. */
public final class Assessments {
  private final DSLContext dsl;

  public Assessments(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Adds an assessment.
   *
   * @return false where it predicts what was found already
   */
  public boolean add(String item, Assessment one) {
    Assessment inForce = Severity.of(of(item)).byAxis().get(one.axis());
    if (one.stage() == Stage.PREDICTED && inForce != null && inForce.stage() == Stage.FINAL) {
      return false;
    }
    dsl.insertInto(ASSESSMENT)
        .set(ASSESSMENT.item, item)
        .set(
            ASSESSMENT.number,
            Cases.next(dsl, ASSESSMENT, ASSESSMENT.item, ASSESSMENT.number, item))
        .set(ASSESSMENT.axis, one.axis())
        .set(ASSESSMENT.stage, one.stage())
        .set(ASSESSMENT.level, (long) one.level())
        .set(ASSESSMENT.evidence, one.evidence())
        .set(ASSESSMENT.made, one.made())
        .set(ASSESSMENT.person, one.person())
        .execute();
    String about = one.axis() + "/" + one.stage() + "/" + one.level();
    new Cases(dsl).write(item, EntryKind.ASSESSED, one.person(), about, one.evidence(), one.made());
    return true;
  }

  /** All of a case, oldest first. */
  public List<Assessment> of(String item) {
    return find(ASSESSMENT.item.eq(item)).getOrDefault(item, List.of());
  }

  /** The severity of each of some cases; of those that nobody assessed an empty one. */
  public Map<String, Severity> severities(Collection<String> items) {
    Map<String, List<Assessment>> found = find(ASSESSMENT.item.in(items));
    Map<String, Severity> severities = new LinkedHashMap<>();
    items.forEach(item -> severities.put(item, Severity.of(found.getOrDefault(item, List.of()))));
    return severities;
  }

  private Map<String, List<Assessment>> find(Condition which) {
    Map<String, List<Assessment>> found = new LinkedHashMap<>();
    dsl.selectFrom(ASSESSMENT)
        .where(which)
        .orderBy(ASSESSMENT.item, ASSESSMENT.number)
        .forEach(row ->
            found
                .computeIfAbsent(row.get(ASSESSMENT.item), any -> new ArrayList<>())
                .add(
                    new Assessment(
                        row.get(ASSESSMENT.axis),
                        row.get(ASSESSMENT.stage),
                        Math.toIntExact(row.get(ASSESSMENT.level)),
                        row.get(ASSESSMENT.evidence),
                        row.get(ASSESSMENT.made),
                        row.get(ASSESSMENT.person))));
    return found;
  }
}
