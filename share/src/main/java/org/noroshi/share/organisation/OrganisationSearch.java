package org.noroshi.share.organisation;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.noroshi.share.organisation.DirectoryTables.BOND;
import static org.noroshi.share.organisation.DirectoryTables.NAME;
import static org.noroshi.share.organisation.DirectoryTables.ORGANISATION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Page;

/**
 * Finds organisations as they are at a time, a page at a time, ordered by name in a language; those
 * of one name by id. It reads what it shows and no more, however large the directory is.
 */
public final class OrganisationSearch {
  /** Most rows of a page. */
  public static final int PAGE = 50;

  private final DSLContext dsl;
  private final Instant time;
  private final TableField<Record, String> order;

  /**
   * @param language by whose names the rows are ordered
   */
  public OrganisationSearch(DSLContext dsl, Instant time, Locale language) {
    this.dsl = dsl;
    this.time = time;
    order = language.getLanguage().equals("ja") ? NAME.japanese : NAME.english;
  }

  /** An organisation that was found, under the name that it bears at the time. */
  public record Found(String id, OrganisationKind kind, Name name) {}

  /**
   * What is looked for.
   *
   * @param text part of a name in either language or of the id; empty for any
   * @param sector id of a sector that they have to do with; null for any
   */
  public record Wanted(String text, @Nullable String sector) {}

  /** How many there are. */
  public int count(Wanted wanted) {
    return dsl.fetchCount(
        dsl.select(ORGANISATION.id).from(ORGANISATION).join(NAME).on(named()).where(which(wanted)));
  }

  /**
   * A page of those that are wanted.
   *
   * @param after id of the last organisation of the page before; null for the first page
   */
  public Page<Found> page(Wanted wanted, @Nullable String after) {
    return page(wanted, after, PAGE);
  }

  /** As {@link #page(Wanted, String)}, of so many rows at most. */
  public Page<Found> page(Wanted wanted, @Nullable String after, int most) {
    List<Found> rows = found(which(wanted).and(after(after)), most + 1);
    return Page.of(rows, most, Found::id);
  }

  /** The first of those with each kind of bond to each sector, in one statement. */
  public Map<String, Map<BondKind, List<Found>>> bound(int most) {
    Table<?> bonds =
        DSL.selectDistinct(BOND.sector, BOND.kind, BOND.organisation)
            .from(BOND)
            .where(BOND.sector.isNotNull())
            .and(during(BOND.since, BOND.until))
            .asTable("bonds");
    Field<String> sector = Objects.requireNonNull(bonds.field(BOND.sector));
    Field<BondKind> bond = Objects.requireNonNull(bonds.field(BOND.kind)).as("bond");
    Field<Integer> place =
        DSL.rowNumber()
            .over(
                DSL.partitionBy(sector, Objects.requireNonNull(bonds.field(BOND.kind)))
                    .orderBy(order, ORGANISATION.id))
            .as("place");
    Table<?> ranked =
        DSL.select(sector, bond, place, ORGANISATION.id, ORGANISATION.kind)
            .select(NAME.japanese, NAME.english)
            .from(bonds)
            .join(ORGANISATION)
            .on(ORGANISATION.id.eq(bonds.field(BOND.organisation)))
            .join(NAME)
            .on(named())
            .where(current())
            .asTable("ranked");
    Field<Integer> ranks = Objects.requireNonNull(ranked.field(place));
    Map<String, Map<BondKind, List<Found>>> bound = new HashMap<>();
    dsl.selectFrom(ranked)
        .where(ranks.le(most))
        .orderBy(ranks)
        .forEach(row ->
            bound
                .computeIfAbsent(row.get(sector), any -> new EnumMap<>(BondKind.class))
                .computeIfAbsent(row.get(bond), any -> new ArrayList<>())
                .add(found(row)));
    return bound;
  }

  /** The first of those that have no bond to any sector. */
  public List<Found> besideSectors(int most) {
    return found(current().and(not(boundTo(BOND.sector.isNotNull()))), most);
  }

  /** How many organisations have each kind of bond to each sector. */
  public Map<String, Map<BondKind, Integer>> sizes() {
    Map<String, Map<BondKind, Integer>> sizes = new HashMap<>();
    Field<Integer> size = DSL.count();
    dsl.select(BOND.sector, BOND.kind, size)
        .from(BOND)
        .join(ORGANISATION)
        .on(ORGANISATION.id.eq(BOND.organisation))
        .where(current())
        .and(BOND.sector.isNotNull())
        .and(during(BOND.since, BOND.until))
        .groupBy(BOND.sector, BOND.kind)
        .forEach(row ->
            sizes
                .computeIfAbsent(row.get(BOND.sector), sector -> new EnumMap<>(BondKind.class))
                .put(row.get(BOND.kind), row.get(size)));
    return sizes;
  }

  private List<Found> found(Condition which, int most) {
    return dsl
        .select(ORGANISATION.id, ORGANISATION.kind, NAME.japanese, NAME.english)
        .from(ORGANISATION)
        .join(NAME)
        .on(named())
        .where(which)
        .orderBy(order, ORGANISATION.id)
        .limit(most)
        .stream()
        .map(OrganisationSearch::found)
        .toList();
  }

  private static Found found(Record row) {
    return new Found(
        row.get(ORGANISATION.id),
        row.get(ORGANISATION.kind),
        new Name(row.get(NAME.japanese), row.get(NAME.english)));
  }

  private Condition which(Wanted wanted) {
    Condition which = current();
    if (!wanted.text().isEmpty()) {
      which =
          which.and(
              NAME.japanese
                  .containsIgnoreCase(wanted.text())
                  .or(NAME.english.containsIgnoreCase(wanted.text()))
                  .or(ORGANISATION.id.containsIgnoreCase(wanted.text())));
    }
    return wanted.sector() == null ? which : which.and(boundTo(BOND.sector.eq(wanted.sector())));
  }

  /**
   * What comes after an organisation in the order of the pages; nothing where there is none such.
   */
  private Condition after(@Nullable String id) {
    if (id == null) {
      return noCondition();
    }
    String name =
        dsl.select(order)
            .from(ORGANISATION)
            .join(NAME)
            .on(named())
            .where(ORGANISATION.id.eq(id))
            .fetchOne(order);
    return name == null
        ? DSL.falseCondition()
        : DSL.row(order, ORGANISATION.id).gt(DSL.row(name, id));
  }

  /** With such a bond in force. From the bonds to the organisation: a sector is one of few. */
  private Condition boundTo(Condition which) {
    return ORGANISATION.id.in(
        select(BOND.organisation).from(BOND).where(which).and(during(BOND.since, BOND.until)));
  }

  /**
   * The name borne at the time; the nearest one where there was none, as {@link
   * Organisation#nameAt}.
   */
  private Condition named() {
    Table<Record> other = NAME.as("other");
    Field<Instant> since = Objects.requireNonNull(other.field(NAME.since));
    Condition same = Objects.requireNonNull(other.field(NAME.organisation)).eq(ORGANISATION.id);
    return NAME.organisation
        .eq(ORGANISATION.id)
        .and(
            NAME.since.eq(
                coalesce(
                    field(select(max(since)).from(other).where(same, since.le(time))),
                    field(select(min(since)).from(other).where(same)))));
  }

  private Condition current() {
    return during(ORGANISATION.since, ORGANISATION.until);
  }

  private Condition during(TableField<Record, Instant> since, TableField<Record, Instant> until) {
    return since.le(time).and(until.isNull().or(until.gt(time)));
  }
}
