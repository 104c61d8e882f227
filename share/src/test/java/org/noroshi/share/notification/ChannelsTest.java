package org.noroshi.share.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.database.Page;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.form.FormAnswers;
import org.noroshi.share.mail.Deliveries;
import org.noroshi.share.mail.MailHealth;
import org.noroshi.share.mail.MailOutcome;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
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
import org.noroshi.share.profile.ProfileFiles;

/** What goes with a report, as both databases keep it. */
class ChannelsTest {
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
  private static final Routes ROUTES = ProfileFiles.japan().routes();
  private static final ReportContent FIRST =
      new ReportContent("availability", Set.of(), null, START, "端末", "なし", "", "", "", "", "");

  @TempDir Path folder;

  private static Database filled(Databases.Kind kind, Path folder) {
    Database database = kind.open(folder);
    database.run(dsl -> {
      Directory directory = new Directory(dsl);
      ProfileFiles.japan().install(directory);
      Validity always = Validity.from(START);
      directory.add(
          new Organisation(
              "kita-water",
              OrganisationKind.OPERATOR,
              always,
              List.of(new Organisation.Named(new Name("北水道_1%", "Kita Water"), always))));
      directory.bind("kita-water", BondKind.OPERATES, "water", always);
    });
    return database;
  }

  private static Capacity person(Database database, String name, String organisation, Role role) {
    return database.transact(dsl -> {
      String id = new People(dsl).add(name, name + "@example.org", Locale.JAPANESE, START);
      new People(dsl).appoint(id, organisation, role, Validity.from(START));
      return new Capacity(id, organisation);
    });
  }

