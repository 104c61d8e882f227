package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.share.person.PersonTables.APPOINTMENT;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;

/** Nobody who runs the system takes over an account of the centre alone, or in silence. */
class ResetTest {
  private static final Pattern LINK = Pattern.compile("/begin/[A-Za-z0-9_-]{43}");
  private static final String CENTRE = "/directory/nco/persons/";

  private static int count;

  private final World world = World.world();
  private final Visitor operator = world.of(Role.SYSTEM_OPERATOR).visitor();
  private World.Account second;

  /** A person of the centre with an account, appointed some days ago. */
  private World.Account settled(Role role, long days) {
    World.Account account = world.person("settled" + ++count, "nco", role);
    world
        .database()
        .run(dsl -> {
          People people = new People(dsl);
          for (Appointment held : people.appointmentsOf(account.id())) {
            people.endAppointment(held.id(), held.validity().since());
          }
          people.appoint(
              account.id(), "nco", role, Validity.from(world.now().minus(Duration.ofDays(days))));
        });
    return account;
  }

  /** Others of the centre are settled no longer: a test has the second persons that it made. */
  @AfterEach
  void leave() {
    if (second != null) {
      Instant before = world.now().minus(Duration.ofDays(2));
      world
          .database()
          .run(dsl -> {
            People people = new People(dsl);
            for (Appointment held : people.appointmentsOf(second.id())) {
              if (held.validity().since().isBefore(before)) {
                people.endAppointment(held.id(), before);
              }
            }
          });
    }
  }

  private static String link(Visitor.Answer answer) {
    Matcher found = LINK.matcher(answer.body());
    return found.find() ? found.group() : "";
  }

  private Visitor.Answer reset(Visitor by, World.Account whom) {
    return by.post(CENTRE + whom.id() + "/reset");
  }

  private static Visitor.Answer agree(Visitor by, World.Account whom) {
    return by.post(CENTRE + whom.id() + "/agree");
  }

  @Test
  void secondPersonAgreesBeforeTheLinkIsShown() {
    World.Account analyst = world.person("analyst" + ++count, "nco", Role.ANALYST);
    second = settled(Role.CENTRE_LEAD, 3);
    Visitor.Answer asked = reset(operator, analyst);
    assertThat(asked.location()).endsWith("done=resetAsked");
    assertThat(link(reset(operator, analyst))).as("asking twice is not enough").isEmpty();
    assertThat(second.visitor().get("/").body()).contains("waits for your agreement");
    assertThat(second.visitor().get("/directory/nco/persons").body())
        .contains("Ishikawa Mio asks for a new link", "Agree");
    assertThat(agree(second.visitor(), analyst).status()).isEqualTo(302);
    String link = link(reset(operator, analyst));
    assertThat(link).isNotEmpty();
    assertThat(world.visitor().get(link).status()).isEqualTo(200);
    assertThat(link(reset(operator, analyst))).as("what was agreed to is used up").isEmpty();
  }

  @Test
  void whoAskedWhomItIsAboutAndWhoIsNoSecondPersonDoNotAgree() {
    World.Account lead = settled(Role.CENTRE_LEAD, 3);
    second = lead;
    World.Account other = settled(Role.SYSTEM_OPERATOR, 3);
    assertThat(reset(operator, lead).status()).isEqualTo(302);
    assertThat(agree(operator, lead).status()).isEqualTo(403);
    assertThat(agree(lead.visitor(), lead).status()).isEqualTo(403);
    assertThat(agree(world.of(Role.ANALYST).visitor(), lead).status()).isEqualTo(403);
    assertThat(agree(world.of(Role.AUDITOR).visitor(), lead).status()).isEqualTo(403);
    World.Account fresh = world.person("fresh" + ++count, "nco", Role.SYSTEM_OPERATOR);
    assertThat(agree(fresh.visitor(), lead).status())
        .as("nobody brings in a second person for the purpose")
        .isEqualTo(403);
    assertThat(link(reset(operator, lead))).isEmpty();
    assertThat(agree(other.visitor(), lead).status()).isEqualTo(302);
    assertThat(agree(other.visitor(), lead).status()).as("it waits no longer").isEqualTo(404);
    assertThat(link(reset(fresh.visitor(), lead)))
        .as("what was agreed to is for who asked")
        .isEmpty();
    assertThat(link(reset(operator, lead))).isNotEmpty();
    second = other;
    leave();
    second = lead;
  }

