package org.noroshi.share.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.notification.Routes;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.profile.ProfileFiles;

/** Who reads each open case and report before, during and after a large-scale incident. */
class ModesTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final Routes ROUTES = ProfileFiles.japan().routes();
  private static final Validity ALWAYS = Validity.from(NOW);

  @TempDir Path folder;

  private final Map<String, String> names = new HashMap<>();

  private String person(DSLContext dsl, String name, String organisation, Role role) {
    String id = new People(dsl).add(name, name + "@example.jp", Locale.JAPANESE, NOW);
    new People(dsl).appoint(id, organisation, role, ALWAYS);
    names.put(id, name);
    return id;
  }

  /** Names of all who read an item, as the condition of lists selects it. */
  private Set<String> readers(DSLContext dsl, String item) {
    Set<String> found = new TreeSet<>();
    for (Viewer one : new Viewers(dsl).all(NOW)) {
      if (new Items(dsl).ids(Policy.IN_FORCE, one, Act.VIEW).contains(item)) {
        found.add(names.get(one.person()));
      }
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void undoingRestoresExactlyWhoReadBefore(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      List<String> items = database.transact(this::fill);
      DSLContext dsl = database.read();
      String local = items.get(0);
      String shared = items.get(1);
      String report = items.get(2);
      assertThat(readers(dsl, local)).containsExactly("ana", "leo");
      assertThat(readers(dsl, shared)).containsExactly("ana", "cho", "leo");
      assertThat(readers(dsl, report)).containsExactly("mei", "rin");

      // By the profile: the crisis side and the sector's ministry beside the centre; CEPTOARs keep.
      change(database, Mode.LARGE_SCALE, null);
      assertThat(readers(dsl, local)).containsExactly("ana", "leo", "mei", "npa");
      assertThat(readers(dsl, shared)).containsExactly("ana", "cho", "leo", "mei", "npa");
      assertThat(readers(dsl, report)).containsExactly("ana", "leo", "mei", "npa", "rin");

      change(database, Mode.NORMAL, 1L);
      assertThat(readers(dsl, local)).containsExactly("ana", "leo");
      assertThat(readers(dsl, shared)).containsExactly("ana", "cho", "leo");
      assertThat(readers(dsl, report)).containsExactly("mei", "rin");
      assertThat(new Modes(dsl).history(9))
          .extracting(Modes.Switch::undoes)
          .containsExactly(1L, null);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatIsShownBeforeIsWhatHappens(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      List<String> items = database.transact(this::fill);
      DSLContext dsl = database.read();
      String leo =
          names.entrySet().stream()
              .filter(one -> one.getValue().equals("leo"))
              .findFirst()
              .orElseThrow()
              .getKey();
      Viewer lead = new Viewers(dsl).viewer(leo, "nco", NOW).orElseThrow();
      List<Rerouting> shown = Rerouting.page(dsl, lead, Mode.LARGE_SCALE, null, NOW);
      assertThat(shown)
          .extracting(Rerouting::item)
          .containsExactlyInAnyOrder(items.get(0), items.get(1));
      assertThat(Rerouting.size(dsl, lead)).isEqualTo(2);
      assertThat(Rerouting.size(dsl)).isEqualTo(3);
      for (Rerouting one : shown) {
        assertThat(one.removed()).isEmpty();
        assertThat(one.added()).containsEntry("meti", 1).containsEntry("npa", 1);
      }
      Rerouting report =
          Rerouting.of(
              dsl, items.get(2), Mode.NORMAL, Mode.LARGE_SCALE, new OrganisationReaders(dsl, NOW));
      assertThat(report.added())
          .containsEntry("nco", 2)
          .containsEntry("npa", 1)
          .doesNotContainKey("meti");
      change(database, Mode.LARGE_SCALE, null);
      Rerouting back =
          Rerouting.of(
              dsl, items.get(2), Mode.LARGE_SCALE, Mode.NORMAL, new OrganisationReaders(dsl, NOW));
      assertThat(back.removed()).isEqualTo(report.added());
      assertThat(back.added()).isEmpty();
    }
  }

  private static void change(Database database, Mode mode, @Nullable Long undoes) {
    database.run(dsl -> new Modes(dsl).switchTo(mode, "p", "drill", undoes, NOW));
  }

  /** A case of the centre alone, one shared with a CEPTOAR, and a report at its ministry. */
  private List<String> fill(DSLContext dsl) {
    Directory directory = new Directory(dsl);
    ProfileFiles.japan().install(directory);
    directory.add(
        new Organisation(
            "kita-power",
            OrganisationKind.OPERATOR,
            ALWAYS,
            List.of(new Organisation.Named(new Name("北電力", "Kita Power"), ALWAYS))));
    directory.bind("kita-power", BondKind.OPERATES, "electricity", ALWAYS);
    String ana = person(dsl, "ana", "nco", Role.ANALYST);
    person(dsl, "leo", "nco", Role.CENTRE_LEAD);
    person(dsl, "aud", "nco", Role.AUDITOR);
    person(dsl, "mei", "meti", Role.MINISTRY_DESK);
    person(dsl, "fsa", "fsa", Role.MINISTRY_DESK);
    person(dsl, "npa", "npa", Role.SECURITY_LEAD);
    person(dsl, "cho", "ceptoar-electricity", Role.CEPTOAR_DESK);
    String rin = person(dsl, "rin", "kita-power", Role.REPORTER);
    Cases cases = new Cases(dsl);
    Set<String> sectors = Set.of("electricity");
    String local = cases.open("nco", ana, Label.AMBER, "A", sectors, ROUTES, NOW);
    String shared = cases.open("nco", ana, Label.AMBER, "B", sectors, ROUTES, NOW);
    new Items(dsl)
        .address(shared, new ItemFacts.Address(AudienceKind.ORGANISATION, "ceptoar-electricity"));
    ReportContent content =
        new ReportContent("availability", Set.of(), null, NOW, "S", "I", "", "", "", "", "");
    Notifications reports = new Notifications(dsl);
    String report = reports.draft("kita-power", rin, Label.AMBER, content, NOW);
    reports.send(report, ROUTES, NOW);
    return List.of(local, shared, report);
  }
}
