package org.noroshi.share.knowledge;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.noroshi.share.knowledge.KnowledgeTables.CLAIM;
import static org.noroshi.share.knowledge.KnowledgeTables.ENTRY;
import static org.noroshi.share.knowledge.KnowledgeTables.LINK;
import static org.noroshi.share.knowledge.KnowledgeTables.VERSION;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Page;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;

/** The entries that a viewer may see, in their newest versions. */
public final class KnowledgeSearch {
  /** Most rows of a page. */
  public static final int PAGE = 50;

  private final DSLContext dsl;
  private final Viewer viewer;
  private final TableField<Record, String> name;

  /**
   * @param language by whose names the rows of a page are ordered
   */
  public KnowledgeSearch(DSLContext dsl, Viewer viewer, Locale language) {
    this.dsl = dsl;
    this.viewer = viewer;
    name = language.getLanguage().equals("ja") ? VERSION.japanese : VERSION.english;
  }

  /** An entry that was found. */
  public record Found(
      String id,
      KnowledgeKind kind,
      String code,
      Label label,
      Name name,
      Words text,
      @Nullable Integer firstYear,
      @Nullable Integer lastYear) {}

  /**
   * What is looked for.
   *
   * @param text part of a code, a name, a text or a claim in either language; empty for any
   * @param kind null for any
   */
  public record Wanted(String text, @Nullable KnowledgeKind kind) {}

  /** How many there are. */
  public int count(Wanted wanted) {
    return dsl.fetchCount(
        dsl.select(ITEM.id)
            .from(ITEM)
            .join(ENTRY)
            .on(ENTRY.item.eq(ITEM.id))
            .join(VERSION)
            .on(newest())
            .where(seen())
            .and(which(wanted)));
  }

  /**
   * A page of those that are wanted, by name.
   *
   * @param after id of the last one of the page before; null for the first page
   */
  public Page<Found> page(Wanted wanted, @Nullable String after) {
    List<Found> rows = found(which(wanted).and(after(after)), PAGE + 1, List.of(name, ITEM.id));
    return Page.of(rows, PAGE, Found::id);
  }

  /** The first eras, in the order in which they came to their end, or to where they stand. */
  public List<Found> eras() {
    return found(
        ENTRY.kind.eq(KnowledgeKind.ERA),
        PAGE,
        List.of(
            DSL.coalesce(VERSION.lastYear, VERSION.firstYear, DSL.inline(0L)),
            VERSION.firstYear,
            ITEM.id));
  }

  /** The first of a kind: cases by year, newest first; others by code or name. */
  public List<Found> first(KnowledgeKind kind, int most) {
    return found(
        ENTRY.kind.eq(kind),
        most,
        List.of(DSL.coalesce(VERSION.firstYear, DSL.inline(0L)).desc(), ENTRY.code, name, ITEM.id));
  }

  /** Entries that an item is attached to, or that are attached to it, by kind and name. */
  public List<Found> of(String item) {
    Condition linked =
        exists(
            selectOne()
                .from(LINK)
                .where(LINK.ended.isNull())
                .and(
                    LINK.entry
                        .eq(ITEM.id)
                        .and(LINK.item.eq(item))
                        .or(LINK.item.eq(ITEM.id).and(LINK.entry.eq(item)))));
    return found(linked, 4 * PAGE, List.of(ENTRY.kind, ENTRY.code, name, ITEM.id));
  }

  private List<Found> found(Condition which, int most, List<? extends OrderField<?>> order) {
    return dsl
        .select(
            ITEM.id,
            ITEM.label,
            ENTRY.kind,
            ENTRY.code,
            VERSION.japanese,
            VERSION.english,
            VERSION.japaneseText,
            VERSION.englishText,
            VERSION.firstYear,
            VERSION.lastYear)
        .from(ITEM)
        .join(ENTRY)
        .on(ENTRY.item.eq(ITEM.id))
        .join(VERSION)
        .on(newest())
        .where(seen())
        .and(which)
        .orderBy(order)
        .limit(most)
        .stream()
        .map(KnowledgeSearch::read)
        .toList();
  }

  private static Found read(Record row) {
    return new Found(
        row.get(ITEM.id),
        row.get(ENTRY.kind),
        row.get(ENTRY.code),
        row.get(ITEM.label),
        new Name(row.get(VERSION.japanese), row.get(VERSION.english)),
        new Words(row.get(VERSION.japaneseText), row.get(VERSION.englishText)),
        KnowledgeBase.year(row.get(VERSION.firstYear)),
        KnowledgeBase.year(row.get(VERSION.lastYear)));
  }

  private Condition seen() {
    return ITEM.kind.eq(ItemKind.KNOWLEDGE).and(Policy.IN_FORCE.condition(viewer, Act.VIEW));
  }

  private static Condition newest() {
    Table<Record> other = VERSION.as("other");
    Field<Long> number = Objects.requireNonNull(other.field(VERSION.number));
    Condition same = Objects.requireNonNull(other.field(VERSION.item)).eq(ITEM.id);
    return VERSION
        .item
        .eq(ITEM.id)
        .and(VERSION.number.eq(field(select(max(number)).from(other).where(same))));
  }

  private static Condition which(Wanted wanted) {
    Condition which = wanted.kind() == null ? noCondition() : ENTRY.kind.eq(wanted.kind());
    String text = wanted.text();
    return text.isEmpty()
        ? which
        : which.and(
            ENTRY
                .code
                .containsIgnoreCase(text)
                .or(VERSION.japanese.containsIgnoreCase(text))
                .or(VERSION.english.containsIgnoreCase(text))
                .or(VERSION.japaneseText.containsIgnoreCase(text))
                .or(VERSION.englishText.containsIgnoreCase(text))
                .or(exists(claim(text))));
  }

  private static Select<?> claim(String text) {
    return selectOne()
        .from(CLAIM)
        .where(CLAIM.item.eq(VERSION.item))
        .and(CLAIM.number.eq(VERSION.number))
        .and(
            CLAIM
                .japanese
                .containsIgnoreCase(text)
                .or(CLAIM.english.containsIgnoreCase(text))
                .or(CLAIM.byJapanese.containsIgnoreCase(text))
                .or(CLAIM.byEnglish.containsIgnoreCase(text)));
  }

  /** What comes after an entry in the order of the pages; nothing where the viewer sees none. */
  private Condition after(@Nullable String id) {
    if (id == null) {
      return noCondition();
    }
    String last =
        dsl.select(name)
            .from(ITEM)
            .join(VERSION)
            .on(newest())
            .where(seen())
            .and(ITEM.id.eq(id))
            .fetchOne(name);
    return last == null ? DSL.falseCondition() : DSL.row(name, ITEM.id).gt(DSL.row(last, id));
  }
}
