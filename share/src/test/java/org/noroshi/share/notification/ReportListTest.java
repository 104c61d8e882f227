package org.noroshi.share.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.database.Page;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.ProfileFiles;

/** What a list holds for whom, and that the preview names those who then can read. */
class ReportListTest {
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
  private static final Routes ROUTES = ProfileFiles.japan().routes();
  private static final ReportContent FIRST =
      new ReportContent("infection", Set.of(), null, START, "浄水場", "なし", "", "", "", "", "");

  @TempDir Path folder;

  /** Two operators of water, their ministry, the centre. */
  private Database open(Databases.Kind kind) {
    Database database = kind.open(folder);
    database.run(dsl -> {
      Directory directory = new Directory(dsl);
      ProfileFiles.japan().install(directory);
      Validity always = Validity.from(START);
      for (String id : List.of("kita-water", "minami-water")) {
        directory.add(
            new Organisation(
                id,
                OrganisationKind.OPERATOR,
                always,
                List.of(new Organisation.Named(new Name(id, id), always))));
        directory.bind(id, BondKind.OPERATES, "water", always);
      }
    });
    return database;
  }

  private static String person(Database database, String name, String of, Role role) {
    return database.transact(dsl -> {
      String id = new People(dsl).add(name, name + "@example.org", Locale.JAPANESE, START);
      new People(dsl).appoint(id, of, role, Validity.from(START));
      return id;
    });
  }

  private static Viewer viewer(Database database, String person, String of) {
    return new Viewers(database.read()).viewer(person, of, START).orElseThrow();
  }

