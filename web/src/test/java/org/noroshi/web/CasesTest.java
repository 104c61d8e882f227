package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.casework.CaseJoins;
import org.noroshi.share.casework.CaseTables;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.casework.Clocks;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.profile.ProfileFiles;

/** A case from its opening to what was learnt, over HTTP, and what others see of it. */
class CasesTest {
  private final World world = World.world();
  private final World.Account analystAccount = world.of(Role.ANALYST);
  private final Visitor analyst = analystAccount.visitor();
  private final Visitor lead = world.of(Role.CENTRE_LEAD).visitor();
  private final Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
  private final Visitor operator = world.of(Role.SECURITY_LEAD).visitor();

  private String open(String title, Label label) {
    world.pass(Duration.ofMillis(2));
    Visitor.Answer answer =
        analyst.post("/cases", "title", title, "label", label.name(), "sectors", "electricity");
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer.location().replaceAll("/cases/([a-z0-9]+).*", "$1");
  }

  /** A report of the operator that the centre reads without knowing whose it is. */
  private String report(Label label, String... readers) {
    return world
        .database()
        .transact(dsl -> {
          Instant now = world.now();
          ReportContent content =
              new ReportContent(
                  "availability", Set.of(), null, now, "Meters", "None", "", "", "", "", "");
          Notifications reports = new Notifications(dsl);
          String id = reports.draft(World.OWN, world.of(Role.REPORTER).id(), label, content, now);
          reports.send(id, ProfileFiles.japan().routes(), now);
          for (String one : readers) {
            new Items(dsl).addRoute(id, Mode.NORMAL, one);
          }
          return id;
        });
  }

