package org.noroshi.share.inquiry;

import static org.noroshi.share.inquiry.InquiryTables.ANSWER;
import static org.noroshi.share.inquiry.InquiryTables.INQUIRY;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Addressees;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.ItemTables;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Readers;

/**
 * Inquiries as they stand in the store, over one transaction. It decides nothing: who may read or
 * do what is the policy's.
 */
public final class Inquiries {
  /** Most answers of one organisation to one inquiry, changes included. */
  public static final int MOST_ANSWERS = 50;

  private final DSLContext dsl;
  private final Items items;

  public Inquiries(DSLContext dsl) {
    this.dsl = dsl;
    items = new Items(dsl);
  }

  /**
   * Begins an inquiry, labelled from its first moment and seen by its owner alone; gives its id.
   */
  public String draft(
      String owner,
      String author,
      Label label,
      Set<ItemFacts.Address> audience,
      InquiryContent content,
      Instant now) {
    String id = Identifiers.next();
    items.add(
        ItemFacts.fresh(id, ItemKind.INQUIRY, owner, author, label, ItemState.DRAFT, audience),
        Map.of(),
        now);
    dsl.insertInto(INQUIRY)
        .set(INQUIRY.item, id)
        .set(INQUIRY.title, content.title())
        .set(INQUIRY.product, content.product())
        .set(INQUIRY.versions, content.versions())
        .set(INQUIRY.body, content.text())
        .set(INQUIRY.due, content.due())
        .set(INQUIRY.saved, now)
        .set(INQUIRY.person, author)
        .execute();
    return id;
  }

  /**
   * Saves a draft.
   *
   * @throws IllegalStateException if it is no draft: answers are to what was asked
   */
  public void save(
      String item,
      String person,
      InquiryContent content,
      Set<ItemFacts.Address> audience,
      Instant now) {
    if (facts(item).state() != ItemState.DRAFT) {
      throw new IllegalStateException("item=" + item + " is out");
    }
    dsl.update(INQUIRY)
        .set(INQUIRY.title, content.title())
        .set(INQUIRY.product, content.product())
        .set(INQUIRY.versions, content.versions())
        .set(INQUIRY.body, content.text())
        .set(INQUIRY.due, content.due())
        .set(INQUIRY.saved, now)
        .set(INQUIRY.person, person)
        .where(INQUIRY.item.eq(item))
        .execute();
    dsl.deleteFrom(ItemTables.AUDIENCE).where(ItemTables.AUDIENCE.item.eq(item)).execute();
    audience.forEach(one -> items.address(item, one));
  }

  private ItemFacts facts(String item) {
    return items.facts(item, Mode.NORMAL).orElseThrow();
  }

  /** As it stands; empty where there is no such inquiry. */
  public Optional<InquiryState> find(String item) {
    return dsl.selectFrom(INQUIRY).where(INQUIRY.item.eq(item)).fetchOptional(Inquiries::state);
  }

  private static InquiryState state(Record row) {
    return new InquiryState(
        new InquiryContent(
            row.get(INQUIRY.title),
            row.get(INQUIRY.product),
            row.get(INQUIRY.versions),
            row.get(INQUIRY.body),
            row.get(INQUIRY.due)),
        row.get(INQUIRY.saved),
        row.get(INQUIRY.person),
        row.get(INQUIRY.sent));
  }

  /** What keeps it from being sent now. */
  public Set<InquiryObstacle> obstacles(String item, Instant now) {
    InquiryContent content = find(item).orElseThrow().content();
    Set<InquiryObstacle> found = EnumSet.noneOf(InquiryObstacle.class);
    if (content.title().isEmpty()) {
      found.add(InquiryObstacle.TITLE);
    }
    if (content.product().isEmpty()) {
      found.add(InquiryObstacle.PRODUCT);
    }
    if (content.due() == null || !content.due().isAfter(now)) {
      found.add(InquiryObstacle.DUE);
    }
    if (facts(item).audience().isEmpty()) {
      found.add(InquiryObstacle.RECIPIENT);
    }
    return found;
  }

  /**
   * Sends it, and queues a mail to everyone to whom it is addressed and who may read it.
   *
   * @throws IllegalStateException if something keeps it
   */
  public void send(String item, Instant now) {
    Set<InquiryObstacle> obstacles = obstacles(item, now);
    if (!obstacles.isEmpty()) {
      throw new IllegalStateException("item=" + item + " obstacles=" + obstacles);
    }
    dsl.update(INQUIRY).set(INQUIRY.sent, now).where(INQUIRY.item.eq(item)).execute();
    items.move(item, ItemState.OPEN);
    new Outbox(dsl).queue(Readers.of(dsl, facts(item), now).persons(), Notice.INQUIRY, item, now);
  }

