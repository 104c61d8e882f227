package org.noroshi.share.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;

/** Over generated worlds the policy selects by condition exactly what it decides one by one. */
class PolicyAgreementTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final int ITEMS = 200;

  /** How often each act was allowed, over all worlds. */
  private static final Map<Act, Integer> ALLOWED = new EnumMap<>(Act.class);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"SQLITE,1", "SQLITE,2", "SQLITE,3", "SQLITE,4", "POSTGRESQL,5", "POSTGRESQL,6"})
  void conditionSelectsWhatDecideAllows(Databases.Kind kind, long seed) {
    try (Database database = kind.open(folder)) {
      List<String> items = database.transact(dsl -> new World(dsl, seed).fill());
      DSLContext dsl = database.read();
      List<Viewer> viewers = new ArrayList<>(new Viewers(dsl).all(NOW));
      viewers.add(Viewer.PUBLIC);
      List<ItemFacts> facts = new ArrayList<>();
      Mode mode = new Viewers(dsl).mode();
      items.forEach(id -> facts.add(new Items(dsl).facts(id, mode).orElseThrow()));
      for (Viewer viewer : viewers) {
        for (Act act : Act.values()) {
          Set<String> decided = new TreeSet<>();
          for (ItemFacts item : facts) {
            if (Policy.IN_FORCE.decide(viewer, act, item).allowed()) {
              decided.add(item.id());
            }
          }
          assertThat(new TreeSet<>(new Items(dsl).ids(Policy.IN_FORCE, viewer, act)))
              .as("%s by %s", act, viewer)
              .isEqualTo(decided);
          ALLOWED.merge(act, decided.size(), Integer::sum);
        }
      }
    }
  }

  /** Worlds in which some act is never allowed would prove nothing about it. */
  @AfterAll
  static void everyActWasAllowedToSomebody() {
    assertThat(ALLOWED).containsOnlyKeys(Act.values());
    assertThat(ALLOWED).allSatisfy((act, count) -> assertThat(count).as(act.name()).isPositive());
  }

  /** Everyone who can act, as found in bulk, is who is found one by one. */
  @ParameterizedTest
  @CsvSource({"SQLITE,7", "POSTGRESQL,7"})
  void viewersInBulkAreViewersOneByOne(Databases.Kind kind, long seed) {
    try (Database database = kind.open(folder)) {
      database.transact(dsl -> new World(dsl, seed).fill());
      Viewers viewers = new Viewers(database.read());
      List<Viewer> all = viewers.all(NOW);
      assertThat(all).hasSizeGreaterThan(20);
      for (Viewer viewer : all) {
        assertThat(viewers.viewer(viewer.person(), viewer.organisation(), NOW)).contains(viewer);
      }
    }
  }

  /** A random world: small, so that things meet. */
  private static final class World {
    private final DSLContext dsl;
    private final Random random;
    private final List<String> sectors = List.of("electricity", "gas", "water");
    private final List<String> organisations = new ArrayList<>();
    private final Map<String, OrganisationKind> kinds = new HashMap<>();
    private final List<String> persons = new ArrayList<>();

    World(DSLContext dsl, long seed) {
      this.dsl = dsl;
      random = new Random(seed);
    }

    List<String> fill() {
      Directory directory = new Directory(dsl);
      for (int i = 0; i < sectors.size(); i++) {
        directory.add(new Sector(sectors.get(i), i, new Name("分野", "Sector " + i)));
      }
      organisations(directory);
      persons();
      if (random.nextBoolean()) {
        dsl.insertInto(ItemTables.MODE_SWITCH)
            .set(ItemTables.MODE_SWITCH.number, 1L)
            .set(ItemTables.MODE_SWITCH.mode, Mode.LARGE_SCALE)
            .set(ItemTables.MODE_SWITCH.since, NOW)
            .set(ItemTables.MODE_SWITCH.person, persons.getFirst())
            .set(ItemTables.MODE_SWITCH.reason, "drill")
            .execute();
      }
      List<String> items = new ArrayList<>();
      for (int i = 0; i < ITEMS; i++) {
        items.add(item());
      }
      return items;
    }

    private void organisations(Directory directory) {
      for (OrganisationKind kind : OrganisationKind.values()) {
        for (int i = 0; i < (kind == OrganisationKind.OPERATOR ? 6 : 2); i++) {
          String id = kind.name().toLowerCase(Locale.ROOT) + "-" + i;
          Validity validity =
              Set.of("centre-0", "ministry-0").contains(id)
                  ? Validity.from(Instant.EPOCH)
                  : validity(9);
          directory.add(
              new Organisation(
                  id, kind, validity, List.of(new Organisation.Named(new Name(id, id), validity))));
          organisations.add(id);
          kinds.put(id, kind);
          if (random.nextInt(4) > 0) {
            directory.bind(id, BondKind.OPERATES, any(sectors), validity(3));
          }
        }
      }
      for (int i = 0; i < 8; i++) {
        directory.add(
            new Bond(
                Identifiers.next(),
                any(organisations),
                BondKind.CLIENT,
                null,
                any(organisations),
                validity(3)));
      }
    }

    private void persons() {
      People people = new People(dsl);
      for (int i = 0; i < 40; i++) {
        String id = people.add("P" + i, "p" + i + "@example.org", Locale.ENGLISH, NOW);
        persons.add(id);
        for (int n = 0; n <= random.nextInt(2); n++) {
          String organisation =
              i < organisations.size()
                  ? organisations.get(i)
                  : random.nextInt(3) == 0
                      ? any(List.of("centre-0", "ministry-0"))
                      : any(organisations);
          List<Role> fitting =
              Arrays.stream(Role.values()).filter(r -> r.fits(kinds.get(organisation))).toList();
          people.appoint(id, organisation, any(fitting), validity(6));
        }
        if (random.nextInt(12) == 0) {
          people.suspend(id, NOW);
        }
        if (random.nextBoolean()) {
          people.acknowledgeDuty(id, NOW.minusSeconds(random.nextInt(3) - 1));
        }
        if (random.nextBoolean()) {
          people.giveCouncilAccess(id, validity(3));
        }
      }
      for (Role role : List.of(Role.ANALYST, Role.CENTRE_LEAD)) {
        String id = people.add(role.name(), role + "@example.org", Locale.ENGLISH, NOW);
        persons.add(id);
        people.appoint(id, "centre-0", role, Validity.from(NOW));
      }
    }

    private String item() {
      Set<ItemFacts.Address> audience = new HashSet<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        audience.add(address());
      }
      Set<ItemFacts.Need> needs = new HashSet<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        needs.add(new ItemFacts.Need(any(organisations), any(organisations)));
      }
      Map<Part, Set<String>> parts = new EnumMap<>(Part.class);
      parts.put(Part.LEAD, some(persons, 6));
      parts.put(Part.OPENER, some(persons, 6));
      ItemKind kind =
          switch (random.nextInt(6)) {
            case 0, 1, 2 -> ItemKind.NOTIFICATION;
            case 3 -> ItemKind.CASE;
            case 4 -> ItemKind.BULLETIN;
            default -> any(List.of(ItemKind.values()));
          };
      // Cases and bulletins are the centre's, but for the few that nobody could make.
      boolean ofCentre = Set.of(ItemKind.CASE, ItemKind.BULLETIN).contains(kind);
      ItemFacts item =
          new ItemFacts(
              Identifiers.next(),
              kind,
              ofCentre && random.nextInt(4) > 0
                      || kind != ItemKind.NOTIFICATION && random.nextBoolean()
                  ? "centre-0"
                  : any(organisations),
              any(persons),
              any(List.of(Label.values())),
              any(List.of(ItemState.values())),
              random.nextInt(4) == 0,
              random.nextInt(3) == 0,
              Set.of(),
              audience,
              some(organisations, 3),
              needs,
              parts,
              random.nextBoolean() ? any(organisations) : null);
      new Items(dsl).add(item, Map.of(Mode.NORMAL, route(), Mode.LARGE_SCALE, route()), NOW);
      return item.id();
    }

    private Set<String> route() {
      Set<String> route = some(organisations, 5);
      if (random.nextBoolean()) {
        route.add("centre-0");
        route.add("ministry-0");
      }
      return route;
    }

    private ItemFacts.Address address() {
      AudienceKind kind = any(List.of(AudienceKind.values()));
      return new ItemFacts.Address(
          kind,
          switch (kind) {
            case ORGANISATION -> any(organisations);
            case SECTOR -> any(sectors);
            case KIND -> any(List.of(OrganisationKind.values())).name();
            case PERSON -> any(persons);
          });
    }

    /** One of so many is over, one begins only later; the ends lie on the moment itself. */
    private Validity validity(int oneOf) {
      int drawn = random.nextInt(oneOf);
      Instant since = drawn == 1 ? NOW.plusMillis(random.nextInt(2)) : NOW.minusSeconds(9);
      return new Validity(since, drawn == 0 ? NOW.plusMillis(random.nextInt(2)) : null);
    }

    private Set<String> some(List<String> from, int most) {
      Set<String> some = new HashSet<>();
      for (int i = random.nextInt(most + 1); i > 0; i--) {
        some.add(any(from));
      }
      return some;
    }

    private <T> T any(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }
  }
}
