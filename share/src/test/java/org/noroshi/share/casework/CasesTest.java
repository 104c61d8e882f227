package org.noroshi.share.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.database.Page;
import org.noroshi.share.notification.Routes;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.ProfileFiles;

/** A case of the centre, what it joins, and who sees what of it, in the store. */
class CasesTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final Routes ROUTES = ProfileFiles.japan().routes();
  private static final List<Regime> REGIMES = ProfileFiles.japan().regimes();

  @TempDir Path folder;

  /** The centre, one ministry and one operator in water. */
  private static final class Place implements AutoCloseable {
    final Database database;
    final String analyst;
    final String lead;
    final String ministry;
    final String reporter;

    Place(Databases.Kind kind, Path folder) {
      database = kind.open(folder);
      Validity always = Validity.from(NOW);
      database.run(dsl -> {
        Directory directory = new Directory(dsl);
        ProfileFiles.japan().install(directory);
        directory.add(
            new Organisation(
                "kita-water",
                OrganisationKind.OPERATOR,
                always,
                List.of(new Organisation.Named(new Name("北水道", "Kita Water"), always))));
        directory.bind("kita-water", BondKind.OPERATES, "water", always);
      });
      analyst = person("ana", "nco", Role.ANALYST);
      lead = person("leo", "nco", Role.CENTRE_LEAD);
      ministry = person("mei", "mlit", Role.MINISTRY_DESK);
      reporter = person("rin", "kita-water", Role.REPORTER);
    }

    private String person(String name, String organisation, Role role) {
      return database.transact(dsl -> {
        String id = new People(dsl).add(name, name + "@example.jp", Locale.JAPANESE, NOW);
        new People(dsl).appoint(id, organisation, role, Validity.from(NOW));
        return id;
      });
    }

    Viewer viewer(String person, String organisation) {
      return new Viewers(database.read()).viewer(person, organisation, NOW).orElseThrow();
    }

    String open(Label label) {
      return database.transact(
          dsl -> new Cases(dsl).open("nco", analyst, label, "断水", Set.of("water"), ROUTES, NOW));
    }

    String item(ItemKind kind, Label label, boolean council) {
      return database.transact(dsl -> {
        boolean report = kind == ItemKind.NOTIFICATION;
        ItemFacts facts =
            new ItemFacts(
                Identifiers.next(),
                kind,
                report ? "kita-water" : "nco",
                report ? reporter : analyst,
                label,
                ItemState.OPEN,
                council,
                false,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of());
        new Items(dsl).add(facts, Map.of(Mode.NORMAL, report ? Set.of("nco") : Set.of()), NOW);
        return facts.id();
      });
    }

    ItemFacts facts(String id) {
      return new Items(database.read()).facts(id, Mode.NORMAL).orElseThrow();
    }

    void run(Consumer<DSLContext> change) {
      database.run(change);
    }

    boolean seesReporter(String person, String report) {
      return Policy.IN_FORCE
          .decide(viewer(person, "nco"), Act.SEE_REPORTER, facts(report))
          .allowed();
    }

    @Override
    public void close() {
      database.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void theLabelBecomesAsStrictAsTheStrictestThatItJoinsAndNeverWider(Databases.Kind kind) {
    try (Place place = new Place(kind, folder)) {
      String kase = place.open(Label.GREEN);
      String strict = place.item(ItemKind.NOTIFICATION, Label.AMBER_STRICT, false);
      String wide = place.item(ItemKind.FINDING, Label.CLEAR, false);
      place.run(dsl -> {
        assertThat(new CaseJoins(dsl).join(kase, strict, place.analyst, NOW)).isTrue();
        assertThat(new CaseJoins(dsl).join(kase, wide, place.analyst, NOW)).isTrue();
        assertThat(new CaseJoins(dsl).join(kase, wide, place.analyst, NOW)).isFalse();
      });
      assertThat(place.facts(kase).label()).isEqualTo(Label.AMBER_STRICT);
      place.run(dsl -> new CaseJoins(dsl).leave(kase, strict, place.analyst, NOW));
      assertThat(place.facts(kase).label()).isEqualTo(Label.AMBER_STRICT);
      String another = place.open(Label.AMBER);
      place.run(
          dsl -> assertThat(new CaseJoins(dsl).join(kase, another, place.analyst, NOW)).isFalse());
      String council = place.item(ItemKind.BULLETIN, Label.AMBER, true);
      place.run(dsl -> new CaseJoins(dsl).join(kase, council, place.analyst, NOW));
      assertThat(place.facts(kase).council()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whoLeadsAnOpenCaseSeesReportersOfWhatItJoinsAndOnlyThen(Databases.Kind kind) {
    try (Place place = new Place(kind, folder)) {
      String kase = place.open(Label.AMBER);
      String other = place.open(Label.AMBER);
      String before = place.item(ItemKind.NOTIFICATION, Label.AMBER, false);
      String after = place.item(ItemKind.NOTIFICATION, Label.AMBER, false);
      String apart = place.item(ItemKind.NOTIFICATION, Label.AMBER, false);
      place.run(dsl -> new CaseJoins(dsl).join(kase, before, place.analyst, NOW));
      assertThat(place.seesReporter(place.analyst, before)).isFalse();
      place.run(dsl -> new CaseJoins(dsl).lead(kase, place.analyst, place.lead, NOW));
      assertThat(place.seesReporter(place.analyst, before)).isTrue();
      assertThat(place.seesReporter(place.lead, before)).isFalse();
      place.run(dsl -> new CaseJoins(dsl).join(kase, after, place.analyst, NOW));
      assertThat(place.seesReporter(place.analyst, after)).isTrue();
      assertThat(place.seesReporter(place.analyst, apart)).isFalse();

      place.run(dsl -> new Cases(dsl).close(kase, place.analyst, "learnt", NOW));
      assertThat(place.seesReporter(place.analyst, before)).isFalse();
      place.run(dsl -> new Cases(dsl).reopen(kase, place.analyst, "again", NOW));
      assertThat(place.seesReporter(place.analyst, before)).isTrue();

      // Another case that the same person leads keeps the part; the last one takes it away.
      place.run(dsl -> {
        new CaseJoins(dsl).join(other, before, place.analyst, NOW);
        new CaseJoins(dsl).lead(other, place.analyst, place.lead, NOW);
        new CaseJoins(dsl).endLead(kase, place.analyst, place.lead, NOW);
      });
      assertThat(place.seesReporter(place.analyst, after)).isFalse();
      assertThat(place.seesReporter(place.analyst, before)).isTrue();
      place.run(dsl -> new CaseJoins(dsl).leave(other, before, place.analyst, NOW));
      assertThat(place.seesReporter(place.analyst, before)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aReaderSeesOfItemsAndTimelineOnlyWhatThatReaderMaySee(Databases.Kind kind) {
    try (Place place = new Place(kind, folder)) {
      String kase = place.open(Label.AMBER);
      String report = place.item(ItemKind.NOTIFICATION, Label.AMBER, false);
      String finding = place.item(ItemKind.FINDING, Label.AMBER_STRICT, false);
      place.run(dsl -> {
        new CaseJoins(dsl).join(kase, report, place.analyst, NOW);
        new CaseJoins(dsl).join(kase, finding, place.analyst, NOW);
        new CaseJoins(dsl).leave(kase, finding, place.analyst, NOW);
        new Items(dsl).address(kase, new ItemFacts.Address(AudienceKind.ORGANISATION, "mlit"));
        new Items(dsl).addRoute(report, Mode.NORMAL, "mlit");
      });
      DSLContext dsl = place.database.read();
      Viewer ministry = place.viewer(place.ministry, "mlit");
      Viewer analyst = place.viewer(place.analyst, "nco");
      assertThat(new CaseJoins(dsl).of(kase, ministry))
          .extracting(CaseJoins.Row::id)
          .containsExactly(report);
      assertThat(kinds(new Cases(dsl).entries(kase, analyst, Long.MAX_VALUE)))
          .containsExactly(
              EntryKind.LEFT,
              EntryKind.TIGHTENED,
              EntryKind.JOINED,
              EntryKind.JOINED,
              EntryKind.OPENED);
      assertThat(kinds(new Cases(dsl).entries(kase, ministry, Long.MAX_VALUE)))
          .containsExactly(EntryKind.JOINED, EntryKind.OPENED);
      assertThat(new CaseJoins(dsl).joinable(kase, ministry, null)).isEmpty();
      assertThat(new CaseJoins(dsl).joinable(kase, analyst, null))
          .extracting(CaseJoins.Row::id)
          .containsExactly(finding);
    }
  }

  private static List<EntryKind> kinds(List<Entry> entries) {
    return entries.stream().map(Entry::kind).toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void pagesOfOneMomentNeitherDropNorRepeat(Databases.Kind kind) {
    try (Place place = new Place(kind, folder)) {
      List<String> opened = new ArrayList<>();
      for (int i = 0; i < CaseList.PAGE + 3; i++) {
        opened.add(place.open(Label.AMBER));
      }
      CaseList list = new CaseList(place.database.read(), place.viewer(place.analyst, "nco"));
      List<String> listed = new ArrayList<>();
      String after = null;
      do {
        Page<CaseList.Row> page = list.page(ItemState.OPEN, after);
        page.rows().forEach(row -> listed.add(row.id()));
        after = page.next();
      } while (after != null);
      assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(opened);
      assertThat(list.size(ItemState.OPEN)).isEqualTo(opened.size());
      CaseList ofMinistry =
          new CaseList(place.database.read(), place.viewer(place.ministry, "mlit"));
      assertThat(ofMinistry.size(ItemState.OPEN)).isZero();
      assertThat(ofMinistry.page(ItemState.OPEN, opened.getFirst()).rows()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void clocksAboutToRunOutAreThoseOfOpenCasesThatTheViewerSees(Databases.Kind kind) {
    try (Place place = new Place(kind, folder)) {
      String soon = place.open(Label.AMBER);
      String over = place.open(Label.AMBER);
      String closed = place.open(Label.AMBER);
      String none = place.open(Label.AMBER);
      Regime nis2 = ProfileFiles.japan().regime("eu-nis2-art23").orElseThrow();
      place.run(dsl -> {
        Clocks clocks = new Clocks(dsl, REGIMES);
        for (String one : List.of(soon, over, closed)) {
          clocks.choose(one, Set.of(nis2.id()), place.analyst, NOW);
        }
        clocks.choose(none, Set.of("jp-action-plan"), place.analyst, NOW);
        aware(clocks, place, soon, NOW.minus(Duration.ofHours(20)));
        aware(clocks, place, over, NOW.minus(Duration.ofHours(100)));
        aware(clocks, place, closed, NOW.minus(Duration.ofHours(20)));
        aware(clocks, place, none, NOW.minus(Duration.ofHours(20)));
        Regime.Rule warning = nis2.rule("early-warning").orElseThrow();
        clocks.submitted(over, nis2, warning, NOW, place.analyst, "", NOW);
        new Cases(dsl).close(closed, place.analyst, "over", NOW);
      });
      Clocks clocks = new Clocks(place.database.read(), REGIMES);
      Viewer analyst = place.viewer(place.analyst, "nco");
      assertThat(clocks.runningOut(analyst, Duration.ofHours(24), NOW, 10))
          .extracting(one -> one.item() + " " + one.clock().rule().id())
          .containsExactly(over + " notification", soon + " early-warning");
      assertThat(clocks.runningOut(analyst, Duration.ofHours(24), NOW, 1)).hasSize(1);
      Viewer ministry = place.viewer(place.ministry, "mlit");
      assertThat(clocks.runningOut(ministry, Duration.ofHours(24), NOW, 10)).isEmpty();
    }
  }

  private static void aware(Clocks clocks, Place place, String kase, Instant time) {
    clocks.happened(kase, Event.AWARE, time, place.analyst, "", NOW);
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void submittingTheNotificationStartsTheMonthOfTheFinalReport(Databases.Kind kind) {
    try (Place place = new Place(kind, folder)) {
      String kase = place.open(Label.AMBER);
      Regime nis2 = ProfileFiles.japan().regime("eu-nis2-art23").orElseThrow();
      Regime.Rule notification = nis2.rule("notification").orElseThrow();
      Instant wrong = Instant.parse("2026-03-31T08:00:00Z");
      Instant right = Instant.parse("2026-03-30T08:00:00Z");
      place.run(dsl -> {
        Clocks clocks = new Clocks(dsl, REGIMES);
        clocks.choose(kase, Set.of(nis2.id()), place.analyst, NOW);
        clocks.submitted(kase, nis2, notification, wrong, place.analyst, "", NOW);
        clocks.submitted(kase, nis2, notification, right, place.analyst, "typed wrong", NOW);
      });
      Clocks clocks = new Clocks(place.database.read(), REGIMES);
      assertThat(clocks.of(kase).getLast().due()).isEqualTo(Instant.parse("2026-04-30T08:00:00Z"));
      assertThat(clocks.moments(kase)).hasSize(4);
      assertThat(clocks.moments(kase).getLast().reason()).isEqualTo("typed wrong");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void everyAssessmentIsKeptAndNoPredictionFollowsAFinalWord(Databases.Kind kind) {
    try (Place place = new Place(kind, folder)) {
      String kase = place.open(Label.AMBER);
      place.run(dsl -> {
        Assessments all = new Assessments(dsl);
        assertThat(all.add(kase, found("safety", Stage.PREDICTED, 3, place.analyst))).isTrue();
        assertThat(all.add(kase, found("safety", Stage.FINAL, 1, place.analyst))).isTrue();
        assertThat(all.add(kase, found("safety", Stage.PREDICTED, 4, place.analyst))).isFalse();
        assertThat(all.add(kase, found("trust", Stage.PREDICTED, 2, place.analyst))).isTrue();
      });
      Assessments all = new Assessments(place.database.read());
      assertThat(all.of(kase)).extracting(Assessment::level).containsExactly(3, 1, 2);
      assertThat(all.severities(List.of(kase)).get(kase).highest()).hasValue(2);
    }
  }

  private static Assessment found(String axis, Stage stage, int level, String person) {
    return new Assessment(axis, stage, level, "a line of evidence", NOW, person);
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void tasksAreOfOneCaseAndOneOwnTasksOnlyOfOpenCases(Databases.Kind kind) {
    try (Place place = new Place(kind, folder)) {
      String kase = place.open(Label.AMBER);
      String other = place.open(Label.AMBER);
      String task =
          place.database.transact(dsl ->
              new Cases(dsl).addTask(kase, place.lead, "Ask the plant", place.analyst, null, NOW));
      place.run(dsl -> {
        assertThat(new Cases(dsl).finishTask(other, task, place.analyst, NOW)).isFalse();
        assertThat(new Cases(dsl).tasksOf(place.viewer(place.analyst, "nco"))).hasSize(1);
        assertThat(new Cases(dsl).tasksOf(place.viewer(place.lead, "nco"))).isEmpty();
        new Cases(dsl).close(kase, place.analyst, "over", NOW);
        assertThat(new Cases(dsl).tasksOf(viewer(dsl, place.analyst))).isEmpty();
        new Cases(dsl).reopen(kase, place.analyst, "again", NOW);
        assertThat(new Cases(dsl).finishTask(kase, task, place.analyst, NOW)).isTrue();
        assertThat(new Cases(dsl).finishTask(kase, task, place.analyst, NOW)).isFalse();
      });
    }
  }

  private static Viewer viewer(DSLContext dsl, String person) {
    return new Viewers(dsl).viewer(person, "nco", NOW).orElseThrow();
  }
}
