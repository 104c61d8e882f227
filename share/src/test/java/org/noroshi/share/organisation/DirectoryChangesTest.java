package org.noroshi.share.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.notification.RouteChanges;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.profile.ProfileFiles;

/**
 * What the directory takes and what it does not, and what a change would do to the way of reports.
 */
class DirectoryChangesTest {
  private static final Instant START = Instant.parse("2020-04-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant NEXT = Instant.parse("2027-04-01T00:00:00Z");

  @TempDir Path folder;

  /** One operator in water, whose ministry is mlit since April 2024. */
  private Database open(Databases.Kind kind) {
    Database database = kind.open(folder);
    database.run(dsl -> {
      ProfileFiles.japan().install(new Directory(dsl));
      new Directory(dsl).add(organisation("kita-water", OrganisationKind.OPERATOR));
      new Directory(dsl).bind("kita-water", BondKind.OPERATES, "water", Validity.from(START));
    });
    return database;
  }

  private static Organisation organisation(String id, OrganisationKind kind) {
    Validity validity = Validity.from(START);
    return new Organisation(
        id, kind, validity, List.of(new Organisation.Named(new Name("北水道", "Kita"), validity)));
  }

  private static Organisation find(Database database, String id) {
    return new Directory(database.read()).organisation(id).orElseThrow();
  }

  private static Optional<DirectoryChanges.Problem> change(
      Database database, Function<DirectoryChanges, Optional<DirectoryChanges.Problem>> change) {
    return database.transact(dsl -> change.apply(new DirectoryChanges(dsl)));
  }

  private static Bond bond(
      String of, BondKind kind, @Nullable String sector, @Nullable String other, Instant since) {
    return new Bond(Identifiers.next(), of, kind, sector, other, Validity.from(since));
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void theOldNameKeepsItsTime(Databases.Kind kind) {
    try (Database database = open(kind)) {
      Name fresh = new Name("北上下水道", "Kita Water");
      assertThat(change(database, c -> c.rename(find(database, "kita-water"), fresh, NEXT)))
          .isEmpty();
      Organisation renamed = find(database, "kita-water");
      assertThat(renamed.nameAt(NEXT.minusMillis(1)).english()).isEqualTo("Kita");
      assertThat(renamed.nameAt(NEXT)).isEqualTo(fresh);
      assertThat(renamed.names().getFirst().validity().until()).isEqualTo(NEXT);
      for (Instant overlapping : List.of(NEXT, NOW)) {
        assertThat(change(database, c -> c.rename(renamed, new Name("x", "x"), overlapping)))
            .contains(DirectoryChanges.Problem.NAME_OVERLAPS);
      }
      assertThat(change(database, c -> c.rename(renamed, new Name("x", "x"), START.minusMillis(1))))
          .contains(DirectoryChanges.Problem.ORGANISATION_NOT_IN_FORCE);
      assertThat(find(database, "kita-water").names()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aBondFitsTheKindTheTimeAndItsOtherEnd(Databases.Kind kind) {
    try (Database database = open(kind)) {
      assertProblem(database, bond("kita-water", BondKind.SUPERVISES, "water", null, NOW), "KIND");
      assertProblem(database, bond("mlit", BondKind.OPERATES, "water", null, NOW), "KIND");
      assertProblem(database, bond("nict", BondKind.REPRESENTS, "water", null, NOW), "KIND");
      assertProblem(
          database,
          bond("kita-water", BondKind.OPERATES, "gas", null, START.minusSeconds(1)),
          "ORGANISATION_NOT_IN_FORCE");
      assertProblem(
          database, bond("kita-water", BondKind.OPERATES, "nothing", null, NOW), "OTHER_END");
      assertProblem(
          database, bond("kita-water", BondKind.CLIENT, null, "kita-water", NOW), "OTHER_END");
      assertProblem(
          database, bond("kita-water", BondKind.CLIENT, null, "nobody", NOW), "OTHER_END");
      assertProblem(
          database, bond("kita-water", BondKind.OPERATES, "water", null, NEXT), "BOND_OVERLAPS");
      assertThat(
              change(
                  database, c -> c.bind(bond("kita-water", BondKind.OPERATES, "gas", null, NOW))))
          .isEmpty();
      assertThat(
              change(database, c -> c.bind(bond("kita-water", BondKind.CLIENT, null, "nict", NOW))))
          .isEmpty();
      assertThat(new Directory(database.read()).bondsOf("kita-water")).hasSize(3);
    }
  }

  private static void assertProblem(Database database, Bond bond, String problem) {
    assertThat(change(database, c -> c.bind(bond)).map(Enum::name)).contains(problem);
    assertThat(new Directory(database.read()).bond(bond.id())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aBondEndedByMistakeIsReopenedUnlessAnotherTookItsPlace(Databases.Kind kind) {
    try (Database database = open(kind)) {
      Bond water = new Directory(database.read()).bondsOf("kita-water").getFirst();
      assertThat(change(database, c -> c.end(water, START.minusSeconds(1))))
          .contains(DirectoryChanges.Problem.END_BEFORE_BEGINNING);
      assertThat(change(database, c -> c.reopen(water)))
          .contains(DirectoryChanges.Problem.NOT_ENDED);
      assertThat(change(database, c -> c.end(water, NOW))).isEmpty();
      Bond ended = new Directory(database.read()).bond(water.id()).orElseThrow();
      assertThat(change(database, c -> c.end(ended, NEXT)))
          .contains(DirectoryChanges.Problem.ENDED_ALREADY);
      assertThat(change(database, c -> c.reopen(ended))).isEmpty();
      assertThat(new Directory(database.read()).bond(water.id())).contains(water);
      change(database, c -> c.end(water, NOW));
      change(database, c -> c.bind(bond("kita-water", BondKind.OPERATES, "water", null, NEXT)));
      assertThat(change(database, c -> c.reopen(ended)))
          .contains(DirectoryChanges.Problem.BOND_OVERLAPS);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void anOrganisationEndsWithItsBondsAndTheCentreDoesNot(Databases.Kind kind) {
    try (Database database = open(kind)) {
      change(database, c -> c.bind(bond("kita-water", BondKind.COUNCIL, null, null, NOW)));
      Organisation kita = find(database, "kita-water");
      assertThat(change(database, c -> c.end(kita, NOW.minusSeconds(1))))
          .as("the council bond has not begun by then")
          .contains(DirectoryChanges.Problem.END_BEFORE_BEGINNING);
      assertThat(change(database, c -> c.end(kita, NEXT))).isEmpty();
      assertThat(new Directory(database.read()).bondsOf("kita-water"))
          .extracting(one -> one.validity().until())
          .containsOnly(NEXT);
      assertProblem(
          database,
          bond("kita-water", BondKind.OPERATES, "gas", null, NOW),
          "ORGANISATION_NOT_IN_FORCE");
      assertThat(change(database, c -> c.reopen(find(database, "kita-water")))).isEmpty();
      assertThat(find(database, "kita-water").validity().until()).isNull();
      assertThat(change(database, c -> c.end(find(database, "nco"), NEXT)))
          .contains(DirectoryChanges.Problem.CENTRE);
    }
  }

  /** By hand: water's ministry is mlit; gas is meti's. */
  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void theWayOfReportsToComeIsShownAndNothingIsChanged(Databases.Kind kind) {
    try (Database database = open(kind)) {
      var routes = ProfileFiles.japan().routes();
      List<RouteChanges.Change> gas =
          RouteChanges.of(
              database,
              routes,
              "kita-water",
              dsl ->
                  new Directory(dsl)
                      .bind("kita-water", BondKind.OPERATES, "gas", Validity.from(NOW)),
              NOW);
      assertThat(gas)
          .contains(
              new RouteChanges.Change(
                  "kita-water", Mode.NORMAL, Set.of("mlit", "nco"), Set.of("mlit", "meti", "nco")));
      Bond supervision =
          new Directory(database.read())
              .bondsOf("mlit").stream()
                  .filter(one -> "water".equals(one.sector()))
                  .findFirst()
                  .orElseThrow();
      List<RouteChanges.Change> ministry =
          RouteChanges.of(
              database,
              routes,
              "mlit",
              dsl -> new DirectoryChanges(dsl).end(supervision, NOW),
              NOW);
      assertThat(ministry)
          .contains(
              new RouteChanges.Change(
                  "kita-water", Mode.NORMAL, Set.of("mlit", "nco"), Set.of("nco")));
      assertThat(new Directory(database.read()).bondsOf("kita-water")).hasSize(1);
      assertThat(new Directory(database.read()).bond(supervision.id())).contains(supervision);
      assertThat(
              RouteChanges.of(
                  database,
                  routes,
                  "kita-water",
                  dsl ->
                      new DirectoryChanges(dsl)
                          .bind(bond("kita-water", BondKind.COUNCIL, null, null, NOW)),
                  NOW))
          .isEmpty();
    }
  }
}