  @Test
  void endingARoleOrSuspendingTheSecondPersonDoesNotHelp() {
    World.Account analyst = world.person("analyst" + ++count, "nco", Role.ANALYST);
    second = settled(Role.CENTRE_LEAD, 3);
    operator.post(CENTRE + second.id() + "/suspend");
    assertThat(link(reset(operator, analyst))).isEmpty();
    String appointment =
        new People(world.database().read()).appointmentsOf(second.id()).getLast().id();
    operator.post(CENTRE + "appointments/" + appointment + "/end");
    String own = new People(world.database().read()).appointmentsOf(analyst.id()).getFirst().id();
    operator.post(CENTRE + "appointments/" + own + "/end");
    assertThat(link(reset(operator, analyst))).isEmpty();
  }

  @Test
  void aloneAndForPersonsElsewhereOneIsEnough() {
    World.Account reporter = world.person("reporter" + ++count, World.OWN, Role.REPORTER);
    second = settled(Role.CENTRE_LEAD, 3);
    assertThat(
            link(operator.post("/directory/" + World.OWN + "/persons/" + reporter.id() + "/reset")))
        .isNotEmpty();
    leave();
    // Whoever else could be a second person has been one for no day yet.
    world
        .database()
        .run(dsl ->
            dsl.update(APPOINTMENT)
                .set(APPOINTMENT.since, world.now())
                .where(APPOINTMENT.role.in(Role.CENTRE_LEAD, Role.SYSTEM_OPERATOR))
                .and(APPOINTMENT.until.isNull())
                .execute());
    World.Account analyst = world.person("analyst" + ++count, "nco", Role.ANALYST);
    assertThat(link(reset(operator, analyst))).isNotEmpty();
  }

  @Test
  void thePersonIsToldAndCanMakeTheLinkWorthless() {
    World.Account reporter = world.person("told" + ++count, World.OWN, Role.REPORTER);
    Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
    assertThat(reporter.visitor().get("/").body()).doesNotContain("new sign-in link for you");
    String link =
        link(lead.post("/directory/" + World.OWN + "/persons/" + reporter.id() + "/reset"));
    for (String page : new String[] {"/", "/account"}) {
      assertThat(reporter.visitor().get(page).body())
          .contains("security_lead gave a new sign-in link for you");
    }
    Matcher notice =
        Pattern.compile("/account/notices/([0-9a-z]{26})/seen")
            .matcher(reporter.visitor().get("/account").body());
    assertThat(notice.find()).isTrue();
    assertThat(world.otherLead().visitor().post(notice.group()).status())
        .as("another's notice")
        .isEqualTo(404);
    assertThat(world.otherLead().visitor().post("/account/notices/cancel").status()).isEqualTo(302);
    assertThat(world.visitor().get(link).status()).isEqualTo(200);
    assertThat(reporter.visitor().post("/account/notices/cancel").status()).isEqualTo(302);
    assertThat(world.visitor().get(link).status()).isEqualTo(410);
    assertThat(reporter.visitor().get("/").body()).doesNotContain("new sign-in link for you");
    assertThat(reporter.visitor().get("/account").body())
        .as("it stays in the list")
        .contains("security_lead gave a new sign-in link");
    assertThat(world.of(Role.AUDITOR).visitor().get("/audit").body())
        .contains("Made a new sign-in link worthless");
  }
}
