package org.noroshi.share.board;

import static org.noroshi.share.bulletin.BulletinTables.BULLETIN;
import static org.noroshi.share.bulletin.BulletinTables.OPENED;
import static org.noroshi.share.organisation.DirectoryTables.BOND;
import static org.noroshi.share.policy.ItemTables.AUDIENCE;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.casework.Assessments;
import org.noroshi.share.casework.CaseTables;
import org.noroshi.share.casework.Severity;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.OrganisationSearch;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;

/** The sectors as a viewer may see them at a moment: every figure is of what the policy shows. */
public final class SectorBoard {
  /** How old a bulletin may be whose reach counts. */
  static final Duration RECENT = Duration.ofDays(30);

  private final DSLContext dsl;
  private final Viewer viewer;
  private final Instant now;

  public SectorBoard(DSLContext dsl, Viewer viewer, Instant now) {
    this.dsl = dsl;
    this.viewer = viewer;
    this.now = now;
  }

  /** A tile for each sector, in the profile's order. */
  public List<Tile> tiles() {
    Map<String, Set<String>> cases = casesBySector();
    Set<String> all = new HashSet<>();
    cases.values().forEach(all::addAll);
    Map<String, Severity> severities = new Assessments(dsl).severities(all);
    Map<String, Set<String>> unread = addressed(unread());
    Map<String, Set<String>> recent = addressed(recent());
    Map<String, Map<String, Integer>> opened = openedBySector(recent);
    Map<String, Map<BondKind, Integer>> sizes =
        new OrganisationSearch(dsl, now, Locale.ENGLISH).sizes();
    List<Tile> tiles = new ArrayList<>();
    for (Sector sector : new Directory(dsl).sectors()) {
      String id = sector.id();
      Set<String> open = cases.getOrDefault(id, Set.of());
      int operators = sizes.getOrDefault(id, Map.of()).getOrDefault(BondKind.OPERATES, 0);
      tiles.add(
          new Tile(
              id,
              open.size(),
              highest(open, severities),
              unread.getOrDefault(id, Set.of()).size(),
              reach(
                  recent.getOrDefault(id, Set.of()),
                  opened.getOrDefault(id, Map.of()),
                  operators)));
    }
    return tiles;
  }

  private Map<String, Set<String>> casesBySector() {
    CaseTables.Sectors of = CaseTables.SECTOR;
    return dsl.select(of.sector, ITEM.id)
        .from(ITEM)
        .join(of)
        .on(of.item.eq(ITEM.id))
        .where(ITEM.kind.eq(ItemKind.CASE))
        .and(ITEM.state.eq(ItemState.OPEN))
        .and(Policy.IN_FORCE.condition(viewer, Act.VIEW))
        .collect(
            Collectors.groupingBy(
                row -> row.get(of.sector),
                Collectors.mapping(row -> row.get(ITEM.id), Collectors.toSet())));
  }

  private static @Nullable Integer highest(Set<String> cases, Map<String, Severity> severities) {
    OptionalInt highest =
        cases.stream()
            .map(severities::get)
            .filter(Objects::nonNull)
            .flatMapToInt(one -> one.highest().stream())
            .max();
    return highest.isPresent() ? highest.getAsInt() : null;
  }

  /** Bulletins that the viewer's organisation is to answer and has not opened. */
  private Condition unread() {
    return viewer.organisation() == null
        ? DSL.falseCondition()
        : Policy.IN_FORCE
            .condition(viewer, Act.RESPOND)
            .and(Bulletins.unopenedBy(viewer.organisation()));
  }

  private Condition recent() {
    return Policy.IN_FORCE
        .condition(viewer, Act.SEE_REACH)
        .and(
            ITEM.id.in(
                DSL.select(BULLETIN.item)
                    .from(BULLETIN)
                    .where(BULLETIN.sent.gt(now.minus(RECENT)))));
  }

  /**
   * Open bulletins by the sectors that they are addressed to; those to all operators are to each.
   */
  private Map<String, Set<String>> addressed(Condition which) {
    Map<String, Set<String>> found = new HashMap<>();
    Set<String> toAll = new HashSet<>();
    dsl.select(ITEM.id, AUDIENCE.kind, AUDIENCE.subject)
        .from(ITEM)
        .join(AUDIENCE)
        .on(AUDIENCE.item.eq(ITEM.id))
        .where(ITEM.kind.eq(ItemKind.BULLETIN))
        .and(ITEM.state.eq(ItemState.OPEN))
        .and(which)
        .forEach(row -> {
          if (row.get(AUDIENCE.kind) == AudienceKind.SECTOR) {
            found
                .computeIfAbsent(row.get(AUDIENCE.subject), sector -> new HashSet<>())
                .add(row.get(ITEM.id));
          } else if (row.get(AUDIENCE.kind) == AudienceKind.KIND
              && row.get(AUDIENCE.subject).equals(OrganisationKind.OPERATOR.name())) {
            toAll.add(row.get(ITEM.id));
          }
        });
    if (!toAll.isEmpty()) {
      new Directory(dsl)
          .sectors()
          .forEach(one -> found.computeIfAbsent(one.id(), id -> new HashSet<>()).addAll(toAll));
    }
    return found;
  }

  /** How many operators of a sector opened each bulletin: sector, bulletin, number. */
  private Map<String, Map<String, Integer>> openedBySector(Map<String, Set<String>> recent) {
    Set<String> bulletins = new HashSet<>();
    recent.values().forEach(bulletins::addAll);
    Field<Integer> number = DSL.count();
    Map<String, Map<String, Integer>> opened = new HashMap<>();
    dsl.select(BOND.sector, OPENED.item, number)
        .from(OPENED)
        .join(BOND)
        .on(BOND.organisation.eq(OPENED.organisation))
        .where(OPENED.item.in(bulletins))
        .and(BOND.kind.eq(BondKind.OPERATES))
        .and(BOND.since.le(now))
        .and(BOND.until.isNull().or(BOND.until.gt(now)))
        .groupBy(BOND.sector, OPENED.item)
        .forEach(row ->
            opened
                .computeIfAbsent(row.get(BOND.sector), sector -> new HashMap<>())
                .put(row.get(OPENED.item), row.get(number)));
    return opened;
  }

  private static Tile.@Nullable Reach reach(
      Set<String> bulletins, Map<String, Integer> opened, int operators) {
    if (bulletins.isEmpty() || operators == 0) {
      return null;
    }
    int sum = bulletins.stream().mapToInt(one -> opened.getOrDefault(one, 0)).sum();
    return new Tile.Reach(sum, bulletins.size() * operators);
  }
}
