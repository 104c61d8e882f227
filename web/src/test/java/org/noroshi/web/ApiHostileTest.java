package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.web.account.ApiKeys;
import org.noroshi.web.account.Scope;
import tools.jackson.databind.JsonNode;

/** Faults that systems of this kind have had, each tried on the addresses of programs. */
class ApiHostileTest {
  private static final String REPORTS = ApiTest.REPORTS;

  private static final Scope[] ALL = Scope.values();

  private final World world = World.world();
  private final Program lead = world.program(Role.SECURITY_LEAD);
  private final Program other = world.program(world.otherLead(), World.OTHER);

  private String draft() {
    return world
        .database()
        .transact(dsl ->
            new Notifications(dsl)
                .draft(
                    World.OWN,
                    world.of(Role.REPORTER).id(),
                    Label.AMBER,
                    ReportContent.blank(),
                    world.now()));
  }

  private Program with(String key) {
    return new Program(world.centre().address(), key);
  }

  private static void assertProblem(Visitor.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = Program.json(answer);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("type").asString()).startsWith("urn:noroshi:problem:");
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("instance").asString()).startsWith("/");
    assertThat(answer.body())
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("org.noroshi", "jackson", "springframework", "SQL", "sqlite", "Tomcat");
  }

  @Test
  void whatIsHiddenLooksLikeWhatIsAbsent() {
    String hidden = draft();
    String absent = "0".repeat(26);
    for (String rest : List.of("", "/versions", "/versions/1")) {
      Visitor.Answer one = other.get(REPORTS + "/" + hidden + rest);
      Visitor.Answer two = other.get(REPORTS + "/" + absent + rest);
      assertProblem(one, 404);
      assertThat(one.body().replace(hidden, "X")).isEqualTo(two.body().replace(absent, "X"));
      assertThat(one.header("ETag")).isEmpty();
    }
    for (String act : List.of("/send", "/relay")) {
      assertProblem(other.call("POST", REPORTS + "/" + hidden + act, "", "If-Match", "*"), 404);
    }
    assertProblem(
        other.call("PUT", REPORTS + "/" + hidden, "{\"content\":{}}", "If-Match", "*"), 404);
    assertProblem(
        other.call("POST", REPORTS + "/" + hidden + "/withdraw", "{\"reason\":\"x\"}"), 404);
    assertProblem(
        other.call("POST", "/api/v1/relays/" + hidden + "/meti/take", "{\"reason\":\"x\"}"), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1%20or%201=1", "null", "%E6%97%A5", "asagiri-power", "undefined"})
  void idOfTheWrongTypeOrKindIsNotFound(String id) {
    assertProblem(lead.get(REPORTS + "/" + id), 404);
    assertProblem(lead.call("POST", REPORTS + "/" + id + "/send", "", "If-Match", "*"), 404);
    assertProblem(lead.get(REPORTS + "/" + draft() + "/versions/" + id), 404);
    if (!id.equals("asagiri-power")) {
      assertProblem(lead.get("/api/v1/directory/organisations/" + id), 404);
    }
    assertProblem(lead.get(REPORTS + "/" + world.of(Role.REPORTER).id()), 404);
  }

  @Test
  void massAssignmentIsRefused() {
    for (String field :
        List.of(
            "\"owner\":\"tobiume-gas\"",
            "\"id\":\"x\"",
            "\"state\":\"OPEN\"",
            "\"route\":[]",
            "\"author\":\"x\"")) {
      String json = "{\"label\":\"TLP:AMBER\",\"content\":{}," + field + "}";
      assertProblem(lead.call("POST", REPORTS, json), 422);
    }
    String inner = "{\"label\":\"TLP:AMBER\",\"content\":{\"sent\":\"2026-04-01T00:00:00Z\"}}";
    Visitor.Answer answer = lead.call("POST", REPORTS, inner);
    assertProblem(answer, 422);
    assertThat(answer.body()).contains("\"field\":\"content.sent\"");
    String id = draft();
    assertProblem(
        lead.call(
            "PUT", REPORTS + "/" + id, "{\"label\":\"TLP:CLEAR\",\"content\":{}}", "If-Match", "*"),
        422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "\"x\"",
        "1",
        "{\"label\":\"TLP:AMBER\",\"label\":\"TLP:CLEAR\",\"content\":{}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{}} {}",
        "{\"label\":\"TLP:AMBER\"}",
        "{\"label\":1,\"content\":{}}",
        "{\"label\":\"AMBER\",\"content\":{}}",
        "{\"label\":\"tlp:amber\",\"content\":{}}",
        "{\"content\":{}}",
        "{\"label\":\"TLP:AMBER\",\"content\":[]}",
        "{\"label\":\"TLP:AMBER\",\"content\":\"\"}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"systems\":7}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"systems\":true}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"systems\":{\"a\":1}}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"systems\":\"\\u0000\"}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"systems\":\"\\ud800\"}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"causes\":[null]}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"causes\":\"x\"}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"causes\":[\"no.such\"]}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"noticed\":0}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"noticed\":\"\"}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"noticed\":\"2026-04-01T08:50\"}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"noticed\":\"+999999999-12-31T23:59:59Z\"}}",
        "{\"label\":\"TLP:AMBER\",\"content\":{\"noticed\":1e999999999}}"
      })
  void jsonThatIsNotTheReportIsRefused(String json) {
    Visitor.Answer answer = lead.call("POST", REPORTS, json);
    assertThat(answer.status()).as(json).isIn(400, 422);
    assertProblem(answer, answer.status());
  }

  @Test
  void jsonThatCostsIsRefused() {
    for (String json :
        List.of(
            "[".repeat(60_000),
            "{\"content\":".repeat(20_000),
            "{\"label\":" + "9".repeat(100_000) + "}",
            "{\"" + "a".repeat(60_000) + "\":1}",
            "{\"label\":\"" + "a".repeat(100_000) + "\"}")) {
      assertProblem(lead.call("POST", REPORTS, json), 400);
    }
    String long4001 = ApiTest.body("TLP:AMBER", "x".repeat(4001));
    Visitor.Answer answer = lead.call("POST", REPORTS, long4001);
    assertProblem(answer, 422);
    assertThat(answer.body()).contains("content.systems");
    assertProblem(lead.call("POST", REPORTS, "[".repeat(400_000)), 413);
    assertProblem(
        lead.call(
            "POST", "/api/v1/relays/x/meti/take", "{\"reason\":\"" + "x".repeat(70_000) + "\"}"),
        413);
  }

  @Test
  void otherKindsOfBodyAndAnswerAreRefused() {
    byte[] body = ApiTest.body("TLP:AMBER", "x").getBytes(StandardCharsets.UTF_8);
    assertProblem(lead.bytes("POST", REPORTS, body, "text/plain"), 415);
    assertProblem(lead.bytes("POST", REPORTS, body, "application/x-www-form-urlencoded"), 415);
    assertProblem(lead.bytes("POST", REPORTS, body, "application/xml"), 415);
    assertProblem(lead.bytes("POST", REPORTS, body, "application/json; charset=Shift_JIS"), 415);
    assertProblem(lead.bytes("POST", REPORTS, body, "application/json; charset=nonsense!"), 415);
    assertProblem(
        lead.bytes(
            "POST",
            REPORTS,
            ApiTest.body("TLP:AMBER", "x").getBytes(StandardCharsets.UTF_16),
            "application/json; charset=UTF-16"),
        415);
    assertProblem(
        lead.bytes(
            "POST",
            REPORTS,
            ApiTest.body("TLP:AMBER", "\u00e9").getBytes(StandardCharsets.ISO_8859_1),
            "application/json"),
        400);
    assertProblem(lead.call("GET", REPORTS, "", "Accept", "application/xml"), 406);
    assertProblem(lead.call("DELETE", REPORTS + "/" + draft(), ""), 405);
    assertProblem(lead.call("PATCH", REPORTS, "{}"), 405);
    assertProblem(lead.get("/api/v1/nothing"), 404);
    assertProblem(lead.get("/api/"), 404);
  }

  @Test
  void aCursorIsOfOneListReaderAndFilter() {
    draft();
    draft();
    String cursor = Program.json(lead.get(REPORTS + "?whose=OWN&limit=1")).get("next").asString();
    assertThat(lead.get(REPORTS + "?limit=1&cursor=" + cursor).status()).isEqualTo(200);
    assertThat(lead.get(REPORTS + "?whose=OWN&cursor=" + cursor).status()).isEqualTo(200);
    assertProblem(lead.get(REPORTS + "?whose=RECEIVED&cursor=" + cursor), 400);
    assertProblem(lead.get(REPORTS + "?state=DRAFT&cursor=" + cursor), 400);
    assertProblem(other.get(REPORTS + "?cursor=" + cursor), 400);
    assertProblem(world.program(Role.REPORTER).get(REPORTS + "?cursor=" + cursor), 400);
    assertProblem(lead.get("/api/v1/directory/organisations?cursor=" + cursor), 400);
    for (int at : new int[] {0, 5, cursor.length() - 1}) {
      char changed = cursor.charAt(at) == 'A' ? 'B' : 'A';
      String tampered = cursor.substring(0, at) + changed + cursor.substring(at + 1);
      assertProblem(lead.get(REPORTS + "?cursor=" + tampered), 400);
    }
    for (String bad : List.of("", ".", "x", "a.b", "%00", "x".repeat(3000))) {
      assertProblem(lead.get(REPORTS + "?cursor=" + bad), 400);
    }
  }

  @Test
  void parametersThatSayNothingAreRefused() {
    for (String query :
        List.of(
            "limit=0",
            "limit=101",
            "limit=-1",
            "limit=x",
            "limit=99999999999",
            "limit=1&limit=2",
            "whos=OWN",
            "whose=own",
            "state=GONE",
            "lang=ja",
            "access_token=x")) {
      assertProblem(lead.get(REPORTS + "?" + query), 400);
    }
    assertProblem(lead.get("/api/v1/directory/organisations?q=" + "x".repeat(201)), 400);
    assertProblem(lead.get("/api/v1/directory/organisations?q=%00"), 400);
    for (String name : List.of("x".repeat(201), "a b")) {
      assertProblem(
          lead.call("POST", REPORTS, ApiTest.body("TLP:AMBER", "x"), "Idempotency-Key", name), 400);
    }
  }

  @Test
  void noKeyAndKeysThatAreNoneOpenNothing() {
    String good = world.key(world.of(Role.REPORTER).id(), World.OWN).secret();
    for (String bad :
        List.of(
            "",
            "nrs_",
            "x",
            good + "A",
            good.substring(0, good.length() - 1),
            good.replace("nrs_", ""),
            good.replace("nrs_", "NRS_"),
            "nrs_" + "A".repeat(43))) {
      Visitor.Answer answer = with(bad).get(REPORTS);
      assertProblem(answer, 401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    assertThat(with("").call("GET", REPORTS, "", "Authorization", "Bearer").status())
        .isEqualTo(401);
    assertThat(with("").call("GET", REPORTS, "", "Authorization", "Basic " + good).status())
        .isEqualTo(401);
    assertThat(with("").get(REPORTS + "?access_token=" + good).status()).isEqualTo(401);
    assertThat(with("").call("GET", REPORTS, "", "authorization", "bearer " + good).status())
        .isEqualTo(200);
  }

  @Test
  void aSignInOpensNothingHere() {
    Visitor browser = world.signIn(world.of(Role.SECURITY_LEAD));
    browser.get("/account");
    assertProblem(browser.get(REPORTS), 401);
    assertProblem(browser.json("POST", REPORTS, ApiTest.body("TLP:AMBER", "x")), 401);
    assertProblem(browser.get("/api/v1/account"), 401);
    // Nor does a key open pages.
    String page =
        with(world.key(world.of(Role.REPORTER).id(), World.OWN).secret()).get("/reports").body();
    assertThat(page).doesNotContain("nrs_");
    assertThat(lead.get("/reports").status()).isEqualTo(303);
  }

  @Test
  void keysThatAreOverOpenNothing() {
    String person = world.of(Role.REPORTER).id();
    ApiKeys.Issued revoked = world.key(person, World.OWN);
    world.database().run(dsl -> ApiKeys.revoke(dsl, revoked.id(), world.now()));
    assertProblem(with(revoked.secret()).get(REPORTS), 401);

    World.Account out = world.person("keyed.out", World.OWN, Role.REPORTER);
    Program suspended = world.program(out, World.OWN);
    assertThat(suspended.get(REPORTS).status()).isEqualTo(200);
    Visitor lead = world.signIn(world.of(Role.SECURITY_LEAD));
    String persons = "/directory/" + World.OWN + "/persons/";
    lead.post(persons + out.id() + "/suspend");
    assertProblem(suspended.get(REPORTS), 401);
    lead.post(persons + out.id() + "/resume");
    // The key ended with the suspension, not only for its time.
    assertProblem(suspended.get(REPORTS), 401);

    World.Account gone = world.person("keyed.gone", World.OWN, Role.REPORTER);
    Program dismissed = world.program(gone, World.OWN);
    String appointment =
        new People(world.database().read()).appointmentsOf(gone.id()).getFirst().id();
    lead.post(persons + "appointments/" + appointment + "/end");
    assertProblem(dismissed.get(REPORTS), 401);

    World.Account reset = world.person("keyed.reset", World.OWN, Role.REPORTER);
    // A key for an organisation that never appointed its person is none.
    assertProblem(world.program(reset, World.OTHER).get(REPORTS), 401);
  }

  @Test
  void anExpiredKeyOpensNothing() {
    ApiKeys.Issued issued =
        world.key(world.of(Role.REPORTER).id(), World.OWN, Duration.ofSeconds(10), ALL);
    Program program = with(issued.secret());
    assertThat(program.get(REPORTS).status()).isEqualTo(200);
    world.pass(Duration.ofSeconds(10));
    assertProblem(program.get(REPORTS), 401);
  }

  @Test
  void badKeysAreLimitedByNetworkAndGoodOnesStillWork() {
    world.pass(Duration.ofMinutes(16));
    Program bad = with("nrs_" + "B".repeat(43));
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      refused += bad.get("/api/v1/account").status() == 401 ? 1 : 0;
    }
    assertThat(refused).isEqualTo(60);
    Visitor.Answer shut = bad.get("/api/v1/account");
    assertProblem(shut, 429);
    assertThat(shut.header("Retry-After")).isEqualTo("900");
    assertThat(world.program(Role.REPORTER).get("/api/v1/account").status()).isEqualTo(200);
    // Whoever signs in beside that program is not shut out.
    assertThat(world.signIn(world.of(Role.REPORTER)).get("/account").status()).isEqualTo(200);
    world.pass(Duration.ofMinutes(16));
    assertThat(bad.get("/api/v1/account").status()).isEqualTo(401);
  }

  @Test
  void aKeyMayCallSoOftenInAMinute() {
    Program program = with(world.key(world.of(Role.AUDITOR).id(), home()).secret());
    int answered = 0;
    Visitor.Answer last = program.get("/api/v1/account");
    while (last.status() == 200) {
      answered++;
      last = program.get("/api/v1/account");
    }
    assertThat(answered).isEqualTo(600);
    assertProblem(last, 429);
    assertThat(Long.parseLong(last.header("Retry-After"))).isBetween(1L, 60L);
    assertThat(world.program(Role.AUDITOR).get("/api/v1/account").status()).isEqualTo(200);
    world.pass(Duration.ofMinutes(1));
    assertThat(program.get("/api/v1/account").status()).isEqualTo(200);
  }

  private String home() {
    return Program.json(world.program(Role.AUDITOR).get("/api/v1/account"))
        .at("/organisation/id")
        .asString();
  }

  @Test
  void answersAreGuardedAndKeptByNoCache() {
    for (Visitor.Answer answer :
        List.of(lead.get("/api/v1/account"), lead.get(REPORTS), lead.get("/api/v1/nothing"))) {
      assertThat(answer.header("Cache-Control")).containsAnyOf("no-cache", "no-store");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void markupInTextStaysText() {
    String text = "<script>alert(1)</script>&amp;'";
    Visitor.Answer answer = lead.call("POST", REPORTS, ApiTest.body("TLP:AMBER", text));
    String id = Program.json(answer).get("id").asString();
    Visitor.Answer read = lead.get(REPORTS + "/" + id);
    assertThat(read.header("Content-Type")).startsWith("application/json");
    assertThat(Program.json(read).at("/version/content/systems").asString()).isEqualTo(text);
    assertThat(world.signIn(world.of(Role.SECURITY_LEAD)).get("/reports/" + id).body())
        .doesNotContain("<script>alert");
  }

  @Test
  void whoMayOnlyReadWritesNothing() {
    Program ministry = world.program(Role.MINISTRY_DESK);
    String id = draft();
    Program reads = world.program(world.of(Role.REPORTER), World.OWN, Scope.REPORTS_READ);
    assertThat(reads.get(REPORTS + "/" + id).status()).isEqualTo(200);
    assertProblem(reads.call("PUT", REPORTS + "/" + id, "{\"content\":{}}", "If-Match", "*"), 403);
    assertProblem(ministry.call("POST", REPORTS, ApiTest.body("TLP:AMBER", "x")), 403);
  }
}
