package org.noroshi.share.bulletin;

import static org.noroshi.share.bulletin.BulletinTables.ACKNOWLEDGED;
import static org.noroshi.share.bulletin.BulletinTables.BULLETIN;
import static org.noroshi.share.bulletin.BulletinTables.ESCALATION;
import static org.noroshi.share.bulletin.BulletinTables.MESSAGE;
import static org.noroshi.share.bulletin.BulletinTables.OPENED;
import static org.noroshi.share.mail.MailTables.MAIL;
import static org.noroshi.share.person.PersonTables.APPOINTMENT;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.policy.Addressees;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Viewer;

/**
 * How far a bulletin came: worked out from what was read and answered, never kept per recipient.
 * Whom it is addressed to is asked of the directory as it stands.
 */
public final class Reach {
  /** So many bulletins in a row that nobody opened make a contact stale. */
  public static final int STALE_AFTER = 3;

  /** How many past bulletins are looked at for that. */
  private static final int LOOK_BACK = 10;

  private final DSLContext dsl;
  private final Addressees addressees;

  public Reach(DSLContext dsl, Instant now) {
    this.dsl = dsl;
    addressees = new Addressees(dsl, now);
  }

  /** What became of the mails to an organisation's persons. */
  public enum Delivery {
    /** None was queued: nobody there could read it. */
    NONE,
    QUEUED,
    /** At least one was taken by a server. */
    ACCEPTED,
    /** None was, and one came back. */
    FAILED
  }

  /** Who did it, and when. */
  public record Done(String person, Instant time) {}

  /**
   * How far it came at an organisation.
   *
   * @param asked whether it asked something
   * @param answered whether the centre's answer was the last word
   * @param stale whether nobody there opened any of the last bulletins to it
   * @param steps escalations taken
   */
  public record Row(
      Addressees.Member member,
      Delivery delivery,
      @Nullable Done opened,
      @Nullable Done acknowledged,
      boolean asked,
      boolean answered,
      boolean stale,
      Set<EscalationStep> steps) {
    public Row {
      steps = Set.copyOf(steps);
    }
  }

  /** The addressed organisations of which the viewer may see this, by id. */
  public List<Row> of(ItemFacts item, Viewer viewer) {
    Map<String, Delivery> mails = mails(item.id());
    Map<String, Done> opened = opened(item.id());
    Map<String, Done> acknowledged = acknowledged(item.id());
    Map<String, Boolean> messages = messages(item.id());
    Map<String, Set<EscalationStep>> steps = steps(item.id());
    Map<String, Integer> unopened = unopened();
    List<Row> rows = new ArrayList<>();
    for (Addressees.Member member : addressees.of(item.audience())) {
      String id = member.id();
      if (AdministrationRules.decide(
              viewer, Administration.SEE_REACH_OF, new Administered.OfMember(id, member.sectors()))
          .allowed()) {
        rows.add(
            new Row(
                member,
                mails.getOrDefault(id, Delivery.NONE),
                opened.get(id),
                acknowledged.get(id),
                messages.containsKey(id),
                messages.getOrDefault(id, false),
                unopened.getOrDefault(id, 0) >= STALE_AFTER,
                steps.getOrDefault(id, Set.of())));
      }
    }
    return rows;
  }

  private Map<String, Delivery> mails(String item) {
    Field<Integer> accepted = count(MAIL.done.isNotNull().and(MAIL.problem.isNull()));
    Field<Integer> failed = count(MAIL.problem.isNotNull());
    Map<String, Delivery> found = new HashMap<>();
    dsl.select(APPOINTMENT.organisation, accepted, failed)
        .from(MAIL)
        .join(APPOINTMENT)
        .on(APPOINTMENT.person.eq(MAIL.person))
        .where(MAIL.item.eq(item))
        .and(MAIL.notice.eq(Notice.BULLETIN))
        .groupBy(APPOINTMENT.organisation)
        .forEach(row -> {
          Delivery delivery =
              row.get(accepted) > 0
                  ? Delivery.ACCEPTED
                  : row.get(failed) > 0 ? Delivery.FAILED : Delivery.QUEUED;
          found.put(row.get(APPOINTMENT.organisation), delivery);
        });
    return found;
  }

  private static Field<Integer> count(Condition which) {
    return DSL.count(DSL.case_().when(which, DSL.inline(1)));
  }

  private Map<String, Done> opened(String item) {
    Map<String, Done> found = new HashMap<>();
    dsl.selectFrom(OPENED)
        .where(OPENED.item.eq(item))
        .forEach(row ->
            found.put(
                row.get(OPENED.organisation),
                new Done(row.get(OPENED.person), row.get(OPENED.opened))));
    return found;
  }

  private Map<String, Done> acknowledged(String item) {
    Map<String, Done> found = new HashMap<>();
    dsl.selectFrom(ACKNOWLEDGED)
        .where(ACKNOWLEDGED.item.eq(item))
        .forEach(row ->
            found.put(
                row.get(ACKNOWLEDGED.organisation),
                new Done(row.get(ACKNOWLEDGED.person), row.get(ACKNOWLEDGED.acknowledged))));
    return found;
  }

  /** Of those who asked, whether an answer came last. */
  private Map<String, Boolean> messages(String item) {
    Map<String, Boolean> found = new HashMap<>();
    dsl.selectFrom(MESSAGE)
        .where(MESSAGE.item.eq(item))
        .orderBy(MESSAGE.written, MESSAGE.reply)
        .forEach(row -> found.put(row.get(MESSAGE.organisation), row.get(MESSAGE.reply)));
    return found;
  }

  private Map<String, Set<EscalationStep>> steps(String item) {
    Map<String, Set<EscalationStep>> found = new HashMap<>();
    dsl.selectFrom(ESCALATION)
        .where(ESCALATION.item.eq(item))
        .forEach(row ->
            found
                .computeIfAbsent(row.get(ESCALATION.organisation), any -> new HashSet<>())
                .add(row.get(ESCALATION.step)));
    return found;
  }

  /** How many of the newest bulletins to it in a row nobody of an organisation opened. */
  private Map<String, Integer> unopened() {
    List<String> newest =
        dsl.select(BULLETIN.item)
            .from(BULLETIN)
            .join(ITEM)
            .on(ITEM.id.eq(BULLETIN.item))
            .where(BULLETIN.sent.isNotNull())
            .and(ITEM.state.in(ItemState.OPEN, ItemState.CLOSED))
            .orderBy(BULLETIN.sent.desc(), BULLETIN.item)
            .limit(LOOK_BACK)
            .fetch(BULLETIN.item);
    Map<String, Integer> found = new HashMap<>();
    Set<String> heard = new HashSet<>();
    for (String one : newest) {
      Optional<ItemFacts> facts = new Items(dsl).facts(one, Mode.NORMAL);
      Map<String, Done> opened = opened(one);
      for (Addressees.Member member : addressees.of(facts.orElseThrow().audience())) {
        if (opened.containsKey(member.id())) {
          heard.add(member.id());
        } else if (!heard.contains(member.id())) {
          found.merge(member.id(), 1, Integer::sum);
        }
      }
    }
    return found;
  }
}
