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
import org.noroshi.share.audit.AuditEntry;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.profile.ProfileFiles;

/** Reports on their way from an operator over its ministry to the centre, over HTTP. */
class ReportsTest {
  private final World world = World.world();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();
  private final Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
  private final Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
  private final Visitor analyst = world.of(Role.ANALYST).visitor();
  private final Visitor other = world.otherLead().visitor();

  private static String[] form(String systems, String... more) {
    List<String> fields =
        new java.util.ArrayList<>(
            List.of(
                "eventType",
                "availability",
                "noticed",
                "2026-04-01T08:50",
                "systems",
                systems,
                "serviceImpact",
                "No bills go out"));
    fields.addAll(List.of(more));
    return fields.toArray(String[]::new);
  }

  /** The id of a report that was just drafted. */
  private String draft(String systems, Label label, String... more) {
    String[] fields = form(systems, more);
    String[] all = java.util.Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "label";
    all[fields.length + 1] = label.name();
    Visitor.Answer answer = reporter.post("/reports", all);
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer.location().replaceAll("/reports/([a-z0-9]+)/.*", "$1");
  }

  private String saved(String report) {
    return Long.toString(
        new Notifications(world.database().read())
            .versions(report)
            .getLast()
            .saved()
            .toEpochMilli());
  }

  private String sent(String systems, Label label) {
    String report = draft(systems, label);
    Visitor.Answer answer = reporter.post("/reports/" + report + "/send", "saved", saved(report));
    assertThat(answer.location()).isEqualTo("/reports/" + report + "?done=sent");
    return report;
  }

  private ItemFacts facts(String report) {
    return new Items(world.database().read()).facts(report, Mode.NORMAL).orElseThrow();
  }

