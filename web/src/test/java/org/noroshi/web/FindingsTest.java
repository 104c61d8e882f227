package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditEntry;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.finding.Findings;
import org.noroshi.share.finding.Found;
import org.noroshi.share.finding.Standing;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.person.Role;

/** From a finding on the member's desk to the report, and who sees none of it. */
class FindingsTest {
  private final World world = World.world();
  private final Seen seen = new Seen(world);

  private Found found(String finding) {
    return new Findings(world.database().read()).found(finding).orElseThrow();
  }

  private String saved(String report) {
    return Long.toString(
        new Notifications(world.database().read())
            .versions(report)
            .getLast()
            .saved()
            .toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void fromTheFindingToTheReport(String language) {
    boolean japanese = language.equals("ja");
    String address = japanese ? "198.51.100.11" : "198.51.100.10";
    String finding = seen.own(World.OWN, address, 9);
    Visitor mine = world.of(Role.REPORTER).visitor();
    mine.get("/account?lang=" + language);
    assertThat(mine.get("/").body())
        .contains("/findings?show=alarms")
        .contains(japanese ? "対応が必要な検知" : "to complete or dismiss");
    assertThat(mine.get("/findings?show=alarms").body()).contains("/findings/" + finding);
    String page = mine.get("/findings/" + finding).body();
    assertThat(page)
        .contains(address, "198.18.7.3", "tcp/23", "mirai", "TLP:AMBER+STRICT")
        .contains(japanese ? "9 個のパケット" : "9 packets")
        .containsPattern(japanese ? "確度:[0-9]+ %" : "this address: [0-9]+ %");
    String report = String.valueOf(found(finding).report());
    assertThat(page).contains("/reports/" + report + "/edit");

    Visitor desk = world.of(Role.MINISTRY_DESK).visitor();
    assertThat(desk.get("/reports/" + report).status()).isEqualTo(404);
    assertThat(desk.get("/findings/" + finding).status()).isEqualTo(404);

    world
        .database()
        .run(dsl -> {
          ReportContent drafted = new Notifications(dsl).versions(report).getLast().content();
          new Notifications(dsl)
              .save(
                  report,
                  world.of(Role.REPORTER).id(),
                  new ReportContent(
                      drafted.eventType(),
                      drafted.causes(),
                      null,
                      drafted.noticed(),
                      drafted.systems(),
                      "none",
                      "",
                      "",
                      "",
                      "",
                      ""),
                  world.now());
        });
    assertThat(mine.post("/reports/" + report + "/send", "saved", saved(report)).location())
        .isEqualTo("/reports/" + report + "?done=sent");
    assertThat(found(finding).standing()).isEqualTo(Standing.CONFIRMED);
    assertThat(desk.get("/reports/" + report).body()).contains(address);
    assertThat(desk.get("/findings/" + finding).status()).isEqualTo(404);
    assertThat(new AuditLog(world.database()).of("item", finding))
        .extracting((AuditEntry entry) -> entry.event().act())
        .contains("finding_born", "finding_alarm", "view");
  }

  @Test
  void nobodyElseSeesItByPageOrListOrDesk() {
    String finding = seen.own(World.OWN, "198.51.100.20", 9);
    for (World.Account account :
        List.of(
            world.otherLead(),
            world.of(Role.ANALYST),
            world.of(Role.CENTRE_LEAD),
            world.of(Role.MINISTRY_DESK),
            world.of(Role.SYSTEM_OPERATOR))) {
      Visitor visitor = account.visitor();
      assertThat(visitor.get("/findings/" + finding).status()).isEqualTo(404);
      assertThat(
              visitor
                  .post("/findings/" + finding + "/dismiss", "verdict", "FORGED", "reason", "x")
                  .status())
          .isEqualTo(404);
      assertThat(visitor.get("/findings").body()).doesNotContain(finding, "198.51.100.20");
      assertThat(visitor.get("/").body()).doesNotContain("/findings?show=alarms");
    }
    assertThat(found(finding).standing()).isEqualTo(Standing.ALARM);
  }

  @Test
  void dismissingNeedsAReasonAndIsKeptWithIt() {
    String finding = seen.own(World.OWN, "198.51.100.30", 9);
    Visitor mine = world.of(Role.SECURITY_LEAD).visitor();
    String report = String.valueOf(found(finding).report());
    String path = "/findings/" + finding + "/dismiss";
    Visitor.Answer answer = mine.post(path, "verdict", "FIXED", "reason", "");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("value=\"FIXED\" checked=\"checked\"");
    assertThat(mine.post(path, "verdict", "CONFIRMED", "reason", "x").status()).isEqualTo(422);
    assertThat(mine.post(path, "verdict", "nothing", "reason", "x").status()).isEqualTo(422);
    assertThat(mine.post(path, "reason", "x".repeat(501), "verdict", "FIXED").status())
        .isEqualTo(422);
    assertThat(found(finding).standing()).isEqualTo(Standing.ALARM);
    assertThat(
            mine.post(path, "verdict", "FIXED", "reason", "<i>wiped</i>", "standing", "ALARM")
                .location())
        .isEqualTo("/findings/" + finding + "?done=dismissed");
    assertThat(found(finding).standing()).isEqualTo(Standing.DISMISSED);
    String page = mine.get("/findings/" + finding).body();
    assertThat(page).contains("&lt;i&gt;wiped&lt;/i&gt;").doesNotContain(path);
    assertThat(mine.post(path, "verdict", "FORGED", "reason", "again").status()).isEqualTo(403);
    assertThat(mine.get("/findings").body()).doesNotContain(finding);
    assertThat(mine.get("/findings?show=dismissed").body()).contains(finding);
    assertThat(mine.get("/reports/" + report + "/send").status()).isIn(403, 404);
    String later = seen.own(World.OWN, "198.51.100.31", 9);
    assertThat(mine.get("/findings/" + later).body()).contains("that you judged");
  }

  @Test
  void anIdOfAnotherKindOrNoneIsNotFound() {
    String finding = seen.own(World.OWN, "198.51.100.40", 9);
    Visitor mine = world.of(Role.REPORTER).visitor();
    String report =
        world
            .database()
            .transact(dsl ->
                new Notifications(dsl)
                    .draft(
                        World.OWN,
                        world.of(Role.REPORTER).id(),
                        Label.AMBER,
                        ReportContent.blank(),
                        world.now()));
    assertThat(mine.get("/reports/" + finding).status()).isEqualTo(404);
    assertThat(mine.post("/reports/" + finding + "/send", "saved", "0").status()).isEqualTo(403);
    assertThat(mine.get("/findings/" + report).status()).isEqualTo(404);
    assertThat(
            mine.post("/findings/" + report + "/dismiss", "verdict", "FIXED", "reason", "x")
                .status())
        .isEqualTo(404);
    for (String id : List.of("x", "0".repeat(26), "%00", "..%2f", "' or 1=1", "a".repeat(5000))) {
      String safe = id.replace(" ", "%20").replace("'", "%27").replace("=", "%3D");
      assertThat(mine.get("/findings/" + safe).status()).as(id).isIn(400, 404);
    }
    assertThat(mine.get("/findings?after=nothing&show=nonsense").status()).isEqualTo(200);
    assertThat(mine.get("/findings/customers?day=0000-99-99&from=-1").status()).isEqualTo(200);
  }

  @Test
  void whatPacketsBroughtIsTextAndNeverMarkup() {
    seen.tell(World.OWN, "198.51.100.50", 6, Purpose.OWN, "<script>alert(1)</script>");
    String finding = seen.own(World.OWN, "198.51.100.50", 1);
    Visitor mine = world.of(Role.REPORTER).visitor();
    assertThat(mine.get("/findings/" + finding).body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void theFeedOfCustomersIsTheirProvidersAloneAndAFile() {
    seen.tell(World.OWN, "203.0.113.9", 3, Purpose.CUSTOMER, "dark");
    seen.tell(World.OWN, "203.0.113.10", 1, Purpose.SHARED, "dark");
    Visitor mine = world.of(Role.SECURITY_LEAD).visitor();
    assertThat(mine.get("/findings/customers").body()).contains("203.0.113.9", "203.0.113.10");
    assertThat(mine.get("/findings").body()).doesNotContain("203.0.113.9");
    Visitor.Answer file = mine.get("/findings/customers/csv");
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Content-Disposition")).startsWith("attachment");
    List<String> lines = file.body().lines().toList();
    assertThat(lines.get(0)).isEqualTo("address,used_by,packets,first,last,services");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("203.0.113.9,customer,3,") && line.endsWith(",tcp/23"))
        .anyMatch(line -> line.startsWith("203.0.113.10,shared,1,"));
    Visitor others = world.otherLead().visitor();
    assertThat(others.get("/findings/customers").body()).doesNotContain("203.0.113.9");
    assertThat(others.get("/findings/customers/csv").body()).doesNotContain("203.0.113");
    Visitor centre = world.of(Role.CENTRE_LEAD).visitor();
    assertThat(centre.get("/findings/customers").status()).isEqualTo(403);
  }
}
