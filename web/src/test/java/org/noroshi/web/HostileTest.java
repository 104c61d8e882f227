package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Holding;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;

/** Faults that systems of this kind have had, each tried on the running pages. */
class HostileTest {
  private static final String OWN = "/directory/" + World.OWN;
  private static final String OTHER = "/directory/" + World.OTHER;

  private final World world = World.world();
  private final Visitor lead = world.of(Role.SECURITY_LEAD).visitor();

  private People people() {
    return new People(world.database().read());
  }

  private Appointment appointment(String person, String organisation) {
    return people().appointmentsOf(person).stream()
        .filter(held -> held.organisation().equals(organisation))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void actingOnBWhileAuthorisedForA() {
    String other = appointment(world.otherLead().id(), World.OTHER).id();
    // The parent is one's own, the child another's: ids mixed.
    assertThat(lead.post(OWN + "/persons/appointments/" + other + "/end").status()).isEqualTo(404);
    assertThat(lead.post(OWN + "/persons/" + world.otherLead().id() + "/reset").status())
        .isEqualTo(404);
    assertThat(lead.post(OTHER + "/persons/appointments/" + other + "/end").status())
        .isEqualTo(403);
    assertThat(appointment(world.otherLead().id(), World.OTHER).validity().until()).isNull();
  }

  @Test
  void holdingOfBThroughThePageOfA() {
    String holding =
        world
            .database()
            .transact(dsl ->
                new Directory(dsl)
                    .register(
                        World.OTHER,
                        HoldingKind.DOMAIN,
                        "tobiume.example",
                        Purpose.OWN,
                        world.now(),
                        world.otherLead().id()));
    assertThat(lead.post(OWN + "/holdings/" + holding + "/end").status()).isEqualTo(404);
    assertThat(lead.post(OTHER + "/holdings/" + holding + "/end").status()).isEqualTo(403);
    Holding found = new Directory(world.database().read()).holding(holding).orElseThrow();
    assertThat(found.ended()).isNull();
  }

  @Test
  void seenIsNotEditable() {
    Visitor reporter = world.of(Role.REPORTER).visitor();
    assertThat(reporter.get(OWN + "/persons").status()).isEqualTo(200);
    String own = appointment(world.of(Role.SECURITY_LEAD).id(), World.OWN).id();
    assertThat(reporter.post(OWN + "/persons/appointments/" + own + "/end").status())
        .isEqualTo(403);
    assertThat(
            reporter
                .post(
                    OWN + "/persons", "name", "New", "email", "new@example.jp", "role", "REPORTER")
                .status())
        .isEqualTo(403);
    assertThat(people().byEmail("new@example.jp")).isEmpty();
  }

  @Test
  void resettingTheKeyOfAHigherUser() {
    World.Account both = world.person("both", World.OWN, Role.REPORTER);
    String centre = appointment(world.of(Role.CENTRE_LEAD).id(), centre()).organisation();
    world
        .database()
        .run(dsl ->
            new People(dsl)
                .appoint(both.id(), centre, Role.CENTRE_LEAD, Validity.from(world.now())));
    Visitor.Answer answer = lead.post(OWN + "/persons/" + both.id() + "/reset");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("/begin/");
    assertThat(lead.post(OWN + "/persons/" + both.id() + "/suspend").status()).isEqualTo(403);
    assertThat(people().person(both.id()).orElseThrow().isActive()).isTrue();
  }

  private String centre() {
    return people().appointmentsOf(world.of(Role.CENTRE_LEAD).id()).getFirst().organisation();
  }

  @Test
  void resettingOneself() {
    String own = world.of(Role.SECURITY_LEAD).id();
    assertThat(lead.post(OWN + "/persons/" + own + "/reset").status()).isEqualTo(403);
  }

  @Test
  void pullingAHigherPrivilegedUserIntoOnesOwnOrganisation() {
    World.Account victim = world.of(Role.CENTRE_LEAD);
    Visitor.Answer answer =
        lead.post(OWN + "/persons", "name", "x", "email", victim.email(), "role", "REPORTER");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(people().appointmentsOf(victim.id())).hasSize(1);
  }

  @Test
  void appointingToARoleOneCannotGive() {
    for (Role role : new Role[] {Role.ANALYST, Role.SYSTEM_OPERATOR, Role.AUDITOR}) {
      String email = "grab." + role.name().toLowerCase(Locale.ROOT) + "@example.jp";
      assertThat(
              lead.post(OWN + "/persons", "name", "x", "email", email, "role", role.name())
                  .status())
          .isEqualTo(403);
      assertThat(people().byEmail(email)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1 or 1=1", "..", "%00", "null", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "日本"})
  void idOfTheWrongTypeIsNotFound(String id) {
    String encoded =
        java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20");
    for (String path :
        new String[] {
          OWN + "/persons/" + encoded + "/reset",
          OWN + "/persons/appointments/" + encoded + "/end",
          OWN + "/holdings/" + encoded + "/end"
        }) {
      Visitor.Answer answer = lead.post(path);
      assertThat(answer.status()).as(path).isIn(400, 404, 405);
      assertRevealsNothing(answer.body());
    }
  }

  @Test
  void idOfAnotherKindIsNotFound() {
    String person = world.of(Role.REPORTER).id();
    String appointment = appointment(person, World.OWN).id();
    assertThat(lead.post(OWN + "/persons/" + appointment + "/reset").status()).isEqualTo(404);
    assertThat(lead.post(OWN + "/persons/appointments/" + person + "/end").status()).isEqualTo(404);
    assertThat(lead.post(OWN + "/holdings/" + person + "/end").status()).isEqualTo(404);
  }

  @Test
  void massAssignmentChangesNothingBesideTheForm() {
    World.Account account = world.person("assigns", World.OWN, Role.REPORTER);
    account
        .visitor()
        .post(
            "/account/profile",
            "language",
            "ja",
            "email",
            "other@example.jp",
            "name",
            "Other",
            "suspended",
            "1",
            "id",
            world.otherLead().id(),
            "person.email",
            "other@example.jp");
    var person = people().person(account.id()).orElseThrow();
    assertThat(person.language()).isEqualTo(Locale.JAPANESE);
    assertThat(person.email()).isEqualTo("assigns@example.jp");
    assertThat(person.name()).isEqualTo("assigns");
    assertThat(people().person(world.otherLead().id()).orElseThrow().language())
        .isEqualTo(Locale.ENGLISH);
  }

  @Test
  void massAssignmentAtAnInvitationGivesOneRole() {
    lead.post(
        OWN + "/persons",
        "name",
        "Invited",
        "email",
        "invited@example.jp",
        "role",
        "REPORTER",
        "organisation",
        World.OTHER,
        "roles",
        "SYSTEM_OPERATOR",
        "since",
        "0");
    String id = people().byEmail("invited@example.jp").orElseThrow().id();
    assertThat(people().appointmentsOf(id))
        .singleElement()
        .satisfies(held -> assertThat(held.role()).isEqualTo(Role.REPORTER))
        .satisfies(held -> assertThat(held.organisation()).isEqualTo(World.OWN));
  }

  @Test
  void actingForAnOrganisationThatDidNotAppoint() {
    World.Account account = world.person("intrudes", World.OWN, Role.REPORTER);
    assertThat(account.visitor().post("/acting", "organisation", World.OTHER).status())
        .isEqualTo(422);
    assertThat(account.visitor().get(OTHER + "/holdings").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-User, mio@example.jp",
    "X-Remote-User, mio@example.jp",
    "Authorization, Basic bWlvOg=="
  })
  void impersonationWithoutSigningIn(String header, String value) throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(world.centre().address().resolve("/account"))
            .header(header, value)
            .header("Cookie", "noroshi=" + "A".repeat(43) + "; JSESSIONID=1")
            .build();
    var answer =
        java.net.http.HttpClient.newHttpClient()
            .send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/sign-in");
  }

  @Test
  void formOfAnotherSiteIsRefused() {
    World.Account account = world.person("clicks", World.OWN, Role.REPORTER);
    assertThat(account.visitor().postForged("/account/profile", "language", "ja").status())
        .isEqualTo(403);
    assertThat(people().person(account.id()).orElseThrow().language()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void suspendedPersonIsOutAtTheNextRequestAndLinkIsDead() {
    World.Account account = world.person("suspended", World.OWN, Role.REPORTER);
    assertThat(lead.post(OWN + "/persons/" + account.id() + "/suspend").status()).isEqualTo(302);
    assertThat(account.visitor().get("/account").location()).startsWith("/sign-in");
    Visitor.Answer reset = lead.post(OWN + "/persons/" + account.id() + "/reset");
    String link = reset.body().replaceAll("(?s).*(/begin/[A-Za-z0-9_-]{43}).*", "$1");
    assertThat(world.visitor().get(link).status()).isEqualTo(410);
  }

  @Test
  void endedAppointmentEndsWhatItAllowed() {
    World.Account account = world.person("dismissed", World.OWN, Role.SECURITY_LEAD);
    String held = appointment(account.id(), World.OWN).id();
    assertThat(account.visitor().get(OWN + "/holdings").status()).isEqualTo(200);
    assertThat(lead.post(OWN + "/persons/appointments/" + held + "/end").status()).isEqualTo(302);
    assertThat(account.visitor().get(OWN + "/holdings").location()).endsWith("/acting");
  }

  @Test
  void resetEndsWhatThePersonSignedInWith() {
    World.Account account = world.person("resets", World.OWN, Role.REPORTER);
    Visitor.Answer answer = lead.post(OWN + "/persons/" + account.id() + "/reset");
    String link = answer.body().replaceAll("(?s).*(/begin/[A-Za-z0-9_-]{43}).*", "$1");
    Visitor fresh = world.visitor();
    String secret = World.secret(fresh.get(link).body());
    assertThat(secret).isNotEqualTo(account.secret());
    fresh.post(
        link + "/password",
        "password",
        "a quite different one",
        "again",
        "a quite different one",
        "code",
        world.code(secret));
    assertThat(fresh.get("/account").status()).isEqualTo(200);
    assertThat(account.visitor().get("/account").location()).startsWith("/sign-in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/directory/nobody",
        "/audit?before=x",
        "/begin/x",
        "/error",
        "/%2e%2e/"
      })
  void errorTextRevealsNothing(String path) {
    Visitor.Answer answer = world.of(Role.AUDITOR).visitor().get(path);
    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    assertRevealsNothing(answer.body());
  }

  @Test
  void brokenJsonRevealsNothing() {
    Visitor visitor = world.visitor();
    visitor.get("/sign-in");
    for (String json : new String[] {"{", "[]", "{\"ceremony\":1}", "[".repeat(5000)}) {
      Visitor.Answer answer = visitor.postJson("/sign-in/passkey", json);
      assertThat(answer.status()).isBetween(400, 422);
      assertRevealsNothing(answer.body());
    }
  }

  @Test
  void largeBodyIsNotRead() {
    Visitor visitor = world.visitor();
    visitor.get("/sign-in");
    Visitor.Answer answer = visitor.postJson("/sign-in/passkey", "[".repeat(70_000));
    assertThat(answer.status()).isEqualTo(413);
    assertRevealsNothing(answer.body());
  }

  private static void assertRevealsNothing(String body) {
    assertThat(body)
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("org.noroshi", "at java.", "springframework", "SQL", "sqlite", "Tomcat");
  }

  @Test
  void headersGuardEveryAnswer() {
    for (Visitor.Answer answer :
        new Visitor.Answer[] {
          world.visitor().get("/sign-in"),
          lead.get("/"),
          lead.get("/nothing"),
          lead.get("/static/noroshi.css")
        }) {
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }
    assertThat(lead.get("/").body()).doesNotContain("style=", "<style", "onclick", "<script>");
  }

  @Test
  void auditPageShowsRefusedAttempts() {
    String person = world.of(Role.SECURITY_LEAD).id();
    lead.post(OWN + "/persons/" + person + "/reset");
    Visitor.Answer record = world.of(Role.AUDITOR).visitor().get("/audit");
    assertThat(record.body()).contains("refused: nobody resets themselves");
    Visitor.Answer check = world.of(Role.AUDITOR).visitor().post("/audit/check");
    assertThat(check.body()).contains("The chain is whole");
  }
}
