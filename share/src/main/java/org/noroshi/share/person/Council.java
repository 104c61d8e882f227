package org.noroshi.share.person;

import static org.noroshi.share.person.PersonTables.COUNCIL_ACCESS;
import static org.noroshi.share.person.PersonTables.DUTY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.Validity;

/**
 * Who reads the council's material and who is under its duty of confidentiality, over one
 * transaction. The duty begins when the person acknowledges it and has no end; access has periods.
 */
public final class Council {
  private final DSLContext dsl;

  public Council(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A period of access. */
  public record Access(String id, Validity validity) {}

  /**
   * A person of the council, of now or before.
   *
   * @param acknowledged when the person took the duty upon themselves; null while they have not
   */
  public record Member(String person, @Nullable Instant acknowledged, List<Access> periods) {
    public Member {
      periods = List.copyOf(periods);
    }

    /** Whether some period of access is not over. */
    public boolean isInvited(Instant now) {
      return periods.stream()
          .map(Access::validity)
          .anyMatch(one -> one.until() == null || one.until().isAfter(now));
    }
  }

  /** Everybody who has or had access, or is under the duty. */
  public List<Member> members() {
    return members(DSL.noCondition(), DSL.noCondition());
  }

  /** One person; without periods where the secretariat never gave one. */
  public Member member(String person) {
    return members(COUNCIL_ACCESS.person.eq(person), DUTY.person.eq(person)).stream()
        .findFirst()
        .orElse(new Member(person, null, List.of()));
  }

  private List<Member> members(Condition access, Condition duty) {
    Map<String, List<Access>> periods = new LinkedHashMap<>();
    dsl.selectFrom(COUNCIL_ACCESS)
        .where(access)
        .orderBy(COUNCIL_ACCESS.since.desc(), COUNCIL_ACCESS.id)
        .forEach(row ->
            periods
                .computeIfAbsent(row.get(COUNCIL_ACCESS.person), any -> new ArrayList<>())
                .add(
                    new Access(
                        row.get(COUNCIL_ACCESS.id),
                        new Validity(
                            row.get(COUNCIL_ACCESS.since), row.get(COUNCIL_ACCESS.until)))));
    Map<String, Instant> duties =
        dsl.select(DUTY.person, DUTY.acknowledged)
            .from(DUTY)
            .where(duty)
            .fetchMap(DUTY.person, DUTY.acknowledged);
    duties.keySet().forEach(one -> periods.putIfAbsent(one, List.of()));
    List<Member> members = new ArrayList<>();
    periods.forEach((person, all) -> members.add(new Member(person, duties.get(person), all)));
    return members;
  }

  /** Ends a person's period of access; false where it is not theirs, or over. The duty stays. */
  public boolean end(String person, String access, Instant now) {
    return dsl.update(COUNCIL_ACCESS)
            .set(
                COUNCIL_ACCESS.until,
                DSL.greatest(COUNCIL_ACCESS.since, DSL.val(now, COUNCIL_ACCESS.since)))
            .where(COUNCIL_ACCESS.id.eq(access))
            .and(COUNCIL_ACCESS.person.eq(person))
            .and(COUNCIL_ACCESS.until.isNull().or(COUNCIL_ACCESS.until.gt(now)))
            .execute()
        == 1;
  }
}
