package org.noroshi.share.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.database.Page;

class OrganisationSearchTest {
  private static final Instant FOUNDED = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant RENAMED = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void pagesGiveEachOrganisationOnceThoughAllBearOneName(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      List<String> ids = new ArrayList<>();
      database.run(dsl -> {
        for (int i = 0; i < 2 * OrganisationSearch.PAGE + 7; i++) {
          String id = "twin-%03d".formatted(i);
          ids.add(id);
          add(dsl, id, "双子電力", "Twin Power", FOUNDED, null);
        }
      });
      OrganisationSearch search = new OrganisationSearch(database.read(), NOW, Locale.JAPANESE);
      OrganisationSearch.Wanted wanted = new OrganisationSearch.Wanted("双子", null);
      List<String> seen = new ArrayList<>();
      @Nullable String after = null;
      do {
        Page<OrganisationSearch.Found> page = search.page(wanted, after);
        page.rows().forEach(row -> seen.add(row.id()));
        after = page.next();
      } while (after != null);
      assertThat(seen).isEqualTo(ids);
      assertThat(search.count(wanted)).isEqualTo(ids.size());
      assertThat(search.page(wanted, "no-such-id").rows()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void isFoundByTheNameOfItsTimeInEitherLanguageOrById(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      database.run(dsl -> {
        Directory directory = new Directory(dsl);
        directory.add(
            new Organisation(
                "ministry-x",
                OrganisationKind.MINISTRY,
                Validity.from(FOUNDED),
                List.of(
                    new Organisation.Named(
                        new Name("旧名省", "Old Ministry"), new Validity(FOUNDED, RENAMED)),
                    new Organisation.Named(
                        new Name("新名省", "New Ministry"), Validity.from(RENAMED)))));
        // Named a year after it was founded: its first name stands for the time before.
        directory.add(
            new Organisation(
                "late-named",
                OrganisationKind.VENDOR,
                Validity.from(FOUNDED),
                List.of(
                    new Organisation.Named(
                        new Name("遅名社", "Late 100%_Name"), Validity.from(RENAMED)))));
        add(dsl, "gone", "消滅社", "Gone Ltd", FOUNDED, RENAMED);
      });
      assertThat(ids(database, NOW, "new MINI")).containsExactly("ministry-x");
      assertThat(ids(database, NOW, "Old")).isEmpty();
      assertThat(ids(database, FOUNDED, "旧名")).containsExactly("ministry-x");
      assertThat(ids(database, NOW, "ministry-x")).containsExactly("ministry-x");
      assertThat(ids(database, FOUNDED, "遅名")).containsExactly("late-named");
      assertThat(ids(database, NOW, "0%_n")).containsExactly("late-named");
      assertThat(ids(database, NOW, "Gone")).isEmpty();
      assertThat(ids(database, FOUNDED, "Gone")).containsExactly("gone");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void sectorsCountAndNameTheBondsInForce(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      database.run(dsl -> {
        Directory directory = new Directory(dsl);
        directory.add(new Sector("water", 1, new Name("水道", "Water")));
        add(dsl, "b-water", "乙水道", "B Water", FOUNDED, null);
        add(dsl, "a-water", "甲水道", "A Water", FOUNDED, null);
        add(dsl, "left", "脱退社", "Left", FOUNDED, null);
        add(dsl, "beside", "横社", "Beside", FOUNDED, null);
        directory.bind("b-water", BondKind.OPERATES, "water", Validity.from(FOUNDED));
        directory.bind("a-water", BondKind.OPERATES, "water", Validity.from(FOUNDED));
        directory.bind("left", BondKind.OPERATES, "water", new Validity(FOUNDED, RENAMED));
      });
      OrganisationSearch search = new OrganisationSearch(database.read(), NOW, Locale.ENGLISH);
      assertThat(search.sizes()).isEqualTo(Map.of("water", Map.of(BondKind.OPERATES, 2)));
      assertThat(ids(search.bound(1))).containsExactly("water OPERATES a-water");
      assertThat(ids(search.bound(9)))
          .containsExactly("water OPERATES a-water", "water OPERATES b-water");
      assertThat(search.besideSectors(9))
          .extracting(OrganisationSearch.Found::id)
          .containsExactly("beside", "left");
      assertThat(search.page(new OrganisationSearch.Wanted("", "water"), null).rows())
          .extracting(OrganisationSearch.Found::id)
          .containsExactly("a-water", "b-water");
    }
  }

  private static List<String> ids(
      Map<String, Map<BondKind, List<OrganisationSearch.Found>>> bound) {
    List<String> ids = new ArrayList<>();
    bound.forEach((sector, kinds) ->
        kinds.forEach(
            (bond, found) -> found.forEach(one -> ids.add(sector + " " + bond + " " + one.id()))));
    return ids;
  }

  private static List<String> ids(Database database, Instant time, String text) {
    return new OrganisationSearch(database.read(), time, Locale.ENGLISH)
        .page(new OrganisationSearch.Wanted(text, null), null).rows().stream()
            .map(OrganisationSearch.Found::id)
            .toList();
  }

  private static void add(
      DSLContext dsl,
      String id,
      String japanese,
      String english,
      Instant since,
      @Nullable Instant until) {
    new Directory(dsl)
        .add(
            new Organisation(
                id,
                OrganisationKind.OPERATOR,
                new Validity(since, until),
                List.of(
                    new Organisation.Named(
                        new Name(japanese, english), new Validity(since, until)))));
  }
}
