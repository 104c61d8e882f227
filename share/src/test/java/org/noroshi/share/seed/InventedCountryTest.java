package org.noroshi.share.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.OrganisationSearch;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.ProfileFiles;

class InventedCountryTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void noTwoOperatorsBearOneName() {
    Set<String> japanese = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (String sector : List.of("electricity", "gas", "unheard-of")) {
      for (int i = 0; i < 5_000; i++) {
        japanese.add(InventedNames.operator(sector, i).japanese());
        ids.add(InventedNames.id(InventedNames.operator(sector, i)));
      }
    }
    assertThat(japanese).hasSize(15_000);
    assertThat(ids).hasSize(15_000).allMatch(id -> id.matches("[a-z0-9-]{3,64}"));
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void everySectorHasOperatorsAndEveryOrganisationPersonsWhoCanAct(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      database.run(dsl -> {
        ProfileFiles.japan().install(new Directory(dsl));
        InventedCountry country = new InventedCountry(dsl, NOW);
        assertThat(country.operators(300)).hasSize(300);
        assertThat(country.persons(1_500)).hasSize(1_500);
      });
      OrganisationSearch search = new OrganisationSearch(database.read(), NOW, Locale.ENGLISH);
      assertThat(search.sizes().values())
          .hasSize(15)
          .allSatisfy(kinds -> assertThat(kinds).containsEntry(BondKind.OPERATES, 20));
      List<Viewer> viewers = new Viewers(database.read()).all(NOW);
      assertThat(viewers).hasSize(1_500);
      Set<String> withPersons =
          viewers.stream().map(Viewer::organisation).collect(Collectors.toSet());
      assertThat(new Directory(database.read()).organisations())
          .extracting(organisation -> organisation.id())
          .allMatch(withPersons::contains);
      assertThat(viewers.stream().filter(one -> one.is(Role.SECURITY_LEAD)))
          .hasSizeGreaterThan(299);
      assertThat(viewers.stream().filter(one -> one.is(Role.AUDITOR))).isNotEmpty();
    }
  }
}
