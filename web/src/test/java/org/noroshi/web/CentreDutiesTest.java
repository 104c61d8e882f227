package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.notification.SealTables;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Council;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Modes;
import org.noroshi.share.policy.Viewers;

/** Modes, sealed reporters and the council, over HTTP. */
class CentreDutiesTest {
  private final World world = World.world();
  private final Visitor analyst = world.of(Role.ANALYST).visitor();
  private final Visitor lead = world.of(Role.CENTRE_LEAD).visitor();
  private final Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();
  private final Visitor secretary = world.of(Role.COUNCIL_SECRETARIAT).visitor();

  private void english() {
    for (Visitor one : List.of(analyst, lead, ministry, reporter, secretary)) {
      one.get("/account?lang=en");
    }
  }

  private String open(String title) {
    world.pass(Duration.ofMillis(2));
    return analyst
        .post("/cases", "title", title, "label", "AMBER", "sectors", "electricity")
        .location()
        .replaceAll("/cases/([a-z0-9]+).*", "$1");
  }

  private String number() {
    return Long.toString(
        new Modes(world.database().read()).newest().map(Modes.Switch::number).orElse(0L));
  }

  private Mode mode() {
    return new Viewers(world.database().read()).mode();
  }

  @Test
  void aLargeScaleIncidentIsShownBeforeReachesTheMinistryAndIsUndone() {
    english();
    String title = "Whole country dark";
    String kase = open(title);
    assertThat(lead.get("/mode").body())
        .contains(title, "Added:", "Ministry of Economy, Trade and Industry");
    assertThat(ministry.get("/cases/" + kase).status()).isEqualTo(404);
    String before = number();
    assertThat(
            lead.post("/mode/switch", "mode", "LARGE_SCALE", "number", before, "reason", " ")
                .status())
        .isEqualTo(422);
    assertThat(mode()).isEqualTo(Mode.NORMAL);
    try {
      assertThat(
              lead.post(
                      "/mode/switch",
                      "mode",
                      "LARGE_SCALE",
                      "number",
                      before,
                      "reason",
                      "Power is out <everywhere>")
                  .location())
          .isEqualTo("/mode?done=modeSwitched");
      assertThat(ministry.get("/cases/" + kase).status()).isEqualTo(200);
      for (Visitor one : List.of(analyst, ministry, reporter)) {
        assertThat(one.get("/").body()).contains("mode-banner");
      }
      assertThat(lead.get("/mode").body()).contains("Power is out &lt;everywhere&gt;", "Removed:");
      // Who has not seen the newest switch neither switches nor undoes.
      for (String form : new String[] {"/mode/switch", "/mode/undo"}) {
        assertThat(
                lead.post(
                        form,
                        "mode",
                        "NORMAL",
                        "number",
                        before,
                        "reason",
                        "late",
                        "undoReason",
                        "late")
                    .status())
            .isEqualTo(422);
      }
      assertThat(mode()).isEqualTo(Mode.LARGE_SCALE);
    } finally {
      lead.post("/mode/undo", "number", number(), "undoReason", "It was a drill");
    }
    assertThat(mode()).isEqualTo(Mode.NORMAL);
    assertThat(ministry.get("/cases/" + kase).status()).isEqualTo(404);
    assertThat(ministry.get("/").body()).doesNotContain("mode-banner");
    assertThat(
            lead.post("/mode/undo", "number", number(), "undoReason", "undo of the undo").status())
        .isEqualTo(422);
    assertThat(new AuditLog(world.database()).of("installation", ""))
        .extracting(one -> one.event().act() + " " + one.event().detail())
        .contains(
            "switch_mode LARGE_SCALE: Power is out <everywhere>",
            "switch_mode undone: It was a drill");
  }

  /** A report that the operator seals as it sends it; the centre is on its route. */
  private String sealed() {
    String report =
        world
            .database()
            .transact(dsl -> {
              ReportContent content =
                  new ReportContent(
                      "intrusion",
                      Set.of(),
                      null,
                      world.now(),
                      "Gateways",
                      "None",
                      "",
                      "",
                      "",
                      "",
                      "");
              return new Notifications(dsl)
                  .draft(
                      World.OWN, world.of(Role.REPORTER).id(), Label.AMBER, content, world.now());
            });
    Instant saved = new Notifications(world.database().read()).versions(report).getLast().saved();
    assertThat(
            reporter
                .post(
                    "/reports/" + report + "/send",
                    "saved",
                    Long.toString(saved.toEpochMilli()),
                    "seal",
                    "yes")
                .status())
        .isEqualTo(302);
    world.database().run(dsl -> new Items(dsl).addRoute(report, Mode.NORMAL, "nco"));
    return report;
  }

  private boolean knows(Visitor visitor, String report) {
    String body = visitor.get("/reports/" + report).body();
    assertThat(body).contains("Gateways");
    return body.contains("Asagiri Power");
  }

