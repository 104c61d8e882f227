package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;

/** Keeping the directory on the running pages, and what must not be. */
class DirectoryKeepTest {
  private final World world = World.world();
  private final Visitor operator = world.of(Role.SYSTEM_OPERATOR).visitor();
  private final Visitor lead = world.of(Role.CENTRE_LEAD).visitor();

  private Directory directory() {
    return new Directory(world.database().read());
  }

  /** Adds an operator by the page; gives its id. */
  private String add(String japanese, String english) {
    Visitor.Answer answer =
        operator.post(
            "/directory",
            "kind",
            "OPERATOR",
            "japanese",
            japanese,
            "english",
            english,
            "since",
            "2021-04-01");
    assertThat(answer.status()).isEqualTo(302);
    return answer.location().replaceAll(".*/directory/([^/]+)/keep.*", "$1");
  }

  private List<Bond> bonds(String id) {
    return directory().bondsOf(id);
  }

  @Test
  void organisationIsAddedWithAnIdOfItsNameAndFoundInTheDirectory() {
    String id = add("鵲水道", "Kasasagi Wåter (East)");
    assertThat(id).isEqualTo("kasasagi-wa-ter-east").matches("[a-z0-9-]{1,64}");
    assertThat(add("鵲水道", "Kasasagi Wåter (East)")).isEqualTo(id + "-2");
    Organisation added = directory().organisation(id).orElseThrow();
    assertThat(added.kind()).isEqualTo(OrganisationKind.OPERATOR);
    assertThat(added.validity().since()).isEqualTo(Instant.parse("2021-03-31T15:00:00Z"));
    assertThat(lead.get("/directory?q=kasasagi").body()).contains("/directory/" + id);
    assertThat(add("新", "New")).isEqualTo("new-1");
  }

  @ParameterizedTest
  @CsvSource({
    "CENTRE, A, 2021-04-01",
    "NOTHING, A, 2021-04-01",
    "OPERATOR, '', 2021-04-01",
    "OPERATOR, 日本, 2021-04-01",
    "OPERATOR, A, ''",
    "OPERATOR, A, 2021-02-30",
    "OPERATOR, A, +999999999-01-01",
  })
  void whatIsNotInOrderIsNotAdded(String kind, String english, String since) {
    int before = directory().organisations().size();
    Visitor.Answer answer =
        operator.post(
            "/directory", "kind", kind, "japanese", "甲", "english", english, "since", since);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("value=\"甲\"");
    assertThat(directory().organisations()).hasSize(before);
  }

  @Test
  void renamedFromADayAndTheOldNameKeepsItsPeriod() {
    String id = add("旧名", "Former Name <i>");
    String path = "/directory/" + id + "/keep/names";
    String[] form = {"japanese", "新名", "english", "Latter Name", "since", "2026-01-01"};
    assertThat(lead.post(path, form).status()).isEqualTo(302);
    assertThat(lead.get("/directory/" + id).body())
        .contains("Latter Name", "Former Name &lt;i&gt;", "until 1 Jan 2026");
    assertThat(lead.get("/directory?q=former&at=2025-12-31").body()).contains(id);
    Visitor.Answer again = lead.post(path, form);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains("after the day", "value=\"Latter Name\"");
  }

  @Test
  void aBondIsLookedAtThenMadeThenEndedThenReopened() {
    String id = add("雁ガス", "Karigane Gas");
    String path = "/directory/" + id + "/keep";
    String[] form = {"kind", "OPERATES", "sector", "gas", "since", "2022-04-01"};
    Visitor.Answer look = operator.post(path + "/bonds", form);
    assertThat(look.status()).isEqualTo(200);
    assertThat(look.body())
        .contains("Reports of one organisation would reach others than now")
        .contains("Ministry of Economy, Trade and Industry");
    assertThat(bonds(id)).isEmpty();
    assertThat(
            operator
                .post(
                    path + "/bonds",
                    "kind",
                    "OPERATES",
                    "sector",
                    "gas",
                    "since",
                    "2022-04-01",
                    "sure",
                    "yes")
                .status())
        .isEqualTo(302);
    Bond bond = bonds(id).getFirst();
    assertThat(bond.sector()).isEqualTo("gas");
    String one = path + "/bonds/" + bond.id();
    assertThat(operator.post(one + "/end", "until", "2026-03-30").body())
        .contains("Before you do it");
    assertThat(bonds(id).getFirst().validity().until()).isNull();
    operator.post(one + "/end", "until", "2026-03-30", "sure", "yes");
    assertThat(bonds(id).getFirst().validity().until())
        .isEqualTo(Instant.parse("2026-03-30T15:00:00Z"));
    operator.post(one + "/reopen", "sure", "yes");
    assertThat(bonds(id).getFirst()).isEqualTo(bond);
    assertThat(new AuditLog(world.database()).of("organisation", id))
        .extracting(entry -> entry.event().act())
        .containsOnly("edit_directory")
        .hasSize(3);
  }

