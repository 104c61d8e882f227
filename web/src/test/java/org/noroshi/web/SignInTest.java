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

class SignInTest {
  private final World world = World.world();

  private Visitor.Answer signIn(String email, String password, String code) {
    return world.visitor().post("/sign-in", "email", email, "password", password, "code", code);
  }

  @Test
  void firstLinkMadeASystemOperatorOfTheCentre() {
    Visitor visitor = world.of(Role.SYSTEM_OPERATOR).visitor();
    assertThat(visitor.get("/").body()).contains("System operator").contains("Ishikawa Mio");
    assertThat(world.centre().firstLink()).isEmpty();
  }

  @Test
  void linkWorksOnce() {
    String link = "/begin/" + world.invite("once", World.OWN, Role.REPORTER);
    Visitor visitor = world.visitor();
    String secret = World.secret(visitor.get(link).body());
    String[] form = {
      "password", World.PASSWORD, "again", World.PASSWORD, "code", world.code(secret)
    };
    assertThat(visitor.post(link + "/password", form).body()).contains("Recovery codes");
    assertThat(world.visitor().post(link + "/password", form).status()).isEqualTo(410);
    assertThat(world.visitor().get(link).status()).isEqualTo(410);
  }

  @Test
  void linkEndsWithItsTime() {
    String link = "/begin/" + world.invite("late", World.OWN, Role.REPORTER);
    assertThat(world.visitor().get(link).status()).isEqualTo(200);
    World.Account account = world.person("early", World.OWN, Role.REPORTER);
    world.pass(Duration.ofDays(7));
    assertThat(world.visitor().get(link).status()).isEqualTo(410);
    assertThat(account.visitor().get("/").location()).isEqualTo("/sign-in");
    for (Role role : Role.values()) {
      replace(role);
    }
  }

  private void replace(Role role) {
    world.of(role).visitor().takeOver(world.signIn(world.of(role)));
  }

  @Test
  void codeIsTakenOnce() {
    World.Account account = world.person("codes", World.OWN, Role.REPORTER);
    world.pass(Duration.ofSeconds(60));
    String code = world.code(account.secret());
    assertThat(signIn(account.email(), World.PASSWORD, code).status()).isEqualTo(302);
    assertThat(signIn(account.email(), World.PASSWORD, code).status()).isEqualTo(422);
  }

  @Test
  void codeOfTheStepBeforeAnOlderOneIsRefused() {
    World.Account account = world.person("steps", World.OWN, Role.REPORTER);
    world.pass(Duration.ofSeconds(60));
    String code = world.code(account.secret());
    world.pass(Duration.ofSeconds(60));
    assertThat(signIn(account.email(), World.PASSWORD, code).status()).isEqualTo(422);
  }

  @Test
  void recoveryCodeIsTakenOnce() {
    World.Account account = world.person("recovers", World.OWN, Role.REPORTER);
    Visitor.Answer codes = account.visitor().post("/account/recovery-codes");
    Matcher found =
        Pattern.compile("<code>([A-Z2-7]{4}(-[A-Z2-7]{4}){3})</code>").matcher(codes.body());
    assertThat(found.find()).isTrue();
    String code = found.group(1);
    assertThat(signIn(account.email(), World.PASSWORD, code).status()).isEqualTo(302);
    assertThat(signIn(account.email(), World.PASSWORD, code).status()).isEqualTo(422);
  }

  @Test
  void unknownAccountGetsTheAnswerOfAWrongPassword() {
    World.Account account = world.person("exists", World.OWN, Role.REPORTER);
    String code = world.code(account.secret());
    long before = entries();
    Visitor.Answer wrong = signIn(account.email(), "not the password at all", code);
    // Both write one entry: the time that a commit takes must tell nothing.
    assertThat(entries()).isEqualTo(before + 1);
    Visitor.Answer unknown = signIn("nobody@example.jp", "not the password at all", code);
    assertThat(entries()).isEqualTo(before + 2);
    assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(422);
    assertThat(withoutTokens(wrong.body()).replace(account.email(), "X"))
        .isEqualTo(withoutTokens(unknown.body()).replace("nobody@example.jp", "X"));
  }

  private long entries() {
    return new AuditLog(world.database()).last().orElseThrow().number();
  }