  private ItemFacts facts(String id) {
    return new Items(world.database().read()).facts(id, Mode.NORMAL).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void fromItsOpeningToWhatWasLearnt(String language) {
    boolean japanese = language.equals("ja");
    for (Visitor one : List.of(analyst, lead, ministry)) {
      one.get("/account?lang=" + language);
    }
    String title = "Meters out, told in " + language;
    String kase = open(title, Label.GREEN);
    String path = "/cases/" + kase;
    assertThat(analyst.get("/cases").body()).contains(title, path);
    String report = report(Label.AMBER, "nco");
    assertThat(analyst.get(path + "/join").body()).contains(report);
    assertThat(analyst.post(path + "/join", "item", report).location())
        .endsWith("done=caseTightened");
    assertThat(facts(kase).label()).isEqualTo(Label.AMBER);

    assertThat(analyst.get("/reports/" + report).body()).doesNotContain("Asagiri", "朝霧");
    assertThat(lead.post(path + "/lead", "leader", analystAccount.id()).status()).isEqualTo(302);
    assertThat(analyst.get("/reports/" + report).body())
        .contains(japanese ? "朝霧電力" : "Asagiri Power");

    analyst.post(path + "/notes", "text", "The plant was <b>called</b>", "occurred", "");
    analyst.post(
        path + "/tasks",
        "task",
        "Ask the vendor",
        "person",
        analystAccount.id(),
        "due",
        "2026-03-01T09:00");
    analyst.post(
        path + "/severity",
        "axis",
        "continuity",
        "stage",
        "PREDICTED",
        "level",
        "3",
        "evidence",
        "No bills go out");
    assertThat(analyst.get(path).body())
        .contains("The plant was &lt;b&gt;called&lt;/b&gt;", "Ask the vendor", "No bills go out")
        .contains(japanese ? "大きな影響" : "Large impact")
        .contains("level-3");
    assertThat(analyst.get("/").body()).contains("Ask the vendor", title);

    assertThat(ministry.get(path).status()).isEqualTo(404);
    assertThat(lead.post(path + "/share", "to", World.MINISTRY).status()).isEqualTo(302);
    assertThat(ministry.get("/cases").body()).contains(title);
    assertThat(ministry.get(path).body())
        .contains("The plant was", japanese ? "国家サイバー統括室" : "National Cybersecurity Office")
        .doesNotContain("analyst</", "centre_lead</", path + "/notes", path + "/close");

    assertThat(analyst.post(path + "/close", "lessons", "").status()).isEqualTo(422);
    assertThat(analyst.post(path + "/close", "lessons", "Keep a spare").status()).isEqualTo(302);
    assertThat(analyst.get(path).body()).contains("Keep a spare");
    assertThat(analyst.get("/cases?closed").body()).contains(title);
    assertThat(analyst.get("/reports/" + report).body()).doesNotContain("Asagiri", "朝霧");
    assertThat(analyst.post(path + "/reopen", "reason", "").status()).isEqualTo(422);
    assertThat(analyst.post(path + "/reopen", "reason", "It came back").status()).isEqualTo(302);
    assertThat(facts(kase).state()).isEqualTo(ItemState.OPEN);
    assertThat(lead.post(path + "/share/end", "to", World.MINISTRY).status()).isEqualTo(302);
    assertThat(ministry.get(path).status()).isEqualTo(404);
    assertThat(new AuditLog(world.database()).of("item", kase))
        .extracting(one -> one.event().act() + " " + one.event().detail())
        .contains("edit join: " + report, "reopen It came back", "steer shared: " + World.MINISTRY);
  }

  @Test
  void clocksFollowWhatIsRecordedAndStandOnTheDesk() {
    for (Visitor one : List.of(analyst, ministry)) {
      one.get("/account?lang=en");
    }
    String kase = open("Told abroad", Label.AMBER);
    String path = "/cases/" + kase;
    assertThat(analyst.post(path + "/submissions", "rule", "eu-nis2-art23/early-warning").status())
        .isEqualTo(422);
    analyst.post(path + "/regimes", "regimes", "eu-nis2-art23", "regimes", "jp-action-plan");
    assertThat(analyst.get(path).body()).contains("no number of hours: without delay");
    // 20:00 in Tokyo is 11:00Z: 24 hours later it is 20:00 on the first of April.
    analyst.post(path + "/moments", "event", "AWARE", "happened", "2026-03-31T20:00");
    assertThat(analyst.get(path).body()).contains("due 1 Apr 2026 20:00 JST");
    // Of this case: others' deadlines may stand there too.
    String onDesk = "(?s)Told abroad(?:(?!</li>).)*Early warning";
    assertThat(analyst.get("/").body()).containsPattern(onDesk);
    assertThat(ministry.get("/").body()).doesNotContain("Told abroad");
    // A correction says why.
    assertThat(
            analyst
                .post(path + "/moments", "event", "AWARE", "happened", "2026-03-31T19:00")
                .status())
        .isEqualTo(422);
    analyst.post(
        path + "/moments", "event", "AWARE", "happened", "2026-03-31T19:00", "why", "typed wrong");
    assertThat(analyst.get(path).body())
        .contains("due 1 Apr 2026 19:00 JST", "typed wrong")
        .doesNotContain("due 1 Apr 2026 20:00 JST");
    analyst.post(
        path + "/submissions",
        "rule",
        "eu-nis2-art23/early-warning",
        "submitted",
        "2026-03-31T23:00");
    assertThat(analyst.get("/").body()).doesNotContainPattern(onDesk);
    assertThat(new Clocks(world.database().read(), ProfileFiles.japan().regimes()).moments(kase))
        .hasSize(3);
  }

  @Test
  void aTaskAndALeadAreToldByMailToThoseWhoGetThem() {
    String kase = open("Mailed", Label.AMBER);
    analyst.post("/cases/" + kase + "/tasks", "task", "Call", "person", analystAccount.id());
    assertThat(
            world
                .database()
                .read()
                .selectFrom(MailTables.MAIL)
                .where(MailTables.MAIL.item.eq(kase))
                .fetch(MailTables.MAIL.notice))
        .containsExactly(Notice.CASE);
    // Nobody outside the desk gets a task or leads.
    for (String person :
        new String[] {world.of(Role.MINISTRY_DESK).id(), world.of(Role.AUDITOR).id(), "x", ""}) {
      assertThat(
              analyst.post("/cases/" + kase + "/tasks", "task", "Call", "person", person).status())
          .isEqualTo(422);
      assertThat(lead.post("/cases/" + kase + "/lead", "leader", person).status()).isEqualTo(422);
    }
    assertThat(facts(kase).parts()).isEmpty();
  }

  @Test
  void nobodyJoinsWhatTheyMayNotSeeNorMakesTheCaseVanishForThemselves() {
    lead.get("/account?lang=en");
    String kase = open("Strict", Label.AMBER);
    String path = "/cases/" + kase;
    String unseen = report(Label.AMBER);
    assertThat(analyst.post(path + "/join", "item", unseen).status()).isEqualTo(422);
    assertThat(analyst.post(path + "/join", "item", kase).status()).isEqualTo(422);
    for (String wrong : new String[] {"", "x", "../..", "' or 1=1", analystAccount.id()}) {
      assertThat(analyst.post(path + "/join", "item", wrong).status()).as(wrong).isEqualTo(422);
    }
    // A RED item of the lead's own house: the lead who is named sees it, but not the case after it.
    String red = report(Label.RED, "nco");
    world
        .database()
        .run(dsl ->
            new Items(dsl)
                .address(
                    red,
                    new ItemFacts.Address(AudienceKind.PERSON, world.of(Role.CENTRE_LEAD).id())));
    assertThat(lead.get("/reports/" + red).status()).isEqualTo(200);
    assertThat(lead.post(path + "/join", "item", red).body()).contains("no longer see the case");
    assertThat(facts(kase).label()).isEqualTo(Label.AMBER);
    assertThat(joined(kase)).isZero();
  }

  private int joined(String kase) {
    return new CaseJoins(world.database().read()).size(kase);
  }

  @Test
  void aReaderOfTheCaseSeesOfItsItemsOnlyThoseThatReaderMaySee() {
    String kase = open("Partly", Label.AMBER);
    String path = "/cases/" + kase;
    String atMinistry = report(Label.AMBER, "nco");
    String apart =
        world
            .database()
            .transact(dsl -> {
              Notifications reports = new Notifications(dsl);
              ReportContent content =
                  new ReportContent(
                      "intrusion", Set.of(), null, world.now(), "S", "I", "", "", "", "", "");
              String id =
                  reports.draft(
                      World.OTHER, world.otherLead().id(), Label.AMBER, content, world.now());
              new Items(dsl).move(id, ItemState.OPEN);
              new Items(dsl).addRoute(id, Mode.NORMAL, "nco");
              return id;
            });
    analyst.post(path + "/join", "item", atMinistry);
    analyst.post(path + "/join", "item", apart);
    lead.post(path + "/share", "to", World.MINISTRY);
    assertThat(analyst.get(path).body()).contains(atMinistry, apart);
    assertThat(ministry.get(path).body()).contains(atMinistry).doesNotContain(apart);
  }

  @Test
  void tasksOfAnotherCaseAndFormsOfAnUnseenOneAreNotThere() {
    String kase = open("One", Label.AMBER);
    String other = open("Other", Label.AMBER);
    String task =
        world
            .database()
            .transact(dsl ->
                new Cases(dsl)
                    .addTask(
                        other, analystAccount.id(), "Do", analystAccount.id(), null, world.now()));
    assertThat(analyst.post("/cases/" + kase + "/tasks/" + task + "/done").status()).isEqualTo(404);
    assertThat(analyst.post("/cases/" + kase + "/tasks/x/done").status()).isEqualTo(404);
    assertThat(operator.get("/cases/" + kase).status()).isEqualTo(404);
    assertThat(operator.post("/cases/" + kase + "/notes", "text", "in").status()).isEqualTo(404);
    String report = report(Label.AMBER, "nco");
    assertThat(analyst.get("/cases/" + report).status()).isEqualTo(404);
    // The analyst sees the report and may not edit it; its operator may, but not as a case.
    assertThat(analyst.post("/cases/" + report + "/close", "lessons", "x").status()).isEqualTo(403);
    assertThat(operator.post("/cases/" + report + "/close", "lessons", "x").status())
        .isEqualTo(404);
    assertThat(analyst.get("/reports/" + kase).status()).isEqualTo(404);
    assertThat(facts(report).state()).isEqualTo(ItemState.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    "notes, text, ''",
    "notes, text, LONG",
    "severity, level, 5",
    "severity, level, -1",
    "severity, level, x",
    "severity, axis, health",
    "severity, stage, LATE",
    "severity, evidence, ''",
    "moments, event, NEVER",
    "moments, happened, yesterday",
    "moments, happened, 2999-01-01T00:00",
    "moments, happened, +999999999-01-01T00:00",
    "regimes, regimes, mars",
    "submissions, rule, eu-nis2-art23/none",
    "submissions, rule, /",
    "tasks, task, ''",
    "tasks, due, +999999999-12-31T00:00",
    "share, to, nobody",
    "share, to, asagiri-power",
    "share/end, to, meti",
    "lead/end, leader, nobody",
  })
  void whatMakesNoSenseIsRefusedAndChangesNothing(String form, String field, String value) {
    String kase = open("Absurd", Label.AMBER);
    int before = entries(kase);
    String typed = value.equals("LONG") ? "x".repeat(4001) : value;
    Map<String, String> fields =
        new LinkedHashMap<>(
            Map.of(
                "text",
                "kept",
                "axis",
                "safety",
                "stage",
                "FINAL",
                "level",
                "2",
                "evidence",
                "seen",
                "event",
                "AWARE",
                "happened",
                "2026-03-31T20:00",
                "task",
                "do",
                "person",
                analystAccount.id()));
    fields.put(field, typed);
    String[] pairs =
        fields.entrySet().stream()
            .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
            .toArray(String[]::new);
    Visitor.Answer answer = lead.post("/cases/" + kase + "/" + form, pairs);
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains("role=\"alert\"");
    assertThat(entries(kase)).isEqualTo(before);
  }

  private int entries(String kase) {
    return world.database().read().fetchCount(CaseTables.ENTRY, CaseTables.ENTRY.item.eq(kase));
  }

  @Test
  void whatWasTypedIsKeptWhereItIsRefused() {
    String kase = open("Kept", Label.AMBER);
    Visitor.Answer answer =
        analyst.post(
            "/cases/" + kase + "/severity",
            "axis",
            "trust",
            "stage",
            "FINAL",
            "level",
            "9",
            "evidence",
            "Long \"evidence\" <i>");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("Long &quot;evidence&quot; &lt;i&gt;");
  }

  @Test
  void massAssignmentAtTheOpeningGivesNothingBesideTheForm() {
    Visitor.Answer answer =
        analyst.post(
            "/cases",
            "title",
            "Mass",
            "label",
            "AMBER",
            "owner",
            World.OWN,
            "state",
            "CLOSED",
            "council",
            "true",
            "leader",
            analystAccount.id());
    ItemFacts facts = facts(answer.location().replaceAll("/cases/([a-z0-9]+).*", "$1"));
    assertThat(facts.owner()).isEqualTo("nco");
    assertThat(facts.state()).isEqualTo(ItemState.OPEN);
    assertThat(facts.council()).isFalse();
    assertThat(facts.parts()).isEmpty();
    assertThat(analyst.post("/cases", "title", "x", "label", "WHITE").status()).isEqualTo(422);
    assertThat(analyst.post("/cases", "title", "x", "label", "RED", "sectors", "moon").status())
        .isEqualTo(422);
    assertThat(analyst.post("/cases", "title", "x".repeat(201), "label", "RED").status())
        .isEqualTo(422);
  }
}