  private List<AuditEntry> record(String report) {
    return new AuditLog(world.database()).of("item", report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void fromTheOperatorOverTheMinistryToTheCentre(String language) {
    boolean japanese = language.equals("ja");
    for (Visitor one : List.of(reporter, lead, ministry, analyst)) {
      one.get("/account?lang=" + language);
    }
    String systems = "Billing of " + language;
    String report = draft(systems, Label.AMBER);
    assertThat(reporter.get("/").body()).contains(japanese ? "未送信の情報連絡" : "written but not sent");

    String preview = reporter.get("/reports/" + report + "/send").body();
    assertThat(preview)
        .contains(japanese ? "経済産業省" : "Ministry of Economy, Trade and Industry")
        .contains(japanese ? "中継の後" : "After the relay")
        .contains(japanese ? "大規模事案" : "Large-scale incident")
        .contains(japanese ? "国家サイバー統括室" : "National Cybersecurity Office");
    assertThat(reporter.post("/reports/" + report + "/send", "saved", saved(report)).status())
        .isEqualTo(302);

    assertThat(ministry.get("/").body()).contains(japanese ? "中継待ちの情報連絡" : "for your relay");
    assertThat(ministry.get("/relays").body()).contains("/reports/" + report);
    String read = ministry.get("/reports/" + report).body();
    assertThat(read)
        .contains(systems, japanese ? "朝霧電力" : "Asagiri Power")
        .contains(japanese ? "システム等の利用困難" : "Systems hard or impossible to use")
        .contains(japanese ? "2026年4月1日 08:50" : "1 Apr 2026 08:50 JST");
    assertThat(analyst.get("/reports/" + report).status()).isEqualTo(404);
    assertThat(ministry.post("/reports/" + report + "/relay").status()).isEqualTo(302);
    assertThat(ministry.get("/relays").body()).doesNotContain("/reports/" + report);

    assertThat(analyst.get("/reports").body()).contains("/reports/" + report);
    String atCentre = analyst.get("/reports/" + report).body();
    assertThat(atCentre).contains(systems).doesNotContain("Asagiri", "朝霧", "reporter@example.jp");

    reporter.post(
        "/reports/" + report,
        form(systems + ", restored", "saved", saved(report), "recovery", "From backup"));
    assertThat(analyst.get("/reports/" + report).body()).doesNotContain("restored");
    reporter.post("/reports/" + report + "/send", "saved", saved(report));
    assertThat(analyst.get("/reports/" + report).body()).contains("restored", "From backup");
    assertThat(analyst.get("/reports/" + report + "?version=1").body())
        .contains(systems)
        .doesNotContain("restored");

    assertThat(lead.post("/reports/" + report + "/withdraw", "reason", "").status()).isEqualTo(422);
    assertThat(lead.post("/reports/" + report + "/withdraw", "reason", "sent twice").status())
        .isEqualTo(302);
    assertThat(ministry.get("/reports/" + report).status()).isEqualTo(404);
    assertThat(analyst.get("/reports/" + report).status()).isEqualTo(404);
    assertThat(lead.get("/reports/" + report).body()).contains(japanese ? "取り下げ" : "withdrawn");
    assertThat(record(report))
        .extracting(entry -> entry.event().act())
        .contains("send", "relay", "edit", "withdraw");
    assertThat(record(report).getLast().event().detail()).isNotEmpty();
    assertThat(record(report))
        .anySatisfy(entry -> assertThat(entry.event().detail()).isEqualTo("sent twice"));
    for (Visitor one : List.of(reporter, lead, ministry, analyst)) {
      one.get("/account?lang=en");
    }
  }

  @Test
  void everyViewOfContentIsOnTheRecord() throws InterruptedException {
    String report = sent("Viewed", Label.AMBER);
    ministry.get("/reports/" + report);
    String person = world.of(Role.MINISTRY_DESK).id();
    boolean found = false;
    for (int i = 0; i < 100 && !found; i++) {
      Thread.sleep(100);
      found =
          record(report).stream()
              .anyMatch(entry ->
                  entry.event().act().equals("view")
                      && entry.event().person().equals(person)
                      && entry.event().decision().equals("allowed: route"));
    }
    assertThat(found).isTrue();
  }

  @Test
  void whatIsMissingIsNamedAndNotSent() {
    Visitor.Answer begun = reporter.post("/reports", "label", "AMBER", "systems", "Only this");
    String report = begun.location().replaceAll("/reports/([a-z0-9]+)/.*", "$1");
    Visitor.Answer check = reporter.get("/reports/" + report + "/send");
    assertThat(check.body())
        .contains("<li>What happened</li>", "<li>Noticed</li>", "<li>Impact on the service</li>")
        .doesNotContain("<li>Systems affected</li>");
    assertThat(reporter.post("/reports/" + report + "/send", "saved", saved(report)).status())
        .isEqualTo(422);
    assertThat(facts(report).state()).isEqualTo(ItemState.DRAFT);
  }

  @Test
  void draftAppearsToNobodyElse() {
    String report = draft("Hidden draft", Label.CLEAR);
    for (Role role : Role.values()) {
      if (role != Role.REPORTER && role != Role.SECURITY_LEAD) {
        Visitor visitor = world.of(role).visitor();
        assertThat(visitor.get("/reports/" + report).status()).as(role.name()).isEqualTo(404);
        for (String page : List.of("/", "/reports", "/relays", "/directory?q=hid")) {
          assertThat(visitor.get(page).body())
              .as(role + page)
              .doesNotContain(report, "Hidden draft");
        }
      }
    }
    assertThat(other.get("/reports/" + report).status()).isEqualTo(404);
    assertThat(other.get("/").body()).doesNotContain("written but not sent");
  }

  @Test
  void absentForeignAndForbiddenLookTheSame() {
    String foreign = sent("Foreign", Label.AMBER);
    String absent = other.get("/reports/00000000000000000000000000").body();
    assertThat(plain(other.get("/reports/" + foreign).body(), foreign))
        .isEqualTo(plain(absent, "00000000000000000000000000"));
    for (String act : List.of("edit", "send")) {
      assertThat(other.get("/reports/" + foreign + "/" + act).status()).isEqualTo(404);
    }
    for (String act : List.of("", "/send", "/withdraw", "/relay")) {
      assertThat(
              other.post("/reports/" + foreign + act, form("x", "saved", saved(foreign))).status())
          .as(act)
          .isEqualTo(404);
    }
    assertThat(facts(foreign).state()).isEqualTo(ItemState.OPEN);
  }

  private static String plain(String page, String id) {
    return page.replace(id, "ID").replaceAll("(content|value)=\"[^\"]*\"", "");
  }

  @Test
  void seenIsNotEditable() {
    String report = sent("Seen", Label.AMBER);
    assertThat(ministry.get("/reports/" + report).status()).isEqualTo(200);
    assertThat(ministry.get("/reports/" + report + "/edit").status()).isEqualTo(403);
    assertThat(
            ministry
                .post("/reports/" + report, form("Changed by reader", "saved", saved(report)))
                .status())
        .isEqualTo(403);
    assertThat(ministry.post("/reports/" + report + "/withdraw", "reason", "no").status())
        .isEqualTo(403);
    assertThat(reporter.post("/reports/" + report + "/relay").status()).isEqualTo(403);
    assertThat(new Notifications(world.database().read()).versions(report)).hasSize(1);
    assertThat(record(report))
        .anySatisfy(entry -> assertThat(entry.event().decision()).startsWith("refused: "));
  }

  @Test
  void formFieldsSetNothingBesideTheForm() {
    String report =
        draft(
            "Assigned",
            Label.AMBER,
            "owner",
            World.OTHER,
            "author",
            world.otherLead().id(),
            "state",
            "OPEN",
            "sealed",
            "true",
            "item.owner",
            World.OTHER,
            "id",
            "0123");
    reporter.post("/reports/" + report + "/send", "saved", saved(report), "label", "CLEAR");
    reporter.post(
        "/reports/" + report,
        form("Assigned", "saved", saved(report), "label", "CLEAR", "state", "DRAFT", "sent", "0"));
    assertThat(facts(report))
        .satisfies(item -> assertThat(item.owner()).isEqualTo(World.OWN))
        .satisfies(item -> assertThat(item.author()).isEqualTo(world.of(Role.REPORTER).id()))
        .satisfies(item -> assertThat(item.label()).isEqualTo(Label.AMBER))
        .satisfies(item -> assertThat(item.state()).isEqualTo(ItemState.OPEN))
        .satisfies(item -> assertThat(item.sealed()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1%20or%201=1", "null", "new2", "%E6%97%A5"})
  void idOfTheWrongTypeIsNotFound(String id) {
    assertThat(lead.get("/reports/" + id).status()).isEqualTo(404);
    assertThat(lead.post("/reports/" + id + "/withdraw", "reason", "x").status()).isEqualTo(404);
    assertThat(analyst.post("/relays/" + id + "/meti/take", "reason", "x").status()).isEqualTo(404);
  }

  @Test
  void idOfAPersonIsNoReport() {
    String person = world.of(Role.REPORTER).id();
    assertThat(lead.get("/reports/" + person).status()).isEqualTo(404);
    assertThat(lead.post("/reports/" + person, form("x", "saved", "0")).status()).isEqualTo(404);
  }

  @Test
  void formOfAnotherSiteIsRefused() {
    String report = sent("Forged", Label.AMBER);
    assertThat(lead.postForged("/reports/" + report + "/withdraw", "reason", "x").status())
        .isEqualTo(403);
    assertThat(lead.postForged("/reports", form("x", "label", "AMBER")).status()).isEqualTo(403);
    assertThat(facts(report).state()).isEqualTo(ItemState.OPEN);
  }

  @Test
  void centreSeesOnlyThatAReportWaitsAndTakesItWithAReason() {
    String fresh = sent("In time", Label.AMBER);
    assertThat(analyst.post("/relays/" + fresh + "/meti/take", "reason", "too early").status())
        .isEqualTo(404);
    String report = held("Held at the ministry");
    String take = "/relays/" + report + "/" + World.MINISTRY + "/take";
    assertThat(analyst.get("/relays").body())
        .doesNotContain(fresh)
        .contains(take, "Ministry of Economy, Trade and Industry")
        .doesNotContain("Held at the ministry", "Asagiri", "hard or impossible");
    assertThat(analyst.get("/reports/" + report).status()).isEqualTo(404);
    assertThat(analyst.post(take, "reason", " ").status()).isEqualTo(422);
    assertThat(analyst.post(take, "reason", "no answer by phone").status()).isEqualTo(302);
    assertThat(analyst.get("/reports/" + report).body())
        .contains("Held at the ministry")
        .doesNotContain("Asagiri");
    assertThat(record(report))
        .anySatisfy(entry -> {
          assertThat(entry.event().act()).isEqualTo("take_direct");
          assertThat(entry.event().detail()).isEqualTo("meti: no answer by phone");
        });
    assertThat(analyst.post(take, "reason", "again").status()).isEqualTo(404);
  }

  /** A report that its ministry has for two days now. */
  private String held(String systems) {
    Instant before = world.now().minus(Duration.ofDays(2));
    return world
        .database()
        .transact(dsl -> {
          Notifications notifications = new Notifications(dsl);
          ReportContent content =
              new ReportContent(
                  "availability", Set.of(), null, before, systems, "None", "", "", "", "", "");
          String author = world.of(Role.REPORTER).id();
          String id = notifications.draft(World.OWN, author, Label.AMBER, content, before);
          notifications.send(id, ProfileFiles.japan().routes(), before);
          return id;
        });
  }

  @Test
  void nothingIsLostWhenTheSignInIsOver() {
    World.Account account = world.person("loses", World.OWN, Role.REPORTER);
    Visitor visitor = account.visitor();
    visitor.get("/reports/new");
    Visitor elsewhere = visitor.copy();
    elsewhere.get("/account");
    elsewhere.post("/sign-out");
    Visitor.Answer kept =
        visitor.post("/reports", form("Written \"long\" <ago>", "label", "GREEN"));
    assertThat(kept.status()).isEqualTo(401);
    assertThat(kept.body())
        .contains("action=\"/reports\"", "Written &quot;long&quot; &lt;ago&gt;", "value=\"GREEN\"");
    Visitor again = world.signIn(account);
    assertThat(again.post("/reports", form("Written \"long\" <ago>", "label", "GREEN")).status())
        .isEqualTo(302);
  }

  @Test
  void longestReportInJapaneseIsTaken() {
    String text = "障".repeat(4000);
    Visitor.Answer answer =
        reporter.post(
            "/reports",
            form(
                text,
                "label",
                "AMBER",
                "otherSectors",
                text,
                "response",
                text,
                "recovery",
                text,
                "outlook",
                text,
                "publicStatement",
                text));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(reporter.post("/reports", form(text + "障", "label", "AMBER")).body())
        .contains("at most 4000 characters", text + "障");
  }

  @Test
  void whatAColleagueChangedIsNotOverwrittenAndNotSentUnseen() {
    String report = draft("Two write", Label.AMBER);
    String before = saved(report);
    world.pass(Duration.ofSeconds(5));
    lead.post("/reports/" + report, form("The lead wrote", "saved", before));
    Visitor.Answer late = reporter.post("/reports/" + report, form("Mine", "saved", before));
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.body()).contains("Somebody changed it meanwhile", "Mine");
    assertThat(reporter.post("/reports/" + report + "/send", "saved", before).status())
        .isEqualTo(422);
    assertThat(facts(report).state()).isEqualTo(ItemState.DRAFT);
  }

  @Test
  void redShowsThatNobodyAtTheMinistryCouldRead() {
    String report = draft("Red", Label.RED);
    assertThat(reporter.get("/reports/" + report + "/send").body())
        .contains("nobody there can read it");
    String green = draft("Green", Label.GREEN);
    assertThat(reporter.get("/reports/" + green + "/send").body()).contains("so wide that");
  }

  @Test
  void pseudonymIsStableAndOfOneReportOnly() {
    String first = relayed("Pseudonym one");
    String second = relayed("Pseudonym two");
    assertThat(pseudonym(first)).isEqualTo(pseudonym(first)).isNotEqualTo(pseudonym(second));
  }

  private String relayed(String systems) {
    String report = sent(systems, Label.AMBER);
    ministry.post("/reports/" + report + "/relay");
    return report;
  }

  private String pseudonym(String report) {
    String body = analyst.get("/reports/" + report).body();
    assertThat(body).containsPattern("Reporter [A-Z2-7]{8}<");
    return body.replaceAll("(?s).*Reporter ([A-Z2-7]{8})<.*", "$1");
  }
}