  /** Takes it back, or says that it is over. */
  public void end(String item, ItemState state) {
    items.move(item, state);
  }

  /** Whether no answer to it changes any more: it is over, or its time is. */
  public boolean isSettled(String item, Instant now) {
    InquiryContent content = find(item).orElseThrow().content();
    return facts(item).state() == ItemState.CLOSED
        || content.due() != null && !now.isBefore(content.due());
  }

  /** The organisations that are asked: of those addressed, those that run systems; by id. */
  public List<Addressees.Member> asked(ItemFacts item, Instant now) {
    return new Addressees(dsl, now)
        .of(item.audience()).stream().filter(Inquiries::answers).toList();
  }

  private static boolean answers(Addressees.Member member) {
    return Role.REPORTER.fits(member.kind()) || Role.SECURITY_LEAD.fits(member.kind());
  }

  /**
   * Answers for an organisation, or changes its answer; those before stay on record.
   *
   * @return false where its time is over, or where there are as many as are kept
   */
  public boolean answer(
      String item, String organisation, String person, AnswerContent content, Instant now) {
    long number = answersOf(item, organisation).size() + 1L;
    if (number > MOST_ANSWERS || isSettled(item, now)) {
      return false;
    }
    dsl.insertInto(ANSWER)
        .set(ANSWER.item, item)
        .set(ANSWER.organisation, organisation)
        .set(ANSWER.number, number)
        .set(ANSWER.person, person)
        .set(ANSWER.answered, now)
        .set(ANSWER.sector, sector(item, organisation, now))
        .set(ANSWER.runs, content.runs())
        .set(ANSWER.exposed, content.exposed())
        .set(ANSWER.patched, content.patched())
        .set(ANSWER.systems, content.systems())
        .set(ANSWER.note, content.note())
        .execute();
    return true;
  }

  /**
   * The one sector in which an organisation is counted: the first in the directory's order of those
   * of its sectors that are addressed, and of all its sectors where none is.
   */
  private @Nullable String sector(String item, String organisation, Instant now) {
    Set<String> own = new Addressees(dsl, now).sectorsOf(organisation);
    Set<ItemFacts.Address> audience = facts(item).audience();
    List<String> order =
        new Directory(dsl).sectors().stream().map(Sector::id).filter(own::contains).toList();
    return order.stream()
        .filter(one -> audience.contains(new ItemFacts.Address(AudienceKind.SECTOR, one)))
        .findFirst()
        .orElse(order.isEmpty() ? null : order.getFirst());
  }

  /** What an organisation answered, the first answer first. */
  public List<Answer> answersOf(String item, String organisation) {
    return answers(ANSWER.item.eq(item).and(ANSWER.organisation.eq(organisation)));
  }

  /** The answer that counts of each organisation that gave one, by organisation. */
  public Map<String, Answer> answers(String item) {
    Map<String, Answer> found = new TreeMap<>();
    answers(ANSWER.item.eq(item)).forEach(one -> found.put(one.organisation(), one));
    return found;
  }

  private List<Answer> answers(Condition which) {
    return dsl.selectFrom(ANSWER).where(which).orderBy(ANSWER.organisation, ANSWER.number).stream()
        .map(row ->
            new Answer(
                row.get(ANSWER.organisation),
                row.get(ANSWER.number),
                row.get(ANSWER.person),
                row.get(ANSWER.answered),
                row.get(ANSWER.sector),
                new AnswerContent(
                    row.get(ANSWER.runs),
                    row.get(ANSWER.exposed),
                    row.get(ANSWER.patched),
                    row.get(ANSWER.systems),
                    row.get(ANSWER.note))))
        .toList();
  }

  /** Items that an organisation has not answered, though there is time: a condition for lists. */
  public static Condition unansweredBy(String organisation, Instant now) {
    return DSL.exists(
            DSL.selectOne()
                .from(INQUIRY)
                .where(INQUIRY.item.eq(ItemTables.ITEM.id))
                .and(INQUIRY.due.gt(now)))
        .and(
            DSL.notExists(
                DSL.selectOne()
                    .from(ANSWER)
                    .where(ANSWER.item.eq(ItemTables.ITEM.id))
                    .and(ANSWER.organisation.eq(organisation))));
  }
}