  private static List<String> pages(Database database, Viewer viewer, boolean own) {
    List<String> ids = new ArrayList<>();
    @Nullable String after = null;
    do {
      ReportList list = new ReportList(database.read(), viewer);
      Page<ReportList.Row> page = own ? list.own(after) : list.received(after);
      page.rows().forEach(row -> ids.add(row.id()));
      after = page.next();
    } while (after != null);
    return ids;
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void pagesNeitherDropNorRepeatAtEqualTimes(Databases.Kind kind) {
    try (Database database = open(kind)) {
      String rin = person(database, "rin", "kita-water", Role.REPORTER);
      String mei = person(database, "mei", "mlit", Role.MINISTRY_DESK);
      String kai = person(database, "kai", "minami-water", Role.REPORTER);
      Set<String> drafts = new TreeSet<>();
      Set<String> sent = new TreeSet<>();
      database.run(dsl -> {
        Notifications notifications = new Notifications(dsl);
        for (int i = 0; i < 130; i++) {
          String id = notifications.draft("kita-water", rin, Label.AMBER, FIRST, START);
          if (i % 13 == 0) {
            drafts.add(id);
          } else {
            notifications.send(id, ROUTES, START);
            sent.add(id);
          }
        }
      });
      List<String> own = pages(database, viewer(database, rin, "kita-water"), true);
      assertThat(own).hasSize(130).doesNotHaveDuplicates().containsAll(drafts).containsAll(sent);
      assertThat(pages(database, viewer(database, rin, "kita-water"), false)).isEmpty();
      List<String> received = pages(database, viewer(database, mei, "mlit"), false);
      assertThat(received).hasSize(120).doesNotHaveDuplicates().containsAll(sent);
      assertThat(pages(database, viewer(database, kai, "minami-water"), false)).isEmpty();
      assertThat(new ReportList(database.read(), viewer(database, rin, "kita-water")).unsent())
          .isEqualTo(10);
      assertThat(new ReportList(database.read(), viewer(database, mei, "mlit")).unsent()).isZero();
      String foreign = drafts.iterator().next();
      assertThat(
              new ReportList(database.read(), viewer(database, mei, "mlit"))
                  .received(foreign)
                  .rows())
          .as("another's draft as cursor tells nothing")
          .hasSize(ReportList.PAGE);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void recipientsReadTheNewestThatWasSent(Databases.Kind kind) {
    try (Database database = open(kind)) {
      String rin = person(database, "rin", "kita-water", Role.REPORTER);
      String mei = person(database, "mei", "mlit", Role.MINISTRY_DESK);
      database.run(dsl -> {
        Notifications notifications = new Notifications(dsl);
        String id = notifications.draft("kita-water", rin, Label.AMBER, FIRST, START);
        notifications.send(id, ROUTES, START);
        notifications.save(id, rin, ReportContent.blank(), START.plusSeconds(60));
      });
      ReportList.Row own =
          new ReportList(database.read(), viewer(database, rin, "kita-water"))
              .own(null)
              .rows()
              .getFirst();
      ReportList.Row received =
          new ReportList(database.read(), viewer(database, mei, "mlit"))
              .received(null)
              .rows()
              .getFirst();
      assertThat(own.version().number()).isEqualTo(2);
      assertThat(received.version().number()).isEqualTo(1);
      assertThat(received.version().content()).isEqualTo(FIRST);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void previewNamesThoseWhoThenCanRead(Databases.Kind kind) {
    try (Database database = open(kind)) {
      List<Capacity> all = new ArrayList<>();
      for (String[] one :
          new String[][] {
            {"rin", "kita-water", "REPORTER"},
            {"kai", "minami-water", "SECURITY_LEAD"},
            {"mei", "mlit", "MINISTRY_DESK"},
            {"oto", "mhlw", "MINISTRY_DESK"},
            {"ana", "nco", "ANALYST"},
            {"sys", "nco", "SYSTEM_OPERATOR"},
            {"cep", "ceptoar-water", "CEPTOAR_DESK"}
          }) {
        all.add(new Capacity(person(database, one[0], one[1], Role.valueOf(one[2])), one[1]));
      }
      Desk desk = new Desk(database, new AuditLog(database), () -> START);
      for (Label label : Label.values()) {
        String id =
            database.transact(dsl ->
                new Notifications(dsl)
                    .draft("kita-water", all.getFirst().person(), label, FIRST, START));
        ItemFacts draft = new Items(database.read()).facts(id, Mode.NORMAL).orElseThrow();
        Preview preview = Preview.of(database.read(), draft, ROUTES, Mode.NORMAL, START);
        assertThat(preview.atOnce())
            .extracting(Preview.Receiver::organisation)
            .containsExactly("mlit");
        assertThat(preview.relayed())
            .extracting(Preview.Receiver::organisation)
            .containsExactly("nco");
        database.run(dsl -> new Notifications(dsl).send(id, ROUTES, START));
        Set<String> atOnce = readers(desk, all, id);
        assertThat(names(Stream.of(preview.own(), readers(preview.atOnce()), preview.beyond())))
            .as("%s before the relay", label)
            .isEqualTo(atOnce);
        database.run(
            dsl -> new Notifications(dsl).relay(id, "mlit", all.get(2).person(), ROUTES, START));
        assertThat(readers(desk, all, id))
            .as("%s after the relay", label)
            .isEqualTo(
                names(
                    Stream.of(
                        preview.own(),
                        readers(preview.atOnce()),
                        readers(preview.relayed()),
                        preview.beyond())));
        ItemFacts open = new Items(database.read()).facts(id, Mode.NORMAL).orElseThrow();
        Preview update = Preview.of(database.read(), open, ROUTES, Mode.NORMAL, START);
        assertThat(update.relayed()).isEmpty();
        assertThat(readers(desk, all, id))
            .as("%s update", label)
            .isEqualTo(names(Stream.of(update.own(), readers(update.atOnce()), update.beyond())));
      }
    }
  }

  private static Set<String> readers(Desk desk, List<Capacity> all, String item) {
    Set<String> found = new TreeSet<>();
    all.stream()
        .filter(one -> desk.see(one, item).isPresent())
        .forEach(one -> found.add(one.person()));
    return found;
  }

  private static List<Viewer> readers(List<Preview.Receiver> receivers) {
    return receivers.stream().flatMap(one -> one.readers().stream()).toList();
  }

  private static Set<String> names(Stream<List<Viewer>> groups) {
    Set<String> found = new TreeSet<>();
    groups.flatMap(List::stream).forEach(one -> found.add(String.valueOf(one.person())));
    return found;
  }
}