  @Test
  void bondOfAnotherOrganisationThroughThePageOfThisOne() {
    String id = add("千鳥", "Chidori");
    String foreign = bonds(World.OTHER).getFirst().id();
    for (String act : new String[] {"/end", "/reopen"}) {
      Visitor.Answer answer =
          operator.post(
              "/directory/" + id + "/keep/bonds/" + foreign + act,
              "until",
              "2026-03-30",
              "sure",
              "yes");
      assertThat(answer.status()).isEqualTo(404);
    }
    assertThat(bonds(World.OTHER).getFirst().validity().until()).isNull();
    for (String absurd : new String[] {"0", "aaaaaaaaaaaaaaaaaaaaaaaaaa", World.OTHER}) {
      assertThat(
              operator
                  .post(
                      "/directory/" + id + "/keep/bonds/" + absurd + "/end",
                      "until",
                      "2026-03-30",
                      "sure",
                      "yes")
                  .status())
          .isEqualTo(404);
    }
    assertThat(operator.get("/directory/none/keep").status()).isEqualTo(404);
  }

  @Test
  void bondOfTheWrongKindAndMassAssignment() {
    String id = add("白鳥", "Hakucho");
    Visitor.Answer wrong =
        operator.post(
            "/directory/" + id + "/keep/bonds",
            "kind",
            "SUPERVISES",
            "sector",
            "gas",
            "since",
            "2022-04-01",
            "sure",
            "yes");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("An organisation of this kind has no such bond");
    operator.post(
        "/directory/" + id + "/keep/bonds",
        "kind",
        "OPERATES",
        "sector",
        "gas",
        "since",
        "2022-04-01",
        "sure",
        "yes",
        "organisation",
        World.OTHER,
        "id",
        "x",
        "until",
        "2023-01-01");
    assertThat(bonds(id)).hasSize(1);
    assertThat(bonds(id).getFirst().validity().until()).isNull();
    assertThat(bonds(World.OTHER)).hasSize(1);
  }

  @Test
  void endedOrganisationIsGoneFromTheDirectoryAndBackWhenThatIsUndone() {
    String id = add("鶴", "Tsuru");
    String path = "/directory/" + id + "/keep";
    operator.post(path + "/end", "until", "2026-03-30", "sure", "yes");
    assertThat(lead.get("/directory?q=tsuru").body()).doesNotContain("/directory/" + id);
    operator.post(path + "/reopen", "sure", "yes");
    assertThat(lead.get("/directory?q=tsuru").body()).contains("/directory/" + id);
    assertThat(
            operator.post("/directory/nco/keep/end", "until", "2026-03-30", "sure", "yes").status())
        .isEqualTo(422);
  }

  @Test
  void whoMayNotKeepTheDirectoryChangesNothingWhateverIsSent() {
    for (Role role : new Role[] {Role.ANALYST, Role.SECURITY_LEAD, Role.AUDITOR}) {
      Visitor visitor = world.of(role).visitor();
      assertThat(
              visitor
                  .post(
                      "/directory/" + World.OWN + "/keep/end", "until", "2026-03-30", "sure", "yes")
                  .status())
          .isEqualTo(403);
      assertThat(visitor.get("/directory").body()).doesNotContain("/directory/new");
    }
    assertThat(directory().organisation(World.OWN).orElseThrow().validity().until()).isNull();
  }
}
