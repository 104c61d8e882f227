package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.person.Role;
import org.noroshi.web.account.ApiKey;
import org.noroshi.web.account.ApiKeys;

/** Making, seeing and revoking keys on the pages. */
class KeysTest {
  private static final Pattern KEY = Pattern.compile("nrs_[A-Za-z0-9_-]{43}");

  private static World.Account maker;

  private final World world = World.world();

  /** Somebody whom other tests give no keys. */
  private World.Account maker() {
    if (maker == null) {
      maker = world.person("makes.keys", World.OWN, Role.REPORTER);
    }
    return maker;
  }

  private Visitor fresh() {
    return world.signIn(maker());
  }

  private static String secret(Visitor.Answer answer) {
    Matcher found = KEY.matcher(answer.body());
    assertThat(found.find()).as(answer.body()).isTrue();
    return found.group();
  }

  private static Visitor.Answer make(Visitor visitor, String name, String scope, String days) {
    return visitor.post("/account/keys/new", "name", name, "scopes", scope, "days", days);
  }

  private ApiKey newest(String person) {
    return ApiKeys.of(world.database().read(), person, world.now()).getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void aKeyIsMadeShownOnceUsedAndRevoked(String language) {
    Visitor visitor = fresh();
    visitor.get("/account?lang=" + language);
    String name = "desk import " + language;
    Visitor.Answer made = make(visitor, name, "reports:read", "90");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.header("Cache-Control")).contains("no-store");
    String secret = secret(made);
    assertThat(visitor.get("/account/keys").body())
        .contains(name, language.equals("ja") ? "未使用" : "never")
        .doesNotContain(secret);
    Program program = new Program(world.centre().address(), secret);
    assertThat(program.get("/api/v1/reports").status()).isEqualTo(200);
    assertThat(program.get("/api/v1/directory/sectors").status()).isEqualTo(403);
    assertThat(visitor.get("/account/keys").body())
        .contains(language.equals("ja") ? "情報連絡の閲覧" : "read reports");
    ApiKey key = newest(maker().id());
    assertThat(key.name()).isEqualTo(name);
    assertThat(key.used()).isNotNull();
    assertThat(Duration.between(key.created(), key.expires())).isEqualTo(Duration.ofDays(90));
    assertThat(visitor.post("/account/keys/" + key.id() + "/revoke").location())
        .isEqualTo("/account/keys?done=keyRevoked");
    assertThat(program.get("/api/v1/reports").status()).isEqualTo(401);
    assertThat(visitor.post("/account/keys/" + key.id() + "/revoke").status()).isEqualTo(422);
    assertThat(new AuditLog(world.database()).of("key", key.id()))
        .extracting(entry -> entry.event().act() + " " + entry.event().detail())
        .startsWith("issue_key reports:read", "revoke_key ");
  }

  @Test
  void aKeyNeedsARecentSignIn() {
    Visitor visitor = fresh();
    world.pass(Duration.ofMinutes(31));
    Visitor.Answer answer = make(visitor, "late", "reports:read", "30");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("30 minutes").doesNotContainPattern(KEY);
  }

  @Test
  void whatCannotBeAKeyIsRefusedAndKeptInTheForm() {
    Visitor visitor = fresh();
    visitor.get("/account?lang=en");
    for (String[] wrong :
        new String[][] {
          {"", "reports:read", "30"},
          {"x".repeat(101), "reports:read", "30"},
          {"named", "", "30"},
          {"named", "reports:everything", "30"},
          {"named", "metrics:read", "30"},
          {"named", "reports:read", "0"},
          {"named", "reports:read", "-1"},
          {"named", "reports:read", "366"},
          {"named", "reports:read", "99999999999"},
          {"named", "reports:read", ""}
        }) {
      Visitor.Answer answer = make(visitor, wrong[0], wrong[1], wrong[2]);
      assertThat(answer.status()).as(String.join(",", wrong)).isEqualTo(422);
      assertThat(answer.body()).doesNotContainPattern(KEY);
    }
    assertThat(make(visitor, "kept & shown", "reports:read", "0").body())
        .contains("kept &amp; shown");
  }

  @Test
  void aKeyOfAnotherIsNotThere() {
    String other = world.key(world.otherLead().id(), World.OTHER).id();
    Visitor visitor = fresh();
    assertThat(visitor.post("/account/keys/" + other + "/revoke").status()).isEqualTo(404);
    Visitor lead = world.signIn(world.of(Role.SECURITY_LEAD));
    String own = "/directory/" + World.OWN + "/keys/";
    // The parent is one's own, the child another's.
    assertThat(lead.post(own + other + "/revoke").status()).isEqualTo(404);
    assertThat(lead.post("/directory/" + World.OTHER + "/keys/" + other + "/revoke").status())
        .isEqualTo(403);
    assertThat(ApiKeys.byId(world.database().read(), other).orElseThrow().revoked()).isNull();
    assertThat(lead.post(own + world.of(Role.REPORTER).id() + "/revoke").status()).isEqualTo(404);
  }

  @Test
  void theSecurityLeadAndTheSystemOperatorSeeAndRevoke() {
    for (Role role : new Role[] {Role.SECURITY_LEAD, Role.SYSTEM_OPERATOR}) {
      String key = world.key(world.of(Role.REPORTER).id(), World.OWN).id();
      Visitor visitor = world.signIn(world.of(role));
      String page = "/directory/" + World.OWN + "/keys";
      assertThat(visitor.get(page).body()).contains(key, "a program");
      assertThat(visitor.post(page + "/" + key + "/revoke").status()).isEqualTo(302);
      assertThat(visitor.get(page).body()).doesNotContain(key);
    }
  }

  @Test
  void theStoreHoldsNoKey() {
    Visitor visitor = fresh();
    String secret = secret(make(visitor, "hashed", "reports:read", "30"));
    String stored =
        world.database().read().fetch("select * from api_key").toString()
            + world.database().read().fetch("select * from audit_entry").toString();
    assertThat(stored).doesNotContain(secret.substring(4, 20));
  }
}