  @Test
  void twoPersonsOpenASealAndTheReporterIsTold() {
    english();
    String report = sealed();
    String path = "/reports/" + report + "/seal";
    assertThat(knows(ministry, report)).isFalse();
    assertThat(knows(reporter, report)).isTrue();
    assertThat(ministry.post(path + "/ask", "reason", "I want to know").status()).isEqualTo(403);
    assertThat(analyst.post(path + "/ask", "reason", "").status()).isEqualTo(422);
    assertThat(analyst.post(path + "/ask", "reason", "Lives <at> stake").status()).isEqualTo(302);
    assertThat(analyst.post(path + "/agree", "reason", "Myself").status()).isEqualTo(422);
    assertThat(lead.post(path + "/ask", "reason", "Another one").status()).isEqualTo(422);
    assertThat(knows(analyst, report)).isFalse();
    assertThat(lead.get(path).body()).contains("Lives &lt;at&gt; stake");
    assertThat(reporter.get("/reports/" + report).body()).doesNotContain("Lives &lt;at&gt; stake");

    assertThat(lead.post(path + "/agree", "reason", "I agree").status()).isEqualTo(302);
    assertThat(knows(analyst, report)).isTrue();
    assertThat(knows(lead, report)).isTrue();
    assertThat(knows(ministry, report)).isFalse();
    assertThat(reporter.get("/reports/" + report).body())
        .contains("Two persons of the centre opened", "Lives &lt;at&gt; stake", "I agree")
        .doesNotContain("centre_lead", "analyst");
    assertThat(
            world
                .database()
                .read()
                .selectFrom(MailTables.MAIL)
                .where(MailTables.MAIL.item.eq(report))
                .and(MailTables.MAIL.notice.eq(Notice.SEAL_OPENED))
                .fetch(MailTables.MAIL.person))
        .contains(world.of(Role.REPORTER).id(), world.of(Role.SECURITY_LEAD).id())
        .doesNotContain(world.otherLead().id());
  }

  @Test
  void aRefusedOrExpiredRequestOpensNothing() {
    english();
    String report = sealed();
    String path = "/reports/" + report + "/seal";
    analyst.post(path + "/ask", "reason", "First");
    assertThat(lead.post(path + "/refuse", "reason", "Not needed").status()).isEqualTo(302);
    assertThat(knows(analyst, report)).isFalse();
    assertThat(analyst.post(path + "/ask", "reason", "Second").status()).isEqualTo(302);
    world
        .database()
        .run(dsl ->
            dsl.update(SealTables.OPENING)
                .set(SealTables.OPENING.expires, world.now().minusMillis(1))
                .where(SealTables.OPENING.item.eq(report))
                .execute());
    assertThat(lead.post(path + "/agree", "reason", "Too late").status()).isEqualTo(422);
    assertThat(knows(analyst, report)).isFalse();
    assertThat(knows(lead, report)).isFalse();
    assertThat(lead.get(path).body()).contains("expired", "refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void membersOfTheCouncilAcknowledgeThemselvesAndReadOnlyInTheirPeriod(String language) {
    boolean japanese = language.equals("ja");
    World.Account member = world.person("council." + language, "nco", Role.ANALYST);
    member.visitor().get("/account?lang=" + language);
    String kase = open("Council's " + language);
    // Nobody acknowledges uninvited, nor for others.
    assertThat(member.visitor().post("/duty/acknowledge").status()).isEqualTo(403);
    assertThat(
            secretary
                .post("/council/access", "email", "nobody@example.jp", "until", "2027-01-01T00:00")
                .status())
        .isEqualTo(422);
    assertThat(
            secretary
                .post("/council/access", "email", member.email(), "until", "2020-01-01T00:00")
                .status())
        .isEqualTo(422);
    assertThat(
            secretary
                .post("/council/access", "email", member.email(), "until", "2027-01-01T00:00")
                .status())
        .isEqualTo(302);
    assertThat(member.visitor().get("/").body()).contains("/duty");
    String path = "/cases/" + kase;
    assertThat(member.visitor().post(path + "/council").status()).isEqualTo(422);
    assertThat(member.visitor().post("/duty/acknowledge", "person", "other").status())
        .isEqualTo(302);
    assertThat(member.visitor().get("/duty").body()).contains(japanese ? "確認" : "acknowledged");
    assertThat(member.visitor().post(path + "/council").status()).isEqualTo(302);
    assertThat(member.visitor().get(path).status()).isEqualTo(200);
    assertThat(analyst.get(path).status()).isEqualTo(404);
    assertThat(analyst.get("/cases").body()).doesNotContain(kase);

    Council.Member held = new Council(world.database().read()).member(member.id());
    String access = held.periods().getFirst().id();
    assertThat(
            secretary
                .post("/council/access/" + world.otherLead().id() + "/" + access + "/end")
                .status())
        .isEqualTo(404);
    world.pass(Duration.ofMillis(5));
    assertThat(secretary.post("/council/access/" + member.id() + "/" + access + "/end").status())
        .isEqualTo(302);
    assertThat(member.visitor().get(path).status()).isEqualTo(404);
    // The duty outlives the access, and is on record apart.
    Council.Member after = new Council(world.database().read()).member(member.id());
    assertThat(after.acknowledged()).isNotNull();
    assertThat(after.periods())
        .extracting(Council.Access::validity)
        .extracting(Validity::until)
        .containsExactly(world.now());
    assertThat(new AuditLog(world.database()).of("person", member.id()))
        .extracting(one -> one.event().act())
        .contains("give_council_access", "acknowledge_duty");
    assertThat(new People(world.database().read()).underDuty(world.now()))
        .doesNotContain(member.id());
  }
}
