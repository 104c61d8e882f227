package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.person.Role;

/** Use of a report beyond its route: wished by its reporter, decided by the lead. */
class ConsentTest {
  private final World world = World.world();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();
  private final Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
  private final Visitor other = world.otherLead().visitor();

  private String sent(Label label, String... more) {
    String report =
        reporter
            .post(
                "/reports",
                "label",
                label.name(),
                "eventType",
                "availability",
                "noticed",
                "2026-04-01T08:50",
                "systems",
                "Meters <b>&",
                "serviceImpact",
                "None")
            .location()
            .replaceAll("/reports/([a-z0-9]+)/.*", "$1");
    long saved =
        new Notifications(world.database().read())
            .versions(report)
            .getLast()
            .saved()
            .toEpochMilli();
    String[] form = java.util.Arrays.copyOf(more, more.length + 2);
    form[more.length] = "saved";
    form[more.length + 1] = Long.toString(saved);
    assertThat(reporter.post("/reports/" + report + "/send", form).status()).isEqualTo(302);
    return report;
  }

  @Test
  void aWishOpensNothingAndTheLeadsConsentDoesUntilItIsTakenBack() {
    String report = sent(Label.AMBER, "wish", "OWN_CEPTOARS", "wish", "AGENCIES", "wish", "x");
    String page = "/reports/" + report;
    assertThat(other.get(page).status()).isEqualTo(404);
    assertThat(lead.get(page).body()).contains("The CEPTOARs of our own sectors", "would like");
    assertThat(reporter.get(page + "/consent").status()).isEqualTo(403);

    String offered = lead.get(page + "/consent").body();
    String ceptoar =
        new Directory(world.database().read())
            .bonds().stream()
                .filter(one -> one.kind() == BondKind.REPRESENTS)
                .filter(one -> "electricity".equals(one.sector()))
                .map(Bond::organisation)
                .findFirst()
                .orElseThrow();
    assertThat(offered).contains("value=\"" + ceptoar + "\"", "value=\"npa\"");
    assertThat(offered).doesNotContain("value=\"" + World.OTHER + "\"");

    String found = lead.get(page + "/consent?q=tobiUME").body();
    assertThat(found)
        .contains("value=\"" + World.OTHER + "\"", "Would read:", "Security lead × 1")
        .doesNotContain("other_lead");
    assertThat(lead.get(page + "/consent?q=%25").body()).doesNotContain("type=\"checkbox\"");

    assertThat(lead.post(page + "/consent", "organisation", World.OTHER).location())
        .isEqualTo(page + "/consent?done=agreed");
    assertThat(other.get(page).body()).contains("Meters &lt;b&gt;&amp;").doesNotContain("Asagiri");
    assertThat(other.get("/reports").body()).contains(page);
    assertThat(
            world
                .database()
                .read()
                .fetchExists(
                    MailTables.MAIL,
                    MailTables.MAIL
                        .item
                        .eq(report)
                        .and(MailTables.MAIL.person.eq(world.otherLead().id()))))
        .isTrue();

    assertThat(lead.post(page + "/consent/" + World.OTHER + "/end").status()).isEqualTo(302);
    assertThat(other.get(page).status()).isEqualTo(404);
    assertThat(other.get("/reports").body()).doesNotContain(page);
    assertThat(lead.post(page + "/consent/" + World.OTHER + "/end").status()).isEqualTo(422);
    // And given again.
    assertThat(lead.post(page + "/consent", "organisation", World.OTHER).status()).isEqualTo(302);
    assertThat(other.get(page).status()).isEqualTo(200);

    assertThat(new AuditLog(world.database()).of("item", report))
        .filteredOn(entry -> entry.event().act().equals("consent"))
        .extracting(entry -> entry.event().detail())
        .containsSubsequence(
            List.of(
                "agreed: " + World.OTHER, "taken back: " + World.OTHER, "agreed: " + World.OTHER));
  }

  @Test
  void consentToRedIsShownToReachNobody() {
    String report = sent(Label.RED);
    assertThat(lead.get("/reports/" + report + "/consent").status()).isEqualTo(404);
    // Only its author reads a report under TLP:RED, and the author is not the lead.
  }

  @Test
  void nonsenseIsRefusedAndWhatWasChosenIsKept() {
    String report = sent(Label.AMBER);
    String page = "/reports/" + report + "/consent";
    assertThat(lead.post(page).status()).isEqualTo(422);
    assertThat(lead.post(page, "organisation", World.OWN).status()).isEqualTo(422);
    assertThat(lead.post(page, "organisation", "no-such").status()).isEqualTo(404);
    assertThat(lead.post(page, "organisation", "x".repeat(5000)).status()).isEqualTo(404);
    String[] many = new String[50];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "organisation";
      many[i + 1] = "o" + i;
    }
    assertThat(lead.post(page, many).status()).isEqualTo(422);
    Visitor.Answer kept =
        lead.post(page, "organisation", World.OTHER, "organisation", World.OWN, "q", "Tobiume");
    assertThat(kept.status()).isEqualTo(422);
    assertThat(kept.body()).contains("checked=\"checked\"");
    assertThat(other.get("/reports/" + report).status()).isEqualTo(404);
    // Of another's report one cannot agree to anything.
    assertThat(other.post(page, "organisation", World.OTHER).status()).isEqualTo(404);
    // A draft has no readers to agree to.
    String draft =
        reporter
            .post("/reports", "label", "AMBER")
            .location()
            .replaceAll("/reports/([a-z0-9]+)/.*", "$1");
    assertThat(lead.get("/reports/" + draft + "/consent").status()).isEqualTo(403);
  }
}
