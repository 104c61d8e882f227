package org.noroshi.share.knowledge;

import static org.noroshi.share.knowledge.KnowledgeTables.CLAIM;
import static org.noroshi.share.knowledge.KnowledgeTables.ENTRY;
import static org.noroshi.share.knowledge.KnowledgeTables.LINK;
import static org.noroshi.share.knowledge.KnowledgeTables.VERSION;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;

/**
 * Entries as they stand in the store, over one connection or transaction. It decides nothing: who
 * may read or change is the policy's. Nothing is deleted: each version is kept, a link has an end.
 */
public final class KnowledgeBase {
  private final DSLContext dsl;

  public KnowledgeBase(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * An entry that is new.
   *
   * @param owner the centre
   * @param author null where the profile says it
   */
  public record Beginning(
      String owner, @Nullable String author, KnowledgeKind kind, String code, Label label) {}

  /** Adds an entry with its first version; returns its id. */
  public String add(Beginning beginning, Content content, Instant now) {
    String id = Identifiers.next();
    ItemFacts facts =
        ItemFacts.fresh(
            id,
            ItemKind.KNOWLEDGE,
            beginning.owner(),
            beginning.author(),
            beginning.label(),
            ItemState.OPEN,
            Set.of());
    new Items(dsl).add(facts, Map.of(), now);
    dsl.insertInto(ENTRY)
        .set(ENTRY.item, id)
        .set(ENTRY.kind, beginning.kind())
        .set(ENTRY.code, beginning.code())
        .execute();
    write(id, 1, beginning.author(), content, now);
    return id;
  }

  /** Whether there is any entry. */
  public boolean isEmpty() {
    return !dsl.fetchExists(ENTRY);
  }

  public Optional<Entry> entry(String id) {
    return dsl.select(ENTRY.item, ENTRY.kind, ENTRY.code, ITEM.label)
        .from(ENTRY)
        .join(ITEM)
        .on(ITEM.id.eq(ENTRY.item))
        .where(ENTRY.item.eq(id))
        .fetchOptional(row ->
            new Entry(
                row.get(ENTRY.item),
                row.get(ENTRY.kind),
                row.get(ENTRY.code),
                row.get(ITEM.label)));
  }

  /** The number of the version in force. */
  public long newest(String id) {
    Long number =
        dsl.select(VERSION.number)
            .from(VERSION)
            .where(VERSION.item.eq(id))
            .orderBy(VERSION.number.desc())
            .limit(1)
            .fetchOne(VERSION.number);
    return number == null ? 0 : number;
  }

  /** Versions before a number, newest first. */
  public List<KnowledgeVersion> versions(String id, long before, int most) {
    return dsl
        .selectFrom(VERSION)
        .where(VERSION.item.eq(id))
        .and(VERSION.number.lt(before))
        .orderBy(VERSION.number.desc())
        .limit(most)
        .stream()
        .map(row -> version(row, claims(id, row.get(VERSION.number))))
        .toList();
  }

  public Optional<KnowledgeVersion> version(String id, long number) {
    return dsl.selectFrom(VERSION)
        .where(VERSION.item.eq(id))
        .and(VERSION.number.eq(number))
        .fetchOptional()
        .map(row -> version(row, claims(id, number)));
  }

  private static KnowledgeVersion version(Record row, List<Claim> claims) {
    return new KnowledgeVersion(
        row.get(VERSION.number),
        row.get(VERSION.saved),
        row.get(VERSION.person),
        new Content(
            new Name(row.get(VERSION.japanese), row.get(VERSION.english)),
            new Words(row.get(VERSION.japaneseText), row.get(VERSION.englishText)),
            year(row.get(VERSION.firstYear)),
            year(row.get(VERSION.lastYear)),
            claims));
  }

  static @Nullable Integer year(@Nullable Long stored) {
    return stored == null ? null : Math.toIntExact(stored);
  }

  private List<Claim> claims(String id, long number) {
    return dsl
        .selectFrom(CLAIM)
        .where(CLAIM.item.eq(id))
        .and(CLAIM.number.eq(number))
        .orderBy(CLAIM.position)
        .stream()
        .map(row ->
            new Claim(
                new Words(row.get(CLAIM.japanese), row.get(CLAIM.english)),
                new Words(row.get(CLAIM.byJapanese), row.get(CLAIM.byEnglish)),
                row.get(CLAIM.certainty),
                row.get(CLAIM.said),
                row.get(CLAIM.source)))
        .toList();
  }

  /** Writes a version after the newest one. */
  public void save(String id, String person, Content content, Instant now) {
    write(id, newest(id) + 1, person, content, now);
  }

  private void write(
      String id, long number, @Nullable String person, Content content, Instant now) {
    dsl.insertInto(VERSION)
        .set(VERSION.item, id)
        .set(VERSION.number, number)
        .set(VERSION.saved, now)
        .set(VERSION.person, person)
        .set(VERSION.japanese, content.name().japanese())
        .set(VERSION.english, content.name().english())
        .set(VERSION.japaneseText, content.text().japanese())
        .set(VERSION.englishText, content.text().english())
        .set(VERSION.firstYear, stored(content.firstYear()))
        .set(VERSION.lastYear, stored(content.lastYear()))
        .execute();
    long position = 0;
    for (Claim claim : content.claims()) {
      dsl.insertInto(CLAIM)
          .set(CLAIM.item, id)
          .set(CLAIM.number, number)
          .set(CLAIM.position, ++position)
          .set(CLAIM.japanese, claim.text().japanese())
          .set(CLAIM.english, claim.text().english())
          .set(CLAIM.byJapanese, claim.by().japanese())
          .set(CLAIM.byEnglish, claim.by().english())
          .set(CLAIM.certainty, claim.certainty())
          .set(CLAIM.said, claim.said())
          .set(CLAIM.source, claim.source())
          .execute();
    }
  }

  private static @Nullable Long stored(@Nullable Integer year) {
    return year == null ? null : Long.valueOf(year);
  }

  /** Attaches an item to an entry, once more where that had ended; false where it is attached. */
  public boolean attach(String entry, String item, @Nullable String person, Instant now) {
    boolean anew =
        dsl.update(LINK)
                .set(LINK.since, now)
                .set(LINK.person, person)
                .setNull(LINK.ended)
                .where(LINK.entry.eq(entry))
                .and(LINK.item.eq(item))
                .and(LINK.ended.isNotNull())
                .execute()
            == 1;
    return anew
        || dsl.insertInto(LINK)
                .set(LINK.entry, entry)
                .set(LINK.item, item)
                .set(LINK.since, now)
                .set(LINK.person, person)
                .onConflictDoNothing()
                .execute()
            == 1;
  }

  /** Whether an item is attached to an entry now. */
  public boolean isAttached(String entry, String item) {
    return dsl.fetchExists(
        LINK, LINK.entry.eq(entry).and(LINK.item.eq(item)).and(LINK.ended.isNull()));
  }

  /** Ends a link; false where there is none. */
  public boolean detach(String entry, String item, Instant now) {
    return dsl.update(LINK)
            .set(LINK.ended, now)
            .where(LINK.entry.eq(entry))
            .and(LINK.item.eq(item))
            .and(LINK.ended.isNull())
            .execute()
        == 1;
  }
}
