package org.noroshi.share.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.audit.AuditEntry;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Administered.OfOrganisation;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.profile.ProfileFiles;

/** An act, its decision and its record are one transaction. */
class DeskTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final OfOrganisation NICT = new OfOrganisation("nict", OrganisationKind.AGENCY);

  @TempDir Path folder;

  private static Capacity fill(Database database, Role role) {
    return database.transact(dsl -> {
      ProfileFiles.japan().install(new Directory(dsl));
      String id = new People(dsl).add("Rin", "Rin@Example.org", Locale.JAPANESE, NOW);
      new People(dsl).appoint(id, "nict", role, Validity.from(NOW));
      return new Capacity(id, "nict");
    });
  }

  private static String register(Database database, Capacity capacity, Instant time)
      throws RefusedException {
    return new Desk(database, new AuditLog(database), () -> time)
        .administer(
            capacity,
            Administration.REGISTER_HOLDING,
            dsl -> NICT,
            "192.0.2.0/24",
            (dsl, now) ->
                new Directory(dsl)
                    .register(
                        "nict",
                        HoldingKind.PREFIX,
                        "192.0.2.0/24",
                        Purpose.OWN,
                        now,
                        capacity.person()));
  }

  private static List<AuditEntry> record(Database database) {
    return new AuditLog(database).of("organisation", "nict");
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatIsAllowedIsDoneAndRecorded(Databases.Kind kind) throws RefusedException {
    try (Database database = kind.open(folder)) {
      Capacity lead = fill(database, Role.SECURITY_LEAD);
      String holding = register(database, lead, NOW);
      assertThat(new Directory(database.read()).holding(holding)).isPresent();
      assertThat(record(database))
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.event().person()).isEqualTo(lead.person());
            assertThat(entry.event().act()).isEqualTo("register_holding");
            assertThat(entry.event().decision()).isEqualTo("allowed: owner's security lead");
          });
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatIsRefusedIsNotDoneButRecorded(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      Capacity reporter = fill(database, Role.REPORTER);
      assertThatThrownBy(() -> register(database, reporter, NOW))
          .isInstanceOf(RefusedException.class);
      assertThat(new Directory(database.read()).holdingsOf("nict")).isEmpty();
      assertThat(record(database))
          .singleElement()
          .extracting(entry -> entry.event().decision())
          .isEqualTo("refused: owner's security lead");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aFailureLeavesNeitherActNorRecord(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      Capacity lead = fill(database, Role.SECURITY_LEAD);
      Desk desk = new Desk(database, new AuditLog(database), () -> NOW);
      assertThatThrownBy(() ->
              desk.administer(
                  lead,
                  Administration.REGISTER_HOLDING,
                  dsl -> NICT,
                  "",
                  (dsl, now) -> {
                    new Directory(dsl)
                        .register("nict", HoldingKind.DOMAIN, "x.example", Purpose.OWN, now, "rin");
                    throw new IllegalStateException("power gone");
                  }))
          .hasMessage("power gone");
      assertThat(new Directory(database.read()).holdingsOf("nict")).isEmpty();
      assertThat(record(database)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whoseAppointmentHasEndedOrWhoIsSuspendedMayDoNothing(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      Capacity lead = fill(database, Role.SECURITY_LEAD);
      assertThatThrownBy(() -> register(database, lead, NOW.minusMillis(1)))
          .hasMessageContaining("no role in force");
      database.run(dsl -> new People(dsl).suspend(lead.person(), NOW));
      assertThatThrownBy(() -> register(database, lead, NOW))
          .hasMessageContaining("no role in force");
      assertThat(new People(database.read()).byEmail(" RIN@example.ORG ")).isPresent();
    }
  }
}
