package org.noroshi.share.bulletin;

import static org.noroshi.share.bulletin.BulletinTables.ACKNOWLEDGED;
import static org.noroshi.share.bulletin.BulletinTables.BULLETIN;
import static org.noroshi.share.bulletin.BulletinTables.ESCALATION;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Addressees;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Readers;
import org.noroshi.share.policy.Viewer;

/**
 * What follows when an organisation does not acknowledge an urgent bulletin in time: its security
 * lead is told, after as long again the sector's CEPTOAR, after as long again somebody must call.
 * Where nobody can be told, the next step follows at once. All that it knows is in the store, and
 * each step is taken once whoever runs it how often: after a restart it goes on where it was.
 */
public final class Escalation {
  private final Database database;
  private final AuditLog log;

  public Escalation(Database database, AuditLog log) {
    this.database = database;
    this.log = log;
  }

  /** Takes every step that is due; returns how many were taken. */
  public int run(Instant now) {
    List<String> late =
        database
            .read()
            .select(BULLETIN.item)
            .from(BULLETIN)
            .join(ITEM)
            .on(ITEM.id.eq(BULLETIN.item))
            .where(BULLETIN.urgency.eq(Urgency.URGENT))
            .and(BULLETIN.due.le(now))
            .and(ITEM.state.eq(ItemState.OPEN))
            .orderBy(BULLETIN.due, BULLETIN.item)
            .fetch(BULLETIN.item);
    int taken = 0;
    for (String item : late) {
      taken +=
          database.transact(dsl -> {
            database.lockChain(dsl);
            return new Late(dsl, item, now).escalate();
          });
    }
    return taken;
  }

  /** One bulletin, in one transaction. */
  private final class Late {
    private final DSLContext dsl;
    private final String item;
    private final Instant now;
    private final ItemFacts facts;
    private final Instant due;
    private final Duration step;
    private final Map<EscalationStep, Set<String>> told = new EnumMap<>(EscalationStep.class);
    private final Map<EscalationStep, Integer> sizes = new EnumMap<>(EscalationStep.class);

    Late(DSLContext dsl, String item, Instant now) {
      this.dsl = dsl;
      this.item = item;
      this.now = now;
      facts = new Items(dsl).facts(item, Mode.NORMAL).orElseThrow();
      var row = dsl.selectFrom(BULLETIN).where(BULLETIN.item.eq(item)).fetchSingle();
      due = row.get(BULLETIN.due);
      step = Duration.between(row.get(BULLETIN.sent), due);
    }

    int escalate() {
      // Decided anew inside the transaction: it may have been ended meanwhile.
      if (facts.state() != ItemState.OPEN) {
        return 0;
      }
      Set<String> answered =
          dsl.select(ACKNOWLEDGED.organisation)
              .from(ACKNOWLEDGED)
              .where(ACKNOWLEDGED.item.eq(item))
              .fetchSet(ACKNOWLEDGED.organisation);
      Map<String, Map<EscalationStep, Long>> before = before();
      List<Addressees.Member> silent =
          new Addressees(dsl, now)
              .of(facts.audience()).stream()
                  .filter(one -> !one.id().equals(facts.owner()) && !answered.contains(one.id()))
                  .filter(one ->
                      !before.getOrDefault(one.id(), Map.of()).containsKey(EscalationStep.PHONE))
                  .toList();
      if (silent.isEmpty()) {
        return 0;
      }
      List<Viewer> readers = Readers.of(dsl, facts, now).addressed();
      for (Addressees.Member one : silent) {
        steps(one, before.getOrDefault(one.id(), Map.of()), readers);
      }
      told.forEach(
          (which, persons) -> new Outbox(dsl).queue(persons, Notice.ESCALATION, item, now));
      if (!sizes.isEmpty()) {
        log.append(dsl, List.of(event()));
      }
      return sizes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many persons were told, of each organisation and step. */
    private Map<String, Map<EscalationStep, Long>> before() {
      Map<String, Map<EscalationStep, Long>> before = new HashMap<>();
      dsl.selectFrom(ESCALATION)
          .where(ESCALATION.item.eq(item))
          .forEach(row ->
              before
                  .computeIfAbsent(
                      row.get(ESCALATION.organisation), any -> new EnumMap<>(EscalationStep.class))
                  .put(row.get(ESCALATION.step), row.get(ESCALATION.persons)));
      return before;
    }

    private void steps(
        Addressees.Member member, Map<EscalationStep, Long> before, List<Viewer> readers) {
      Instant time = due;
      for (EscalationStep one : EscalationStep.values()) {
        if (time.isAfter(now)) {
          return;
        }
        Long persons = before.get(one);
        if (persons == null) {
          persons = take(member, one, persons(member, one, readers));
        }
        // Whom nobody heard need not be waited for.
        time = persons == 0 ? time : time.plus(step);
      }
    }

    private long take(Addressees.Member member, EscalationStep which, Set<String> persons) {
      int added =
          dsl.insertInto(ESCALATION)
              .set(ESCALATION.item, item)
              .set(ESCALATION.organisation, member.id())
              .set(ESCALATION.step, which)
              .set(ESCALATION.taken, now)
              .set(ESCALATION.persons, (long) persons.size())
              .onConflictDoNothing()
              .execute();
      if (added == 1) {
        sizes.merge(which, 1, Integer::sum);
        if (!persons.isEmpty()) {
          told.computeIfAbsent(which, any -> new HashSet<>()).addAll(persons);
        }
      }
      return persons.size();
    }

    /** Only whoever may read the bulletin is told of it. */
    private Set<String> persons(
        Addressees.Member member, EscalationStep which, List<Viewer> readers) {
      return readers.stream()
          .filter(viewer ->
              switch (which) {
                case DEPUTY -> viewer.isOf(member.id()) && answersFor(viewer);
                case CEPTOAR ->
                    member.kind() == OrganisationKind.OPERATOR
                        && viewer.is(Role.CEPTOAR_DESK)
                        && viewer.sectors().stream().anyMatch(member.sectors()::contains);
                case PHONE -> false;
              })
          .map(viewer -> String.valueOf(viewer.person()))
          .collect(Collectors.toSet());
    }

    private static boolean answersFor(Viewer viewer) {
      return EnumSet.of(Role.SECURITY_LEAD, Role.CEPTOAR_DESK, Role.MINISTRY_DESK).stream()
          .anyMatch(viewer::is);
    }

    private AuditEvent event() {
      return new AuditEvent(
          now,
          "",
          facts.owner(),
          "escalate",
          "item",
          item,
          "allowed: not acknowledged in time",
          sizes.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining(", ")));
    }
  }
}
