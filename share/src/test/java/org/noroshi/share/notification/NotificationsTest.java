package org.noroshi.share.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.desk.RefusedException;
import org.noroshi.share.notification.ReportContent.Needed;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administered.OfOrganisation;
import org.noroshi.share.policy.Administered.OfRelay;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.profile.ProfileFiles;

/** A report's way from an operator over its ministry to the centre, as persons walk it. */
class NotificationsTest {
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
  private static final Routes ROUTES = ProfileFiles.japan().routes();
  private static final OfOrganisation KITA =
      new OfOrganisation("kita-water", OrganisationKind.OPERATOR);
  private static final ReportContent FIRST =
      new ReportContent(
          "availability", Set.of("unknown"), null, START, "浄水場の監視端末", "なし", "", "", "", "", "");

  @TempDir Path folder;
  private Instant now = START;

  private final class Office implements AutoCloseable {
    final Database database;
    final Desk desk;
    final Capacity reporter;
    final Capacity lead;
    final Capacity ministry;
    final Capacity otherMinistry;
    final Capacity analyst;
    final Capacity police;

    Office(Databases.Kind kind) {
      database = kind.open(folder);
      desk = new Desk(database, new AuditLog(database), () -> now);
      database.run(dsl -> {
        Directory directory = new Directory(dsl);
        ProfileFiles.japan().install(directory);
        Validity always = Validity.from(START);
        directory.add(
            new Organisation(
                KITA.id(),
                KITA.kind(),
                always,
                List.of(new Organisation.Named(new Name("北水道", "Kita Water"), always))));
        directory.bind(KITA.id(), BondKind.OPERATES, "water", always);
      });
      reporter = person("rin", KITA.id(), Role.REPORTER);
      lead = person("kai", KITA.id(), Role.SECURITY_LEAD);
      ministry = person("mei", "mlit", Role.MINISTRY_DESK);
      otherMinistry = person("oto", "mhlw", Role.MINISTRY_DESK);
      analyst = person("ana", "nco", Role.ANALYST);
      police = person("pol", "npa", Role.SECURITY_LEAD);
    }

    private Capacity person(String name, String organisation, Role role) {
      return database.transact(dsl -> {
        String id = new People(dsl).add(name, name + "@example.org", Locale.JAPANESE, START);
        new People(dsl).appoint(id, organisation, role, Validity.from(START));
        return new Capacity(id, organisation);
      });
    }

    String draft(ReportContent content) throws RefusedException {
      return desk.administer(
          reporter,
          Administration.DRAFT_REPORT,
          dsl -> KITA,
          "",
          (dsl, at) ->
              new Notifications(dsl).draft(KITA.id(), reporter.person(), Label.AMBER, content, at));
    }

    Optional<Boolean> send(Capacity who, String item) throws RefusedException {
      return desk.act(
          who,
          Act.SEND,
          item,
          "",
          (dsl, at) -> {
            new Notifications(dsl).send(item, ROUTES, at);
            return true;
          });
    }

    Optional<Boolean> relay(Capacity who, String item) throws RefusedException {
      return desk.act(
          who,
          Act.RELAY,
          item,
          "",
          (dsl, at) ->
              new Notifications(dsl).relay(item, who.organisation(), who.person(), ROUTES, at));
    }

    boolean sees(Capacity who, String item) {
      return desk.see(who, item).isPresent();
    }

    Notifications read() {
      return new Notifications(database.read());
    }

