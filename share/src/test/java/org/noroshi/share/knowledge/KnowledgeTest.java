package org.noroshi.share.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.database.Page;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.KnowledgeFile;
import org.noroshi.share.profile.ProfileFiles;

/**
 * What is kept, and who finds it. Facts are read off the government's deck of June 2024 by hand.
 */
class KnowledgeTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  @TempDir Path folder;

  private Database open(Databases.Kind kind) {
    Database database = kind.open(folder);
    database.run(dsl -> {
      ProfileFiles.japan().install(new Directory(dsl));
      KnowledgeFile.japan().install(new KnowledgeBase(dsl), "nco", NOW);
    });
    return database;
  }

  private static String person(Database database, String name, String of, Role role) {
    return database.transact(dsl -> {
      String id = new People(dsl).add(name, name + "@example.org", Locale.JAPANESE, NOW);
      new People(dsl).appoint(id, of, role, Validity.from(NOW));
      return id;
    });
  }

  private static Viewer viewer(Database database, String name, String of, Role role) {
    String id = person(database, name, of, role);
    return new Viewers(database.read()).viewer(id, of, NOW).orElseThrow();
  }

  private static KnowledgeSearch search(Database database, Viewer viewer) {
    return new KnowledgeSearch(database.read(), viewer, Locale.ENGLISH);
  }

  private static List<String> names(List<KnowledgeSearch.Found> found) {
    return found.stream().map(one -> one.name().english()).toList();
  }

  private static Content content(String name, String text) {
    return new Content(new Name(name, name), new Words("", text), null, null, List.of());
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void theProfileTellsOfThreeErasSevenCasesFiveActors(Databases.Kind kind) {
    try (Database database = open(kind)) {
      KnowledgeSearch search = search(database, Viewer.PUBLIC);
      assertThat(search.eras())
          .extracting(one -> one.name().japanese())
          .containsExactly("公開サーバへの攻撃", "IT系システムの侵害", "有事に備えた重要インフラ等への侵入");
      assertThat(search.first(KnowledgeKind.CASE, 50)).hasSize(7);
      assertThat(names(search.first(KnowledgeKind.ACTOR, 50)))
          .containsExactlyInAnyOrder("BlackTech", "Tick", "Volt Typhoon", "APT28", "APT31");
      assertThat(search.first(KnowledgeKind.TECHNIQUE, 50)).hasSize(19);
      assertThat(search.first(KnowledgeKind.ACTOR, 2)).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void anAttributionIsWhatSomebodySaid(Databases.Kind kind) {
    try (Database database = open(kind)) {
      KnowledgeSearch.Found tick =
          search(database, Viewer.PUBLIC)
              .page(new KnowledgeSearch.Wanted("61419", KnowledgeKind.CASE), null)
              .rows()
              .getFirst();
      KnowledgeVersion first =
          new KnowledgeBase(database.read()).version(tick.id(), 1).orElseThrow();
      assertThat(first.person()).isNull();
      Claim unit =
          first.content().claims().stream()
              .filter(one -> one.text().english().contains("61419"))
              .findFirst()
              .orElseThrow();
      assertThat(unit.by().japanese()).isEqualTo("警視庁公安部");
      assertThat(unit.certainty()).isEqualTo(Certainty.HIGHLY_LIKELY);
      assertThat(unit.said()).isEqualTo("2021-04");
      assertThat(names(search(database, Viewer.PUBLIC).of(tick.id())))
          .containsExactlyInAnyOrder(
              "Tick",
              "Acquire Infrastructure: Virtual Private Server",
              "Exploitation for Client Execution");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void foundByNameTextClaimAndCodeInEitherLanguage(Databases.Kind kind) {
    try (Database database = open(kind)) {
      KnowledgeSearch search = search(database, Viewer.PUBLIC);
      for (String text : List.of("電子メール関連", "e-MAIL system of", "不正通信", "漏えいした可能性", "nisc-mail")) {
        assertThat(names(search.page(new KnowledgeSearch.Wanted(text, null), null).rows()))
            .as(text)
            .contains("E-mail system of NISC (2023)");
      }
      for (String text : List.of("%", "_", "' or 1=1", "zzzz")) {
        assertThat(search.count(new KnowledgeSearch.Wanted(text, null))).as(text).isZero();
      }
      assertThat(search.count(new KnowledgeSearch.Wanted("", null))).isEqualTo(3 + 7 + 5 + 19);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void onlyTheNewestVersionIsFoundAndEachIsKept(Databases.Kind kind) {
    try (Database database = open(kind)) {
      String ana = person(database, "ana", "nco", Role.ANALYST);
      String id =
          database.transact(dsl -> {
            KnowledgeBase base = new KnowledgeBase(dsl);
            String made =
                base.add(
                    new KnowledgeBase.Beginning("nco", ana, KnowledgeKind.CASE, "", Label.CLEAR),
                    content("Kumo", "mistaken"),
                    NOW);
            base.save(made, ana, content("Kumo", "amended"), NOW.plusSeconds(1));
            return made;
          });
      KnowledgeSearch search = search(database, Viewer.PUBLIC);
      assertThat(search.count(new KnowledgeSearch.Wanted("mistaken", null))).isZero();
      assertThat(search.count(new KnowledgeSearch.Wanted("amended", null))).isEqualTo(1);
      KnowledgeBase base = new KnowledgeBase(database.read());
      assertThat(base.newest(id)).isEqualTo(2);
      assertThat(base.version(id, 1).orElseThrow().content().text().english())
          .isEqualTo("mistaken");
      assertThat(base.version(id, 3)).isEmpty();
    }
  }

  /** An entry of every label: by the circles of TLP 2.0 who finds it, in list, count and links. */
  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void entriesAndLinksAreSeenAsFarAsTheirLabelsGo(Databases.Kind kind) {
    try (Database database = open(kind)) {
      Viewer ana = viewer(database, "ana", "nco", Role.ANALYST);
      Viewer rin = viewer(database, "rin", "nict", Role.REPORTER);
      Viewer sys = viewer(database, "sys", "nco", Role.SYSTEM_OPERATOR);
      String anchor = search(database, Viewer.PUBLIC).first(KnowledgeKind.ACTOR, 1).getFirst().id();
      database.run(dsl -> {
        for (Label label : Label.values()) {
          KnowledgeBase base = new KnowledgeBase(dsl);
          String id =
              base.add(
                  new KnowledgeBase.Beginning("nco", ana.person(), KnowledgeKind.CASE, "", label),
                  content("Kasumi " + label, "x"),
                  NOW);
          base.attach(id, anchor, ana.person(), NOW);
        }
      });
      Set<String> clear = Set.of("Kasumi CLEAR");
      Set<String> green = Set.of("Kasumi CLEAR", "Kasumi GREEN");
      assertSees(database, Viewer.PUBLIC, anchor, clear);
      assertSees(database, sys, anchor, clear);
      assertSees(database, rin, anchor, green);
      assertSees(
          database,
          ana,
          anchor,
          Set.of(
              "Kasumi CLEAR", "Kasumi GREEN", "Kasumi AMBER", "Kasumi AMBER_STRICT", "Kasumi RED"));
      assertSees(
          database,
          viewer(database, "bo", "nco", Role.ANALYST),
          anchor,
          Set.of("Kasumi CLEAR", "Kasumi GREEN", "Kasumi AMBER", "Kasumi AMBER_STRICT"));
    }
  }

  private static void assertSees(
      Database database, Viewer viewer, String anchor, Set<String> expected) {
    KnowledgeSearch search = search(database, viewer);
    KnowledgeSearch.Wanted wanted = new KnowledgeSearch.Wanted("Kasumi", null);
    assertThat(new TreeSet<>(names(search.page(wanted, null).rows())))
        .isEqualTo(new TreeSet<>(expected));
    assertThat(search.count(wanted)).isEqualTo(expected.size());
    assertThat(names(search.of(anchor)).stream().filter(one -> one.startsWith("Kasumi")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aLinkedReportIsThereForItsReadersOnlyAndSoIsItsCount(Databases.Kind kind) {
    try (Database database = open(kind)) {
      Viewer rin = viewer(database, "rin", "nict", Role.REPORTER);
      Viewer ana = viewer(database, "ana", "nco", Role.ANALYST);
      Viewer sys = viewer(database, "sys", "nco", Role.SYSTEM_OPERATOR);
      String entry = search(database, Viewer.PUBLIC).first(KnowledgeKind.ACTOR, 1).getFirst().id();
      ReportContent blank = ReportContent.blank();
      String report =
          database.transact(dsl -> {
            String id =
                new Notifications(dsl)
                    .draft("nict", String.valueOf(rin.person()), Label.AMBER, blank, NOW);
            assertThat(new KnowledgeBase(dsl).attach(entry, id, ana.person(), NOW)).isTrue();
            assertThat(new KnowledgeBase(dsl).attach(entry, id, ana.person(), NOW)).isFalse();
            return id;
          });
      assertThat(linked(database, rin, entry)).containsExactly(report);
      for (Viewer other : List.of(ana, sys, Viewer.PUBLIC)) {
        assertThat(linked(database, other, entry)).isEmpty();
        assertThat(new LinkedItems(database.read(), other).count(entry)).isZero();
        assertThat(
                new LinkedItems(database.read(), other)
                    .free(entry, ItemKind.NOTIFICATION, "", null)
                    .rows())
            .isEmpty();
      }
      database.run(dsl -> {
        assertThat(new KnowledgeBase(dsl).detach(entry, report, NOW)).isTrue();
        assertThat(new KnowledgeBase(dsl).detach(entry, report, NOW)).isFalse();
      });
      assertThat(linked(database, rin, entry)).isEmpty();
      assertThat(
              new LinkedItems(database.read(), rin)
                  .free(entry, null, report.substring(0, 20), null)
                  .rows())
          .extracting(LinkedItems.Row::id)
          .containsExactly(report);
      database.run(dsl ->
          assertThat(new KnowledgeBase(dsl).attach(entry, report, ana.person(), NOW)).isTrue());
      assertThat(new LinkedItems(database.read(), rin).count(entry)).isEqualTo(1);
    }
  }

  private static List<String> linked(Database database, Viewer viewer, String entry) {
    return new LinkedItems(database.read(), viewer)
        .of(entry, null).rows().stream().map(LinkedItems.Row::id).toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void pagesNeitherDropNorRepeatAtEqualNamesAndTimes(Databases.Kind kind) {
    try (Database database = open(kind)) {
      Viewer rin = viewer(database, "rin", "nict", Role.REPORTER);
      String entry = search(database, Viewer.PUBLIC).first(KnowledgeKind.ACTOR, 1).getFirst().id();
      Set<String> made = new TreeSet<>();
      Set<String> reports = new TreeSet<>();
      database.run(dsl -> {
        for (int i = 0; i < 120; i++) {
          made.add(
              new KnowledgeBase(dsl)
                  .add(
                      new KnowledgeBase.Beginning(
                          "nco",
                          null,
                          KnowledgeKind.CASE,
                          "",
                          i % 3 == 0 ? Label.AMBER : Label.CLEAR),
                      content("Kasumi", "x"),
                      NOW));
          String report =
              new Notifications(dsl)
                  .draft(
                      "nict",
                      String.valueOf(rin.person()),
                      Label.AMBER,
                      ReportContent.blank(),
                      NOW);
          new KnowledgeBase(dsl).attach(entry, report, null, NOW);
          reports.add(report);
        }
      });
      List<String> found = new ArrayList<>();
      @Nullable String after = null;
      do {
        Page<KnowledgeSearch.Found> page =
            search(database, rin).page(new KnowledgeSearch.Wanted("kasumi", null), after);
        page.rows().forEach(row -> found.add(row.id()));
        after = page.next();
      } while (after != null);
      assertThat(found).hasSize(80).doesNotHaveDuplicates();
      assertThat(made).containsAll(found);
      List<String> linked = new ArrayList<>();
      do {
        Page<LinkedItems.Row> page = new LinkedItems(database.read(), rin).of(entry, after);
        page.rows().forEach(row -> linked.add(row.id()));
        after = page.next();
      } while (after != null);
      assertThat(linked).hasSize(120).doesNotHaveDuplicates().containsAll(reports);
    }
  }
}