  private static String enter(Database database, Capacity desk) {
    return database.transact(dsl ->
        new Entries(dsl)
            .enter(
                desk,
                new Entries.Call(EntryWay.PHONE, "星野", START),
                "kita-water",
                Label.AMBER,
                FIRST,
                ROUTES,
                START));
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void anEntryIsItsDesksUntilItsOwnerTakesItOver(Databases.Kind kind) {
    try (Database database = filled(kind, folder)) {
      Capacity desk = person(database, "mei", "mlit", Role.MINISTRY_DESK);
      Capacity owner = person(database, "rin", "kita-water", Role.REPORTER);
      String report = enter(database, desk);
      ItemFacts facts = new Items(database.read()).facts(report, Mode.LARGE_SCALE).orElseThrow();
      assertThat(facts.desk()).isEqualTo("mlit");
      assertThat(facts.owner()).isEqualTo("kita-water");
      assertThat(facts.route()).contains("mlit", "nco");
      Entries entries = new Entries(database.read());
      assertThat(entries.unconfirmed(List.of(report, "x"))).containsExactly(report);
      database.run(dsl -> new Entries(dsl).takeOver(report, START));
      assertThat(new Items(database.read()).facts(report, Mode.NORMAL).orElseThrow().desk())
          .isNull();
      assertThat(entries.unconfirmed(List.of(report))).containsExactly(report);
      database.run(dsl -> new Entries(dsl).confirm(report, owner.person(), START.plusSeconds(1)));
      database.run(dsl -> new Entries(dsl).confirm(report, desk.person(), START.plusSeconds(9)));
      Entries.Entry entry = entries.of(report).orElseThrow();
      assertThat(entry.confirmer()).isEqualTo(owner.person());
      assertThat(entry.confirmed()).isEqualTo(START.plusSeconds(1));
      assertThat(entries.unconfirmed(List.of(report))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void consentIsPreviewedGivenEndedAndGivenAgain(Databases.Kind kind) {
    try (Database database = filled(kind, folder)) {
      Capacity desk = person(database, "mei", "mlit", Role.MINISTRY_DESK);
      Capacity police = person(database, "pol", "npa", Role.SECURITY_LEAD);
      String report = enter(database, desk);
      Beyond beyond = new Beyond(database.read(), START);
      ItemFacts facts = new Items(database.read()).facts(report, Mode.NORMAL).orElseThrow();
      assertThat(beyond.readers(facts, "npa"))
          .extracting(Viewer::person)
          .containsExactly(police.person());
      assertThat(beyond.meant(Wish.AGENCIES, "kita-water")).contains("npa");
      database.run(
          dsl -> new Beyond(dsl, START).wish(report, Set.of(Wish.AGENCIES), desk.person()));
      database.run(
          dsl -> new Beyond(dsl, START).wish(report, Set.of(Wish.AGENCIES), desk.person()));
      assertThat(beyond.wishes(report)).containsExactly(Wish.AGENCIES);
      for (int i = 0; i < 2; i++) {
        database.run(dsl -> new Items(dsl).consent(report, "npa", desk.person(), START));
        assertThat(beyond.agreed(report)).hasSize(1);
        assertThat(new Items(database.read()).facts(report, Mode.NORMAL).orElseThrow().consents())
            .containsExactly("npa");
        assertThat(
                database.<Boolean>transact(dsl -> new Items(dsl).endConsent(report, "npa", START)))
            .isTrue();
        assertThat(beyond.agreed(report)).isEmpty();
        assertThat(new Items(database.read()).facts(report, Mode.NORMAL).orElseThrow().consents())
            .isEmpty();
      }
      assertThat(database.<Boolean>transact(dsl -> new Items(dsl).endConsent(report, "npa", START)))
          .isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void organisationsAreFoundByAPartOfEitherNameAndNeverByAWildcard(Databases.Kind kind) {
    try (Database database = filled(kind, folder)) {
      Directory directory = new Directory(database.read());
      for (String part : List.of("kita w", "KITA", "水道_", "1%")) {
        assertThat(directory.named(part, START, 5))
            .as(part)
            .extracting(Organisation::id)
            .containsExactly("kita-water");
      }
      assertThat(directory.named("a_t", START, 5)).isEmpty();
      assertThat(directory.named("Kita", START.minusSeconds(1), 5)).isEmpty();
      assertThat(directory.named("i", START, 5)).hasSize(5);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void mailIsTriedEverLaterAndListedWholeAtEqualTimes(Databases.Kind kind) {
    try (Database database = filled(kind, folder)) {
      Capacity desk = person(database, "mei", "mlit", Role.MINISTRY_DESK);
      Capacity away = person(database, "pol", "npa", Role.SECURITY_LEAD);
      String report = enter(database, desk);
      database.run(dsl -> {
        for (int i = 0; i < MailHealth.PAGE + 3; i++) {
          new Outbox(dsl).queue(Set.of(desk.person()), Notice.REPORT, report, START);
        }
        new Outbox(dsl).queue(Set.of(away.person()), Notice.REPORT, report, START);
      });
      Deliveries deliveries = new Deliveries(database.read());
      List<Deliveries.Mail> due = deliveries.due(START, 1000);
      assertThat(due).hasSize(MailHealth.PAGE + 4);
      assertThat(deliveries.due(START.minusMillis(1), 1000)).isEmpty();
      for (Deliveries.Mail mail : due) {
        assertThat(deliveries.readable(mail, START).isPresent())
            .isEqualTo(mail.person().equals(desk.person()));
      }
      Deliveries.Mail first = due.getFirst();
      database.run(dsl -> new Deliveries(dsl).failed(first, "451 later", false, START));
      assertThat(deliveries.due(START.plusSeconds(59), 1000)).hasSize(due.size() - 1);
      Deliveries.Mail again =
          deliveries.due(START.plusSeconds(60), 1000).stream()
              .filter(one -> one.id().equals(first.id()))
              .findFirst()
              .orElseThrow();
      assertThat(again.attempts()).isEqualTo(1);
      database.run(dsl -> new Deliveries(dsl).failed(again, "451 later", false, START));
      assertThat(deliveries.due(START.plus(Duration.ofSeconds(119)), 1000)).hasSize(due.size() - 1);
      assertThat(new MailHealth(database.read()).tried()).isEqualTo(1);

      database.run(
          dsl -> due.forEach(one -> new Deliveries(dsl).failed(one, "550 no", true, START)));
      MailHealth health = new MailHealth(database.read());
      assertThat(health.waiting()).isZero();
      assertThat(health.stale()).extracting(MailHealth.Stale::mails).contains(MailHealth.PAGE + 3);
      List<String> listed = new ArrayList<>();
      Page<MailHealth.Failed> page = health.failed(null);
      page.rows().forEach(one -> listed.add(one.id()));
      health.failed(page.next()).rows().forEach(one -> listed.add(one.id()));
      assertThat(listed)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(due.stream().map(Deliveries.Mail::id).toList());

      // One that arrives makes the contact a good one again.
      assertThat(database.<Boolean>transact(dsl -> new Deliveries(dsl).again(first.id(), START)))
          .isTrue();
      assertThat(database.<Boolean>transact(dsl -> new Deliveries(dsl).again(first.id(), START)))
          .isFalse();
      database.run(dsl ->
          new Deliveries(dsl).ended(List.of(first.id()), MailOutcome.SENT, START.plusSeconds(5)));
      assertThat(health.stale())
          .extracting(MailHealth.Stale::person)
          .containsExactly(away.person());
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void filesGoWithTheirVersionAndAnswersReplaceOneAnother(Databases.Kind kind) {
    try (Database database = filled(kind, folder)) {
      Capacity owner = person(database, "rin", "kita-water", Role.REPORTER);
      String report =
          database.transact(dsl ->
              new Notifications(dsl)
                  .draft("kita-water", owner.person(), Label.AMBER, FIRST, START));
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        parts.add("part " + i + " " + "x".repeat(16_000));
      }
      Attachments.Attachment file =
          new Attachments.Attachment(
              Identifiers.next(),
              report,
              1,
              "記録.pdf",
              AttachmentType.PDF,
              7,
              parts.size(),
              "0".repeat(64),
              false);
      database.run(dsl -> new Attachments(dsl).add(file, parts, owner.person(), START));
      Attachments files = new Attachments(database.read());
      assertThat(files.of(report, true)).containsExactly(file);
      assertThat(files.of(report, false)).isEmpty();
      assertThat(files.parts(file.id())).isEqualTo(parts);
      database.run(dsl -> new Notifications(dsl).send(report, ROUTES, START));
      assertThat(files.of(report, false)).hasSize(1);
      database.run(dsl -> new Attachments(dsl).remove(file, START));
      assertThat(files.of(report, true)).isEmpty();
      assertThat(files.parts(file.id())).isEmpty();

      database.run(dsl -> {
        FormAnswers answers = new FormAnswers(dsl);
        answers.save(report, "a", "first", owner.person(), START);
        answers.save(report, "a", "second", owner.person(), START.plusSeconds(1));
      });
      assertThat(new FormAnswers(database.read()).of(report))
          .containsOnly(java.util.Map.entry("a", "second"));
    }
  }
}
