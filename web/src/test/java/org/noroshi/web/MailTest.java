package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.mail.MailOutcome;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;

/** Mail as it arrives at a mail server. */
class MailTest {
  private final World world = World.world();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();
  private final Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();

  private String sent(Label label) {
    String report =
        reporter
            .post(
                "/reports",
                "label",
                label.name(),
                "eventType",
                "availability",
                "noticed",
                "2026-04-01T08:50",
                "systems",
                "Secret meters",
                "serviceImpact",
                "Dark streets")
            .location()
            .replaceAll("/reports/([a-z0-9]+)/.*", "$1");
    long saved =
        new Notifications(world.database().read())
            .versions(report)
            .getLast()
            .saved()
            .toEpochMilli();
    assertThat(
            reporter.post("/reports/" + report + "/send", "saved", Long.toString(saved)).status())
        .isEqualTo(302);
    return report;
  }

  private static void await(BooleanSupplier until) {
    for (int i = 0; i < 300 && !until.getAsBoolean(); i++) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    assertThat(until.getAsBoolean()).isTrue();
  }

  /** Mails about a report, once every one of them has ended. */
  private List<MimeMessage> mails(String report) {
    await(() ->
        world
                .database()
                .read()
                .fetchCount(
                    MailTables.MAIL,
                    MailTables.MAIL.item.eq(report).and(MailTables.MAIL.done.isNull()))
            == 0);
    return Arrays.stream(world.mail().getReceivedMessages())
        .filter(message -> text(message).contains("/reports/" + report))
        .toList();
  }

  private static String text(MimeMessage message) {
    try {
      return (String) message.getContent();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String to(MimeMessage message) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSentReportIsToldToTheMinistryAndARelayedOneToTheCentre() throws Exception {
    String report = sent(Label.AMBER);
    assertThat(mails(report)).extracting(MailTest::to).containsExactly("ministry_desk@example.jp");
    MimeMessage mail = mails(report).getFirst();
    assertThat(mail.getSubject()).isEqualTo("[TLP:AMBER] A report has arrived");
    assertThat(mail.getFrom()[0]).hasToString("centre@warning.example");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getMessageID()).matches("<[0-9a-z]{26}@warning\\.example>");
    assertThat(text(mail))
        .contains(world.centre().address() + "/reports/" + report, "TLP:AMBER")
        .doesNotContain("meters", "streets", "Asagiri", "朝霧", "Systems hard", "reporter");

    assertThat(ministry.post("/reports/" + report + "/relay").status()).isEqualTo(302);
    assertThat(mails(report))
        .extracting(MailTest::to)
        // Other tests appoint analysts of their own.
        .filteredOn(one -> !one.startsWith("council."))
        .containsExactlyInAnyOrder(
            "ministry_desk@example.jp", "analyst@example.jp", "centre_lead@example.jp");
  }

  @Test
  void onlyAWideLabelLetsWhatHappenedBeNamed() {
    String report = sent(Label.GREEN);
    assertThat(mails(report)).hasSize(1);
    assertThat(text(mails(report).getFirst()))
        .contains("What happened: Systems hard or impossible to use")
        .doesNotContain("meters", "streets", "Asagiri", "朝霧");
    String strict = sent(Label.AMBER_STRICT);
    assertThat(text(mails(strict).getFirst())).doesNotContain("What happened", "Systems hard");
    // With TLP:RED the desk reads nothing, and so is told nothing.
    assertThat(mails(sent(Label.RED))).isEmpty();
  }

  @Test
  void itIsWrittenInItsReadersLanguage() throws Exception {
    String person =
        world
            .database()
            .transact(dsl -> {
              People people = new People(dsl);
              String id =
                  people.add("松田 葵", "aoi.matsuda@example.jp", Locale.JAPANESE, world.now());
              people.appoint(id, World.MINISTRY, Role.MINISTRY_DESK, Validity.from(world.now()));
              return id;
            });
    String report = sent(Label.GREEN);
    MimeMessage mail =
        mails(report).stream()
            .filter(one -> to(one).equals("aoi.matsuda@example.jp"))
            .findFirst()
            .orElseThrow();
    assertThat(mail.getSubject()).isEqualTo("【TLP:GREEN】情報連絡の受領のお知らせ");
    assertThat(text(mail)).contains("システム等の利用困難", "ログインしてご覧ください");
    world.database().run(dsl -> new People(dsl).suspend(person, world.now()));
  }

  @Test
  void whoeverMayNoLongerSeeItGetsNone() {
    String report =
        world
            .database()
            .transact(dsl -> {
              String owner = world.of(Role.REPORTER).id();
              String id =
                  new Notifications(dsl)
                      .draft(World.OWN, owner, Label.AMBER, ReportContent.blank(), world.now());
              Set<String> persons =
                  Set.of(owner, world.of(Role.MINISTRY_DESK).id(), world.of(Role.AUDITOR).id());
              new Outbox(dsl).queue(persons, Notice.REPORT, id, world.now());
              return id;
            });
    assertThat(mails(report)).extracting(MailTest::to).containsExactly("reporter@example.jp");
    assertThat(
            world
                .database()
                .read()
                .fetchCount(
                    MailTables.MAIL,
                    MailTables.MAIL
                        .item
                        .eq(report)
                        .and(MailTables.MAIL.outcome.eq(MailOutcome.DROPPED))))
        .isEqualTo(2);
  }

  @Test
  void theSystemOperatorSeesHowTheMailDoesAndNothingOfWhatItTells() {
    String report = sent(Label.AMBER);
    mails(report);
    Visitor operator = world.of(Role.SYSTEM_OPERATOR).visitor();
    String page = operator.get("/mail").body();
    assertThat(page).contains("smtp://127.0.0.1:", "centre@warning.example");
    assertThat(page).doesNotContain(report, "/reports/");
    assertThat(operator.post("/mail/00000000000000000000000000/again").status()).isEqualTo(404);
    assertThat(operator.post("/mail/..%2fx/again").status()).isIn(400, 404);
  }
}
