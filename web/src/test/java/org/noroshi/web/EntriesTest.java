package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.person.Role;

/** Reports that a desk entered for an operator, until the operator stands by them. */
class EntriesTest {
  private final World world = World.world();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();
  private final Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
  private final Visitor analyst = world.of(Role.ANALYST).visitor();
  private final Visitor centreLead = world.of(Role.CENTRE_LEAD).visitor();
  private final Visitor other = world.otherLead().visitor();

  private static String[] form(String systems, String... more) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "way",
                "PHONE",
                "received",
                "2026-04-01T08:55",
                "caller",
                "Hoshino of the night shift",
                "label",
                "AMBER",
                "eventType",
                "availability",
                "noticed",
                "2026-04-01T08:50",
                "systems",
                systems,
                "serviceImpact",
                "No bills go out"));
    // Of a field that is said twice the form would take the first.
    for (int i = 0; i < more.length; i += 2) {
      int at = fields.indexOf(more[i]);
      if (at >= 0) {
        fields.set(at + 1, more[i + 1]);
      } else {
        fields.addAll(List.of(more[i], more[i + 1]));
      }
    }
    return fields.toArray(String[]::new);
  }

  private String entered(Visitor desk, String systems) {
    Visitor.Answer answer = desk.post("/entries/" + World.OWN, form(systems));
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer.location().replaceAll("/reports/([a-z0-9]+)\\?done=entered", "$1");
  }

  private String saved(String report) {
    return Long.toString(
        new Notifications(world.database().read())
            .versions(report)
            .getLast()
            .saved()
            .toEpochMilli());
  }

  @Test
  void theMinistryEntersAndCorrectsAndTheOperatorConfirms() {
    assertThat(ministry.get("/entries?q=asagiri").body()).contains("/entries/" + World.OWN);
    String report = entered(ministry, "Meters by phone");
    String page = "/reports/" + report;
    assertThat(ministry.get(page).body())
        .contains("Meters by phone", "Not yet confirmed by the operator", "Asagiri Power")
        .contains("Told by phone and entered by Ministry of Economy", "Hoshino of the night shift");
    assertThat(ministry.get("/reports").body()).contains("not confirmed");
    assertThat(ministry.get("/relays").body()).contains(report);
    assertThat(analyst.get(page).status()).isEqualTo(404);
    assertThat(other.get(page).status()).isEqualTo(404);
    assertThat(reporter.get("/").body()).contains("for your confirmation");
    assertThat(
            world
                .database()
                .read()
                .select(MailTables.MAIL.person)
                .from(MailTables.MAIL)
                .where(MailTables.MAIL.item.eq(report))
                .and(MailTables.MAIL.notice.eq(Notice.REPORT_TO_CONFIRM))
                .fetch(MailTables.MAIL.person))
        .contains(world.of(Role.REPORTER).id(), world.of(Role.SECURITY_LEAD).id())
        .doesNotContain(world.of(Role.MINISTRY_DESK).id());

    // What the desk corrects is a version that all readers have at once.
    ministry.post(page, form("Meters and gates", "saved", saved(report)));
    assertThat(reporter.get(page).body()).contains("Meters and gates", "Version 2");
    // The centre reads it once it was relayed; who called is not for it to know.
    assertThat(ministry.post(page + "/relay").status()).isEqualTo(302);
    assertThat(analyst.get(page).body())
        .contains("Meters and gates", "Not yet confirmed by the operator")
        .doesNotContain("Hoshino", "Asagiri", "ministry_desk");
    assertThat(analyst.get(page + "/edit").status()).isEqualTo(403);

    assertThat(ministry.post(page + "/confirm").status()).isEqualTo(403);
    assertThat(other.post(page + "/confirm").status()).isEqualTo(404);
    assertThat(reporter.post(page + "/confirm").status()).isEqualTo(302);
    assertThat(analyst.get(page).body())
        .contains("The operator has confirmed it.")
        .doesNotContain("Not yet confirmed");
    assertThat(ministry.get(page + "/edit").status()).isEqualTo(403);
    assertThat(ministry.post(page, form("Mine", "saved", saved(report))).status()).isEqualTo(403);
    assertThat(reporter.post(page + "/confirm").status()).isEqualTo(403);
    assertThat(new AuditLog(world.database()).of("item", report))
        .extracting(entry -> entry.event().act())
        .contains("edit", "relay", "confirm");
    assertThat(new AuditLog(world.database()).of("organisation", World.OWN))
        .extracting(entry -> entry.event().act())
        .contains("enter_report");
  }

  @Test
  void whatTheOperatorCorrectsIsNotTheDesksAnyMoreAndUnseenUntilSent() {
    String report = entered(ministry, "Pumps by fax");
    String page = "/reports/" + report;
    reporter.post(page, form("Pumps, really", "saved", saved(report)));
    assertThat(ministry.get(page).body())
        .contains("Not yet confirmed", "The operator is correcting it.")
        .doesNotContain("really");
    assertThat(ministry.get(page + "/edit").status()).isEqualTo(403);
    assertThat(reporter.post(page + "/send", "saved", saved(report)).status()).isEqualTo(302);
    assertThat(ministry.get(page).body())
        .contains("Pumps, really", "The operator has confirmed it.");
  }

  @Test
  void whatTheCentreEnteredIsWithTheCentreAtOnceAndWaitsForNoRelay() {
    String report = entered(analyst, "Dam by phone");
    assertThat(centreLead.get("/reports/" + report).body()).contains("Dam by phone");
    assertThat(centreLead.get("/reports/" + report + "/edit").status()).isEqualTo(200);
    assertThat(ministry.get("/reports/" + report).body()).contains("Dam by phone");
    assertThat(ministry.get("/relays").body()).doesNotContain(report);
    assertThat(ministry.get("/reports/" + report + "/edit").status()).isEqualTo(403);
  }

  @Test
  void nonsenseIsRefusedAndWhatWasTypedIsKept() {
    String path = "/entries/" + World.OWN;
    for (String[] wrong :
        List.of(
            form("Kept <i>text</i>", "label", "RED"),
            form("Kept <i>text</i>", "caller", " "),
            form("Kept <i>text</i>", "caller", "x".repeat(201)),
            form("Kept <i>text</i>", "way", "PIGEON"),
            form("Kept <i>text</i>", "received", "2099-01-01T00:00"),
            form("Kept <i>text</i>", "received", "yesterday"),
            form("Kept <i>text</i>", "eventType", ""))) {
      Visitor.Answer answer = ministry.post(path, wrong);
      assertThat(answer.status()).as(String.join(" ", wrong)).isEqualTo(422);
      assertThat(answer.body()).contains("Kept &lt;i&gt;text&lt;/i&gt;");
    }
    assertThat(ministry.post("/entries/jr-east-no-such", form("x")).status()).isEqualTo(404);
    // Not for a ministry, nor by an operator for itself.
    assertThat(ministry.post("/entries/meti", form("x")).status()).isEqualTo(403);
    assertThat(reporter.post(path, form("x")).status()).isEqualTo(403);
    // A field that the form does not have sets nothing.
    String report =
        ministry
            .post(path, form("Assigned", "owner", World.OTHER, "desk", "nco", "confirmed", "1"))
            .location()
            .replaceAll("/reports/([a-z0-9]+)\\?.*", "$1");
    assertThat(ministry.get("/reports/" + report).body())
        .contains("Asagiri Power", "Not yet confirmed");
  }
}
