package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.person.Role;
import org.noroshi.web.account.ApiKeys;
import org.noroshi.web.account.Scope;
import tools.jackson.databind.JsonNode;

/** What programs do with keys, over HTTP. */
class ApiTest {
  static final String REPORTS = "/api/v1/reports";

  private final World world = World.world();
  private final Program reporter = world.program(Role.REPORTER);
  private final Program lead = world.program(Role.SECURITY_LEAD);
  private final Program ministry = world.program(Role.MINISTRY_DESK);
  private final Program analyst = world.program(Role.ANALYST);

  static String body(String label, String systems) {
    return "{\"label\":\"" + label + "\",\"content\":" + content(systems) + "}";
  }

  static String content(String systems) {
    return "{\"eventType\":\"availability\",\"noticed\":\"2026-04-01T08:50:00+09:00\","
        + "\"systems\":\""
        + systems
        + "\",\"serviceImpact\":\"No bills go out\"}";
  }

  private String draft(String systems) {
    Visitor.Answer answer = reporter.call("POST", REPORTS, body("TLP:AMBER", systems));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    String id = Program.json(answer).get("id").asString();
    assertThat(answer.location()).isEqualTo(REPORTS + "/" + id);
    return id;
  }

  private String sent(String systems) {
    String id = draft(systems);
    Visitor.Answer answer =
        reporter.call(
            "POST",
            REPORTS + "/" + id + "/send",
            "",
            "If-Match",
            reporter.get(REPORTS + "/" + id).header("ETag"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return id;
  }

  @Test
  void aKeyActsAsItsPersonWithTheRolesAsTheyStand() {
    JsonNode account = Program.json(lead.get("/api/v1/account"));
    assertThat(account.at("/person/id").asString()).isEqualTo(world.of(Role.SECURITY_LEAD).id());
    assertThat(account.at("/organisation/name/ja").asString()).isEqualTo("朝霧電力");
    assertThat(account.get("roles").toString()).isEqualTo("[\"SECURITY_LEAD\"]");
    assertThat(account.at("/key/scopes").toString()).contains("reports:read");
  }

  @Test
  void fromTheOperatorOverTheMinistryToTheCentre() {
    String id = draft("Billing by program");
    String path = REPORTS + "/" + id;
    Visitor.Answer read = reporter.get(path);
    JsonNode report = Program.json(read);
    assertThat(report.get("label").asString()).isEqualTo("TLP:AMBER");
    assertThat(report.at("/version/content/noticed").asString()).isEqualTo("2026-03-31T23:50:00Z");
    assertThat(report.get("acts").toString()).isEqualTo("[\"edit\",\"send\"]");
    assertThat(ministry.get(path).status()).isEqualTo(404);

    Visitor.Answer saved =
        reporter.call(
            "PUT",
            path,
            "{\"content\":" + content("Billing, all of it") + "}",
            "If-Match",
            read.header("ETag"));
    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    Visitor.Answer sent =
        reporter.call("POST", path + "/send", "", "If-Match", saved.header("ETag"));
    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    assertThat(Program.json(sent).get("state").asString()).isEqualTo("OPEN");

    assertThat(ministry.get("/api/v1/relays").body()).contains(id);
    JsonNode atMinistry = Program.json(ministry.get(path));
    assertThat(atMinistry.at("/reporter/organisation/id").asString()).isEqualTo(World.OWN);
    assertThat(atMinistry.get("acts").toString()).isEqualTo("[\"relay\"]");
    assertThat(analyst.get(path).status()).isEqualTo(404);
    assertThat(ministry.call("POST", path + "/relay", "").status()).isEqualTo(200);
    assertThat(ministry.call("POST", path + "/relay", "").status()).isEqualTo(409);

    String atCentre = analyst.get(path).body();
    assertThat(atCentre)
        .contains("Billing, all of it", "pseudonym")
        .doesNotContain("Asagiri", "朝霧", "asagiri-power", "\"author\"", "\"saved\"");
    assertThat(analyst.get(path + "/versions").body()).doesNotContain("saved", "reporter");
    assertThat(analyst.get(path + "/versions/1").body()).contains("Billing, all of it");
    assertThat(analyst.get(path + "/versions/2").status()).isEqualTo(404);

    assertThat(lead.call("POST", path + "/withdraw", "{\"reason\":\" \"}").status()).isEqualTo(422);
    assertThat(lead.call("POST", path + "/withdraw", "{\"reason\":\"twice\"}").status())
        .isEqualTo(200);
    assertThat(analyst.get(path).status()).isEqualTo(404);
  }

  @Test
  void everyActAndViewOnTheRecordNamesTheKey() throws Exception {
    ApiKeys.Issued issued = world.key(world.of(Role.REPORTER).id(), World.OWN);
    Program program = new Program(world.centre().address(), issued.secret());
    Visitor.Answer answer = program.call("POST", REPORTS, body("TLP:AMBER", "Named"));
    String id = Program.json(answer).get("id").asString();
    program.get(REPORTS + "/" + id);
    program.call("PUT", REPORTS + "/" + id, "{\"content\":{}}", "If-Match", "*");
    // The act as the lead's alone: it is refused, and that is on the record too.
    assertThat(
            program.call("POST", REPORTS + "/" + id + "/withdraw", "{\"reason\":\"x\"}").status())
        .isEqualTo(403);
    AuditLog log = new AuditLog(world.database());
    for (int i = 0; i < 100 && log.of("item", id).size() < 3; i++) {
      Thread.sleep(50);
    }
    assertThat(log.of("item", id))
        .extracting(entry -> entry.event().act())
        .contains("view", "edit", "withdraw");
    assertThat(log.of("item", id))
        .allSatisfy(entry -> assertThat(entry.event().detail()).startsWith("key " + issued.id()));
    assertThat(log.check(null).toString()).doesNotContainIgnoringCase("broken");
  }

  @Test
  void theSameCallAgainGivesTheSameAnswerAndDoesNothing() {
    String json = body("TLP:GREEN", "Once only");
    Visitor.Answer first = reporter.call("POST", REPORTS, json, "Idempotency-Key", "once-1");
    Visitor.Answer again =
        reporter.call("POST", REPORTS, " " + json + "\n", "Idempotency-Key", "once-1");
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.location()).isEqualTo(first.location());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
    assertThat(times("Once only")).isEqualTo(1);

    Visitor.Answer other =
        reporter.call("POST", REPORTS, body("TLP:GREEN", "Else"), "Idempotency-Key", "once-1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body()).contains("urn:noroshi:problem:idempotency-key-reused");
    // A name is its holder's own: the same of another person is another.
    Visitor.Answer others = lead.call("POST", REPORTS, json, "Idempotency-Key", "once-1");
    assertThat(others.location()).isNotEqualTo(first.location());
  }

  @Test
  void whatWasSentIsNotSentAgainThoughTheTagIsOlder() {
    String id = draft("Sent once");
    String tag = reporter.get(REPORTS + "/" + id).header("ETag");
    String path = REPORTS + "/" + id + "/send";
    Visitor.Answer first =
        reporter.call("POST", path, "", "If-Match", tag, "Idempotency-Key", "send-1");
    Visitor.Answer again =
        reporter.call("POST", path, "", "If-Match", tag, "Idempotency-Key", "send-1");
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(reporter.call("POST", path, "", "If-Match", tag).status()).isEqualTo(412);
    assertThat(reporter.call("POST", path, "", "If-Match", "*").status()).isEqualTo(409);
  }

  @Test
  void whatFailedMayBeTriedAgainAndItsRefusalStaysOnTheRecord() {
    String bad = "{\"label\":\"TLP:AMBER\",\"content\":{\"eventType\":\"none\"}}";
    assertThat(reporter.call("POST", REPORTS, bad, "Idempotency-Key", "retry").status())
        .isEqualTo(422);
    assertThat(
            reporter
                .call("POST", REPORTS, body("TLP:AMBER", "Mended"), "Idempotency-Key", "retry")
                .status())
        .isEqualTo(201);
    long before = world.centre().context().getBean(AuditLog.class).last().orElseThrow().number();
    assertThat(
            ministry
                .call("POST", REPORTS, body("TLP:AMBER", "No"), "Idempotency-Key", "no")
                .status())
        .isEqualTo(403);
    assertThat(new AuditLog(world.database()).newest(null, 5))
        .anySatisfy(entry -> {
          assertThat(entry.number()).isGreaterThan(before);
          assertThat(entry.event().decision()).startsWith("refused");
          assertThat(entry.event().act()).isEqualTo("draft_report");
        });
  }

  @Test
  void manyAtOnceUnderOneNameDoItOnce() throws Exception {
    String json = body("TLP:AMBER", "At once");
    List<Callable<Visitor.Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> reporter.call("POST", REPORTS, json, "Idempotency-Key", "crowd"));
    }
    Set<String> bodies = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get().status()).isEqualTo(201);
        bodies.add(answer.get().body());
      }
    }
    assertThat(bodies).hasSize(1);
    assertThat(times("At once")).isEqualTo(1);
  }

  @Test
  void theAnswerOutlivesARestart() throws Exception {
    String secret = world.key(world.of(Role.REPORTER).id(), World.OWN).secret();
    String json = body("TLP:AMBER", "Before the restart");
    Visitor.Answer first =
        new Program(world.centre().address(), secret)
            .call("POST", REPORTS, json, "Idempotency-Key", "restart");
    try (Centre again = Centre.start(world.settings(), world.clock())) {
      Visitor.Answer later =
          new Program(again.address(), secret)
              .call("POST", REPORTS, json, "Idempotency-Key", "restart");
      assertThat(later.body()).isEqualTo(first.body());
      assertThat(later.location()).isEqualTo(first.location());
    }
  }

  private long times(String systems) {
    return Program.json(reporter.get(REPORTS + "?whose=OWN&limit=100"))
        .get("items")
        .valueStream()
        .map(one -> reporter.get(REPORTS + "/" + one.get("id").asString()).body())
        .filter(body -> body.contains("\"" + systems + "\""))
        .count();
  }

  @Test
  void tagsSayWhatTheViewerSeesAndNothingElse() {
    String id = sent("Tagged");
    String path = REPORTS + "/" + id;
    String owners = reporter.get(path).header("ETag");
    String ministrys = ministry.get(path).header("ETag");
    String list = ministry.get(REPORTS + "?limit=100").header("ETag");
    String others = world.program(world.otherLead(), World.OTHER).get(REPORTS).header("ETag");
    // An update that is not sent: for the owner alone.
    Visitor.Answer saved =
        reporter.call(
            "PUT", path, "{\"content\":" + content("Tagged anew") + "}", "If-Match", owners);
    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    assertThat(reporter.get(path).header("ETag"))
        .isNotEqualTo(owners)
        .isEqualTo(saved.header("ETag"));
    assertThat(ministry.get(path).header("ETag")).isEqualTo(ministrys);
    assertThat(ministry.get(REPORTS + "?limit=100").header("ETag")).isEqualTo(list);
    assertThat(world.program(world.otherLead(), World.OTHER).get(REPORTS).header("ETag"))
        .isEqualTo(others);

    Visitor.Answer unchanged = ministry.call("GET", path, "", "If-None-Match", ministrys);
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
    assertThat(unchanged.header("ETag")).isEqualTo(ministrys);
    assertThat(ministry.call("GET", path, "", "If-None-Match", "\"else\"").status()).isEqualTo(200);
    // What somebody else saw is not what this one has seen.
    assertThat(reporter.call("PUT", path, "{\"content\":{}}", "If-Match", ministrys).status())
        .isEqualTo(412);
    assertThat(reporter.call("PUT", path, "{\"content\":{}}").status()).isEqualTo(428);
    assertThat(reporter.call("PUT", path, "{\"content\":{}}", "If-Match", owners).status())
        .isEqualTo(412);
  }

  @Test
  void pagesAtOneMomentNeitherDropNorRepeat() {
    String operator = "yamabuki-rail";
    world.operator(operator, "山吹鉄道", "Yamabuki Rail", "railway");
    World.Account account = world.person("pages", operator, Role.REPORTER);
    Program program = world.program(account, operator);
    Set<String> all = new HashSet<>();
    Instant moment = world.now();
    world
        .database()
        .run(dsl -> {
          for (int i = 0; i < 7; i++) {
            all.add(
                new Notifications(dsl)
                    .draft(operator, account.id(), Label.AMBER, ReportContent.blank(), moment));
          }
        });
    List<String> seen = new ArrayList<>();
    String next = REPORTS + "?whose=OWN&state=DRAFT&limit=2";
    for (int page = 0; page < 10 && !next.isEmpty(); page++) {
      JsonNode answer = Program.json(program.get(next));
      answer.get("items").forEach(one -> seen.add(one.get("id").asString()));
      if (page == 1) {
        // The row that the cursor names leaves the list; its place is still known.
        String last = seen.getLast();
        world.database().run(dsl -> new Notifications(dsl).withdraw(last));
      }
      // The filter is not named again, and still in force.
      next = answer.has("next") ? REPORTS + "?limit=2&cursor=" + answer.get("next").asString() : "";
    }
    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    JsonNode organisations =
        Program.json(program.get("/api/v1/directory/organisations?q=yama&limit=1"));
    assertThat(organisations.at("/items/0/id").asString()).isEqualTo(operator);
  }

  @Test
  void theDirectoryIsReadAPageAtATime() {
    List<String> ids = new ArrayList<>();
    String next = "/api/v1/directory/organisations?sector=electricity&limit=3";
    while (!next.isEmpty()) {
      JsonNode answer = Program.json(analyst.get(next));
      answer.get("items").forEach(one -> ids.add(one.get("id").asString()));
      next =
          answer.has("next")
              ? "/api/v1/directory/organisations?limit=3&cursor=" + answer.get("next").asString()
              : "";
    }
    assertThat(ids).doesNotHaveDuplicates().contains(World.OWN).doesNotContain(World.OTHER);
    JsonNode own = Program.json(analyst.get("/api/v1/directory/organisations/" + World.OWN));
    assertThat(own.at("/bonds/0/sector").asString()).isEqualTo("electricity");
    assertThat(Program.json(analyst.get("/api/v1/directory/sectors")).get("items")).hasSize(15);
  }

  @Test
  void aScopeNarrowsAndNeverWidens() {
    Program reads = world.program(world.of(Role.SECURITY_LEAD), World.OWN, Scope.REPORTS_READ);
    assertThat(reads.get(REPORTS).status()).isEqualTo(200);
    Visitor.Answer refused = reads.call("POST", REPORTS, body("TLP:AMBER", "No"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("urn:noroshi:problem:scope", "reports:write");
    assertThat(reads.get("/api/v1/directory/sectors").status()).isEqualTo(403);
    assertThat(reads.get("/api/v1/account").status()).isEqualTo(200);
    // All scopes open to an auditor nothing that an auditor may not read.
    String id = sent("Beyond an auditor");
    assertThat(world.program(Role.AUDITOR).get(REPORTS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void figuresAreForKeysOfSystemOperatorsOnly() {
    Visitor.Answer figures = world.program(Role.SYSTEM_OPERATOR).get("/actuator/prometheus");
    assertThat(figures.status()).isEqualTo(200);
    assertThat(figures.body()).contains("jvm_memory_used_bytes").doesNotContain(World.OWN);
    assertThat(lead.get("/actuator/prometheus").status()).isEqualTo(403);
    Program unscoped =
        world.program(
            world.of(Role.SYSTEM_OPERATOR),
            Program.json(world.program(Role.SYSTEM_OPERATOR).get("/api/v1/account"))
                .at("/organisation/id")
                .asString(),
            Scope.DIRECTORY_READ);
    assertThat(unscoped.get("/actuator/prometheus").status()).isEqualTo(403);
    assertThat(world.visitor().get("/actuator/prometheus").status()).isEqualTo(401);
    assertThat(world.of(Role.SYSTEM_OPERATOR).visitor().get("/actuator/prometheus").status())
        .isEqualTo(401);
    for (String path : List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/info")) {
      assertThat(world.program(Role.SYSTEM_OPERATOR).get(path).status()).as(path).isEqualTo(404);
      assertThat(world.visitor().get(path).status()).as(path).isEqualTo(401);
    }
  }

  @Test
  void healthIsOpenAndSaysNothingElse() {
    for (String path :
        List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
      Visitor.Answer answer = world.visitor().get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(Program.json(answer).get("status").asString()).isEqualTo("UP");
      assertThat(answer.body()).doesNotContain("details", "components", "database", "disk");
    }
  }
}