    @Override
    public void close() {
      database.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aReportGoesToItsMinistryAndRelayedToTheCentre(Databases.Kind kind) throws Exception {
    try (Office office = new Office(kind)) {
      String item = office.draft(FIRST);
      assertThat(office.sees(office.lead, item)).isTrue();
      assertThat(office.sees(office.ministry, item)).isFalse();
      assertThat(office.relay(office.ministry, item)).isEmpty();

      assertThat(office.send(office.reporter, item)).contains(true);
      assertThat(office.sees(office.ministry, item)).isTrue();
      assertThat(office.sees(office.otherMinistry, item)).isFalse();
      assertThat(office.sees(office.analyst, item)).isFalse();
      assertThat(office.read().waitingAt("mlit")).extracting(Relay::item).containsExactly(item);

      assertThat(office.relay(office.ministry, item)).contains(true);
      assertThat(office.relay(office.ministry, item)).contains(false);
      assertThat(office.sees(office.analyst, item)).isTrue();
      assertThat(office.read().waitingAt("mlit")).isEmpty();
      assertThat(new AuditLog(office.database).of("item", item))
          .extracting(entry -> entry.event().act() + " " + entry.event().decision())
          .containsExactly(
              "relay refused: nothing allows it",
              "send allowed: own report",
              "relay allowed: ministry relays",
              "relay allowed: ministry relays");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aMinistryCannotHoldAReportInSilence(Databases.Kind kind) throws Exception {
    try (Office office = new Office(kind)) {
      String item = office.draft(FIRST);
      office.send(office.reporter, item);
      now = START.plus(ROUTES.relayTime());
      assertThat(office.read().overdue(now)).isEmpty();
      assertThatThrownBy(() -> take(office, item)).hasMessageContaining("still has time");
      now = now.plusMillis(1);
      assertThat(office.read().overdue(now)).extracting(Relay::item).containsExactly(item);
      assertThat(office.sees(office.analyst, item)).isFalse();
      assertThat(take(office, item)).isTrue();
      assertThat(office.sees(office.analyst, item)).isTrue();
      assertThat(office.read().overdue(now)).isEmpty();
    }
  }

  private boolean take(Office office, String item) throws RefusedException {
    return office.desk.administer(
        office.analyst,
        Administration.TAKE_DIRECT,
        dsl -> {
          Relay relay = new Notifications(dsl).relaysOf(item).getFirst();
          return new OfRelay(item, relay.organisation(), relay.isOverdue(now));
        },
        "the ministry did not answer",
        (dsl, at) ->
            new Notifications(dsl).relay(item, "mlit", office.analyst.person(), ROUTES, at));
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aFirstReportNeedsFourThingsAndSaysWhich(Databases.Kind kind) throws Exception {
    try (Office office = new Office(kind)) {
      String item = office.draft(ReportContent.blank());
      assertThatThrownBy(() -> office.send(office.reporter, item))
          .isInstanceOfSatisfying(
              IncompleteException.class,
              e ->
                  assertThat(e.missing())
                      .containsExactly(
                          Needed.EVENT_TYPE,
                          Needed.NOTICED,
                          Needed.SYSTEMS,
                          Needed.SERVICE_IMPACT));
      assertThat(office.desk.see(office.reporter, item).orElseThrow().item().state())
          .isEqualTo(ItemState.DRAFT);
      assertThat(office.read().sentVersions(item)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void everySentVersionIsKeptAndADraftUpdateIsTheOwnersAlone(Databases.Kind kind) throws Exception {
    try (Office office = new Office(kind)) {
      String item = office.draft(FIRST);
      office.send(office.reporter, item);
      ReportContent more =
          new ReportContent(
              "infection", Set.of(), START, START, "端末 \"A\"\n", "断水の恐れ", "", "遮断", "", "", "");
      now = START.plusSeconds(60);
      office.desk.act(
          office.lead,
          Act.EDIT,
          item,
          "",
          (dsl, at) -> {
            new Notifications(dsl).save(item, office.lead.person(), more, at);
            new Notifications(dsl).save(item, office.lead.person(), more, at);
            return true;
          });
      assertThat(office.read().versions(item)).hasSize(2);
      assertThat(office.read().sentVersions(item))
          .singleElement()
          .extracting(Version::content)
          .isEqualTo(FIRST);
      office.database.run(dsl -> new Notifications(dsl).send(item, ROUTES, now));
      assertThat(office.read().sentVersions(item))
          .extracting(Version::content)
          .containsExactly(FIRST, more);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatWasTakenBackIsSeenByItsOwnerAlone(Databases.Kind kind) throws Exception {
    try (Office office = new Office(kind)) {
      String item = office.draft(FIRST);
      office.send(office.reporter, item);
      assertThatThrownBy(() -> withdraw(office, office.reporter, item))
          .isInstanceOf(RefusedException.class);
      assertThat(withdraw(office, office.otherMinistry, item)).isEmpty();
      assertThat(withdraw(office, office.lead, item)).contains(true);
      assertThat(office.sees(office.ministry, item)).isFalse();
      assertThat(office.sees(office.reporter, item)).isTrue();
    }
  }

  private static Optional<Boolean> withdraw(Office office, Capacity who, String item)
      throws RefusedException {
    return office.desk.act(
        who,
        Act.WITHDRAW,
        item,
        "",
        (dsl, at) -> {
          new Notifications(dsl).withdraw(item);
          return true;
        });
  }

  /** Receivers by hand from the deck: water has been the transport ministry's since April 2024. */
  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void receiversAreThoseOfTheModeAndTheDay(Databases.Kind kind) {
    try (Office office = new Office(kind)) {
      Notifications read = office.read();
      assertThat(read.receivers(KITA.id(), ROUTES, Mode.NORMAL, START)).containsExactly("mlit");
      assertThat(read.receivers(KITA.id(), ROUTES, Mode.LARGE_SCALE, START))
          .containsExactlyInAnyOrder("nco", "npa", "mod", "mlit");
      // A central government body has no ministry above it.
      assertThat(read.receivers("mofa", ROUTES, Mode.NORMAL, START)).containsExactly("nco");
      // Before the operator's bond began there was no ministry for it.
      assertThat(read.receivers(KITA.id(), ROUTES, Mode.NORMAL, START.minusMillis(1)))
          .containsExactly("nco");
    }
  }
}