  private static String withoutTokens(String page) {
    return page.replaceAll("(name=\"csrf\" content|name=\"_csrf\" value)=\"[^\"]+\"", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3000"})
  void emptyPasswordIsRefused(String password) {
    World.Account account = world.of(Role.REPORTER);
    assertThat(signIn(account.email(), password, world.code(account.secret())).status())
        .isEqualTo(422);
    String link =
        "/begin/" + world.invite("empty" + password.codePoints().sum(), World.OWN, Role.REPORTER);
    Visitor visitor = world.visitor();
    String secret = World.secret(visitor.get(link).body());
    Visitor.Answer answer =
        visitor.post(
            link + "/password",
            "password",
            password,
            "again",
            password,
            "code",
            world.code(secret));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("Type a password.");
  }

  @Test
  void passwordWithoutCodeDoesNotSignIn() {
    assertThat(signIn(world.of(Role.ANALYST).email(), World.PASSWORD, "").status()).isEqualTo(422);
  }

  @Test
  void elevenAttemptsOnOneAccountAreTooMany() {
    World.Account account = world.person("attacked", World.OWN, Role.REPORTER);
    for (int i = 0; i < 10; i++) {
      assertThat(signIn(account.email(), "guess number " + i, "000000").status()).isEqualTo(422);
    }
    assertThat(signIn(account.email(), World.PASSWORD, world.code(account.secret())).status())
        .isEqualTo(429);
    world.pass(Duration.ofMinutes(15));
    assertThat(signIn(account.email(), World.PASSWORD, world.code(account.secret())).status())
        .isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/\\host.example",
        "//host.example",
        "/%09/host.example",
        "https://host.example/",
        "/\t/host.example",
        "/%5chost.example",
        "\\\\host.example",
        "/..//host.example",
        "javascript:alert(1)"
      })
  void openRedirectIsRefused(String next) {
    Visitor signedIn = world.of(Role.AUDITOR).visitor();
    String encoded = java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
    String location = signedIn.get("/sign-in?next=" + encoded).location();
    assertThat(location).isIn("/", world.centre().address() + "/");
  }

  @Test
  void pageThatWasAskedForComesAfterSigningIn() {
    Visitor visitor = world.visitor();
    assertThat(visitor.get("/directory?q=gas").location())
        .isEqualTo("/sign-in?next=%2Fdirectory%3Fq%3Dgas");
    assertThat(
            world.of(Role.AUDITOR).visitor().get("/sign-in?next=%2Fdirectory%3Fq%3Dgas").location())
        .endsWith("/directory?q=gas");
  }

  @Test
  void revokedSignInIsOutAtTheNextRequest() {
    World.Account account = world.person("two_browsers", World.OWN, Role.REPORTER);
    Visitor second = world.signIn(account);
    Visitor thief = second.copy();
    assertThat(thief.get("/account").status()).isEqualTo(200);
    assertThat(account.visitor().post("/account/sign-ins/revoke-others").status()).isEqualTo(302);
    assertThat(thief.get("/account").location()).startsWith("/sign-in");
    assertThat(account.visitor().get("/account").status()).isEqualTo(200);
  }

  @Test
  void signOutEndsTheSignInNotOnlyTheCookie() {
    World.Account account = world.person("leaves", World.OWN, Role.REPORTER);
    Visitor thief = account.visitor().copy();
    assertThat(account.visitor().post("/sign-out").status()).isEqualTo(302);
    assertThat(thief.get("/account").location()).startsWith("/sign-in");
  }

  @Test
  void newPasswordSignsOutElsewhere() {
    World.Account account = world.person("changes", World.OWN, Role.REPORTER);
    Visitor second = world.signIn(account);
    String fresh = "tsukuba yama at dusk";
    Visitor.Answer wrong =
        account
            .visitor()
            .post("/account/password", "current", "wrong one", "password", fresh, "again", fresh);
    assertThat(wrong.status()).isEqualTo(422);
    Visitor.Answer done =
        account
            .visitor()
            .post(
                "/account/password", "current", World.PASSWORD, "password", fresh, "again", fresh);
    assertThat(done.location()).endsWith("/account?done=password");
    assertThat(second.get("/account").location()).startsWith("/sign-in");
    assertThat(account.visitor().get("/account").status()).isEqualTo(200);
  }

  @Test
  void signInOutlivesARestart() throws Exception {
    World.Account account = world.person("stays", World.OWN, Role.REPORTER);
    try (Centre again = Centre.start(world.settings(), world.clock())) {
      Visitor visitor = new Visitor(again.address());
      visitor.cookies().putAll(account.visitor().cookies());
      assertThat(visitor.get("/account").body()).contains("stays@example.jp");
      assertThat(again.firstLink()).isEmpty();
    }
  }
}
