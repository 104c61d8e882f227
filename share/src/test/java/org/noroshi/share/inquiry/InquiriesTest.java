package org.noroshi.share.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.DirectoryTables;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Addressees;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.profile.ProfileFiles;

/** Inquiries in a store with Japan's sectors and two operators. */
class InquiriesTest {
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant DUE = START.plus(Duration.ofDays(3));
  private static final Validity ALWAYS = Validity.from(START.minus(Duration.ofDays(900)));
  private static final AnswerContent YES =
      new AnswerContent(Reply.YES, Reply.NO, Patched.SOME, Systems.TENS, "Meters");

  @TempDir Path folder;

  private Database open(Databases.Kind kind) {
    Database database = kind.open(folder);
    database.run(dsl -> {
      ProfileFiles.japan().install(new Directory(dsl));
      Directory directory = new Directory(dsl);
      for (String id : List.of("kita", "minami")) {
        directory.add(
            new Organisation(
                id,
                OrganisationKind.OPERATOR,
                ALWAYS,
                List.of(new Organisation.Named(new Name(id, id), ALWAYS))));
      }
      // Of two sectors; the inquiry is to the later one of the directory's order.
      directory.bind("kita", BondKind.OPERATES, "electricity", ALWAYS);
      directory.bind("kita", BondKind.OPERATES, "gas", ALWAYS);
    });
    return database;
  }

  private static String person(Database database, String organisation, Role role) {
    return database.transact(dsl -> {
      People people = new People(dsl);
      String id = people.add(role.name(), role + "@example.org", Locale.ENGLISH, START);
      people.appoint(id, organisation, role, Validity.from(START));
      return id;
    });
  }

  private static String draft(Database database, String author, InquiryContent content) {
    return database.transact(dsl ->
        new Inquiries(dsl)
            .draft(
                "nco",
                author,
                Label.AMBER,
                Set.of(new ItemFacts.Address(AudienceKind.SECTOR, "gas")),
                content,
                START));
  }

  private static InquiryContent content(Instant due) {
    return new InquiryContent("Gateways", "Example VPN", "9.0", "Look it up", due);
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void askedAnsweredChangedAndOver(Databases.Kind kind) {
    try (Database database = open(kind)) {
      String analyst = person(database, "nco", Role.ANALYST);
      String reporter = person(database, "kita", Role.REPORTER);
      String item = draft(database, analyst, content(DUE));
      database.run(dsl -> new Inquiries(dsl).send(item, START));
      Inquiries read = new Inquiries(database.read());
      ItemFacts facts = new Items(database.read()).facts(item, Mode.NORMAL).orElseThrow();
      assertThat(facts.state()).isEqualTo(ItemState.OPEN);
      // Its ministry and its CEPTOAR read it and are asked nothing.
      assertThat(read.asked(facts, START))
          .extracting(Addressees.Member::id)
          .containsExactly("kita");
      assertThat(
              database
                  .read()
                  .selectFrom(MailTables.MAIL)
                  .where(MailTables.MAIL.notice.eq(Notice.INQUIRY))
                  .fetch(MailTables.MAIL.person))
          .containsExactly(reporter);
      assertThatThrownBy(() ->
              database.run(
                  dsl -> new Inquiries(dsl).save(item, analyst, content(DUE), Set.of(), START)))
          .isInstanceOf(IllegalStateException.class);

      AnswerContent no = new AnswerContent(Reply.NO, Reply.NO, Patched.ALL, Systems.SOME, "");
      assertThat(answer(database, item, reporter, no, START)).isTrue();
      assertThat(answer(database, item, reporter, YES, DUE.minusMillis(1))).isTrue();
      assertThat(answer(database, item, reporter, no, DUE)).isFalse();
      assertThat(read.answersOf(item, "kita"))
          .extracting(Answer::number, Answer::content)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(1L, no),
              org.assertj.core.groups.Tuple.tuple(2L, YES));
      assertThat(read.answers(item)).containsOnlyKeys("kita");
      assertThat(read.answers(item).get("kita").content()).isEqualTo(YES);
      // Counted where it was asked, though electricity comes first.
      assertThat(read.answers(item).get("kita").sector()).isEqualTo("gas");
      assertThat(read.isSettled(item, DUE.minusMillis(1))).isFalse();
      assertThat(read.isSettled(item, DUE)).isTrue();
    }
  }

  /**
   * What is counted does not move with the directory: a tally of today would tell on tomorrow's.
   */
  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void anAnswerStaysInTheSectorOfItsDay(Databases.Kind kind) {
    try (Database database = open(kind)) {
      String analyst = person(database, "nco", Role.ANALYST);
      String reporter = person(database, "kita", Role.REPORTER);
      String item = draft(database, analyst, content(DUE));
      database.run(dsl -> new Inquiries(dsl).send(item, START));
      answer(database, item, reporter, YES, START);
      Tally before = Tally.of(new Inquiries(database.read()).answers(item).values(), 5);
      database.run(dsl ->
          dsl.update(DirectoryTables.BOND)
              .set(DirectoryTables.BOND.until, START)
              .where(DirectoryTables.BOND.organisation.eq("kita"))
              .execute());
      assertThat(Tally.of(new Inquiries(database.read()).answers(item).values(), 5))
          .isEqualTo(before);
      assertThat(before.shares()).extracting(Tally.Share::sector).containsExactly("gas");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatIsNotWholeIsNotSent(Databases.Kind kind) {
    try (Database database = open(kind)) {
      String analyst = person(database, "nco", Role.ANALYST);
      String item = draft(database, analyst, InquiryContent.blank());
      database.run(
          dsl -> new Inquiries(dsl).save(item, analyst, InquiryContent.blank(), Set.of(), START));
      Inquiries read = new Inquiries(database.read());
      assertThat(read.obstacles(item, START)).isEqualTo(EnumSet.allOf(InquiryObstacle.class));
      assertThatThrownBy(() -> database.run(dsl -> new Inquiries(dsl).send(item, START)))
          .isInstanceOf(IllegalStateException.class);
      String late = draft(database, analyst, content(START));
      assertThat(read.obstacles(late, START)).containsExactly(InquiryObstacle.DUE);
      assertThat(read.obstacles(late, START.minusMillis(1))).isEmpty();
    }
  }

  private static boolean answer(
      Database database, String item, String person, AnswerContent content, Instant now) {
    return database.transact(dsl -> new Inquiries(dsl).answer(item, "kita", person, content, now));
  }
}
