package org.noroshi.share.organisation;

import static org.noroshi.share.organisation.DirectoryTables.BOND;
import static org.noroshi.share.organisation.DirectoryTables.HOLDING;
import static org.noroshi.share.organisation.DirectoryTables.NAME;
import static org.noroshi.share.organisation.DirectoryTables.ORGANISATION;
import static org.noroshi.share.organisation.DirectoryTables.SECTOR;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.noroshi.share.database.Identifiers;

/**
 * Organisations as they stand in the store, over one connection or transaction. It decides nothing:
 * who may read or change is the policy's. Nothing is deleted; what is over has an end.
 */
public final class Directory {
  private final DSLContext dsl;

  public Directory(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** All organisations, by id. */
  public List<Organisation> organisations() {
    return organisations(DSL.noCondition());
  }

  public Optional<Organisation> organisation(String id) {
    return organisations(ORGANISATION.id.eq(id)).stream().findFirst();
  }

  /** The kinds of all organisations in force at a time, by id; cheaper than the organisations. */
  public Map<String, OrganisationKind> kinds(Instant time) {
    return dsl.select(ORGANISATION.id, ORGANISATION.kind)
        .from(ORGANISATION)
        .where(current(time))
        .fetchMap(ORGANISATION.id, ORGANISATION.kind);
  }

  /** All bonds in force at a time. */
  public List<Bond> bonds(Instant time) {
    return bonds(bound(time));
  }

  /** The bonds of a kind in force at a time. */
  public List<Bond> bonds(BondKind kind, Instant time) {
    return bonds(BOND.kind.eq(kind).and(bound(time)));
  }

  private static Condition bound(Instant time) {
    return BOND.since.le(time).and(BOND.until.isNull().or(BOND.until.gt(time)));
  }

  /** Organisations of a kind in force at a time, by id. */
  public Set<String> ofKind(OrganisationKind kind, Instant time) {
    return ids(ORGANISATION.kind.eq(kind), time);
  }

  /** Those of some organisations that are in force at a time; few, as each is named. */
  public Set<String> inForce(Collection<String> organisations, Instant time) {
    return ids(ORGANISATION.id.in(organisations), time);
  }

  private Set<String> ids(Condition which, Instant time) {
    return new LinkedHashSet<>(
        dsl.select(ORGANISATION.id)
            .from(ORGANISATION)
            .where(which)
            .and(current(time))
            .orderBy(ORGANISATION.id)
            .fetch(ORGANISATION.id));
  }

  private static Condition current(Instant time) {
    return ORGANISATION
        .since
        .le(time)
        .and(ORGANISATION.until.isNull().or(ORGANISATION.until.gt(time)));
  }

  /**
   * Organisations in force at a time of whose name, in either language, this is a part; by id, so
   * many at most.
   */
  public List<Organisation> named(String part, Instant time, int most) {
    List<String> ids =
        dsl.selectDistinct(ORGANISATION.id)
            .from(ORGANISATION)
            .join(NAME)
            .on(NAME.organisation.eq(ORGANISATION.id))
            .where(NAME.japanese.containsIgnoreCase(part).or(NAME.english.containsIgnoreCase(part)))
            .and(ORGANISATION.since.le(time))
            .and(ORGANISATION.until.isNull().or(ORGANISATION.until.gt(time)))
            .orderBy(ORGANISATION.id)
            .limit(most)
            .fetch(ORGANISATION.id);
    return organisations(ORGANISATION.id.in(ids));
  }

  private List<Organisation> organisations(Condition which) {
    Map<String, List<Organisation.Named>> names =
        dsl
            .select(NAME.fields())
            .from(NAME)
            .join(ORGANISATION)
            .on(ORGANISATION.id.eq(NAME.organisation))
            .where(which)
            .orderBy(NAME.since)
            .stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get(NAME.organisation),
                    Collectors.mapping(Directory::named, Collectors.toList())));
    return dsl.selectFrom(ORGANISATION).where(which).orderBy(ORGANISATION.id).stream()
        .map(row ->
            new Organisation(
                row.get(ORGANISATION.id),
                row.get(ORGANISATION.kind),
                new Validity(row.get(ORGANISATION.since), row.get(ORGANISATION.until)),
                names.getOrDefault(row.get(ORGANISATION.id), List.of())))
        .toList();
  }

  private static Organisation.Named named(Record row) {
    return new Organisation.Named(
        new Name(row.get(NAME.japanese), row.get(NAME.english)),
        new Validity(row.get(NAME.since), row.get(NAME.until)));
  }

  /** Sectors in the profile's order. */
  public List<Sector> sectors() {
    return dsl.selectFrom(SECTOR).orderBy(SECTOR.position).stream()
        .map(row ->
            new Sector(
                row.get(SECTOR.id),
                Math.toIntExact(row.get(SECTOR.position)),
                new Name(row.get(SECTOR.japanese), row.get(SECTOR.english))))
        .toList();
  }

  /** All bonds, ended ones too. */
  public List<Bond> bonds() {
    return bonds(DSL.noCondition());
  }

  /** The bonds of one organisation, ended ones too. */
  public List<Bond> bondsOf(String organisation) {
    return bonds(BOND.organisation.eq(organisation));
  }

  public Optional<Bond> bond(String id) {
    return bonds(BOND.id.eq(id)).stream().findFirst();
  }

  private List<Bond> bonds(Condition which) {
    return dsl
        .selectFrom(BOND)
        .where(which)
        .orderBy(BOND.organisation, BOND.since, BOND.id)
        .stream()
        .map(row ->
            new Bond(
                row.get(BOND.id),
                row.get(BOND.organisation),
                row.get(BOND.kind),
                row.get(BOND.sector),
                row.get(BOND.other),
                new Validity(row.get(BOND.since), row.get(BOND.until))))
        .toList();
  }

  /** All holdings, ended ones too. */
  public List<Holding> holdings() {
    return holdings(DSL.noCondition());
  }

  /** Holdings of one organisation, ended ones too, newest first. */
  public List<Holding> holdingsOf(String organisation) {
    return holdings(HOLDING.organisation.eq(organisation));
  }

  /** Holdings that wait for the centre, oldest first. */
  public List<Holding> holdingsToApprove() {
    return holdings(HOLDING.approved.isNull().and(HOLDING.ended.isNull())).reversed();
  }

  /** Prefixes that were approved and have not ended. */
  public List<Holding> prefixesInForce() {
    return holdings(
        HOLDING
            .kind
            .eq(HoldingKind.PREFIX)
            .and(HOLDING.approved.isNotNull())
            .and(HOLDING.ended.isNull()));
  }

  /** Another text whenever a prefix was approved or has ended since. */
  public String prefixStamp() {
    return dsl.select(DSL.count(HOLDING.approved), DSL.count(HOLDING.ended))
        .from(HOLDING)
        .where(HOLDING.kind.eq(HoldingKind.PREFIX))
        .fetchSingle(row -> row.value1() + " " + row.value2());
  }

  public Optional<Holding> holding(String id) {
    return holdings(HOLDING.id.eq(id)).stream().findFirst();
  }

  private List<Holding> holdings(Condition which) {
    return dsl
        .selectFrom(HOLDING)
        .where(which)
        .orderBy(HOLDING.registered.desc(), HOLDING.id)
        .stream()
        .map(row ->
            new Holding(
                row.get(HOLDING.id),
                row.get(HOLDING.organisation),
                row.get(HOLDING.kind),
                row.get(HOLDING.value),
                row.get(HOLDING.purpose),
                row.get(HOLDING.registered),
                row.get(HOLDING.registrar),
                row.get(HOLDING.approved),
                row.get(HOLDING.approver),
                row.get(HOLDING.ended)))
        .toList();
  }

  /** Adds an organisation with its names. */
  public void add(Organisation organisation) {
    dsl.insertInto(ORGANISATION)
        .set(ORGANISATION.id, organisation.id())
        .set(ORGANISATION.kind, organisation.kind())
        .set(ORGANISATION.since, organisation.validity().since())
        .set(ORGANISATION.until, organisation.validity().until())
        .execute();
    for (Organisation.Named named : organisation.names()) {
      addName(organisation.id(), named);
    }
  }

  void addName(String organisation, Organisation.Named named) {
    dsl.insertInto(NAME)
        .set(NAME.organisation, organisation)
        .set(NAME.since, named.validity().since())
        .set(NAME.until, named.validity().until())
        .set(NAME.japanese, named.name().japanese())
        .set(NAME.english, named.name().english())
        .execute();
  }

  public void add(Sector sector) {
    dsl.insertInto(SECTOR)
        .set(SECTOR.id, sector.id())
        .set(SECTOR.position, (long) sector.position())
        .set(SECTOR.japanese, sector.name().japanese())
        .set(SECTOR.english, sector.name().english())
        .execute();
  }

  /** Ties an organisation to a sector; returns the bond's id. */
  public String bind(String organisation, BondKind kind, String sector, Validity validity) {
    return add(new Bond(Identifiers.next(), organisation, kind, sector, null, validity));
  }

  public String add(Bond bond) {
    dsl.insertInto(BOND)
        .set(BOND.id, bond.id())
        .set(BOND.organisation, bond.organisation())
        .set(BOND.kind, bond.kind())
        .set(BOND.sector, bond.sector())
        .set(BOND.other, bond.other())
        .set(BOND.since, bond.validity().since())
        .set(BOND.until, bond.validity().until())
        .execute();
    return bond.id();
  }

  /** Registers a holding that the centre has still to approve; returns its id. */
  public String register(
      String organisation,
      HoldingKind kind,
      String value,
      Purpose purpose,
      Instant time,
      String registrar) {
    String id = Identifiers.next();
    dsl.insertInto(HOLDING)
        .set(HOLDING.id, id)
        .set(HOLDING.organisation, organisation)
        .set(HOLDING.kind, kind)
        .set(HOLDING.value, value)
        .set(HOLDING.purpose, purpose)
        .set(HOLDING.registered, time)
        .set(HOLDING.registrar, registrar)
        .execute();
    return id;
  }

  /** Approves a holding that waits for it; false where it does not. */
  public boolean approve(String holding, Instant time, String approver) {
    return dsl.update(HOLDING)
            .set(HOLDING.approved, time)
            .set(HOLDING.approver, approver)
            .where(HOLDING.id.eq(holding))
            .and(HOLDING.approved.isNull())
            .and(HOLDING.ended.isNull())
            .execute()
        == 1;
  }

  /** Ends a holding; false where it has ended. */
  public boolean endHolding(String holding, Instant time) {
    return dsl.update(HOLDING)
            .set(HOLDING.ended, time)
            .where(HOLDING.id.eq(holding))
            .and(HOLDING.ended.isNull())
            .execute()
        == 1;
  }
}
