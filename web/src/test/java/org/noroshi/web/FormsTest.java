package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.noroshi.share.person.Role;

/** One report in the forms of several authorities, over HTTP. */
class FormsTest {
  private final World world = World.world();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();
  private final Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();

  private String draft(String... fields) {
    return reporter.post("/reports", fields).location().replaceAll("/reports/([a-z0-9]+)/.*", "$1");
  }

  @Test
  void aFormIsFilledFromTheReportAndNamesWhatIsMissing() {
    String report = draft("label", "AMBER", "serviceImpact", "Dark <i>streets</i>");
    String forms = "/reports/" + report + "/forms";
    assertThat(reporter.get("/reports/" + report).body()).contains(forms);
    // By hand from Article 23(4): 2 of (a) are empty, 3 of (b), 5 of (d), the event for Japan.
    assertThat(reporter.get(forms).body())
        .containsSubsequence(
            "action plan",
            "1 field empty",
            "24 hours",
            "2 fields",
            "72 hours",
            "3 fields",
            "month",
            "5 fields");
    String notice = reporter.get(forms + "/eu-nis2-72h").body();
    assertThat(notice)
        .contains("Dark &lt;i&gt;streets&lt;/i&gt;", "Art. 23(4)(b)", "Directive (EU) 2022/2555")
        .contains("href=\"#answer-nis2-severity\"")
        .doesNotContain("href=\"#answer-nis2-indicators\"");
    assertThat(reporter.get(forms + "/eu-nis2-month").body())
        .contains("/reports/" + report + "/edit#causes", "/reports/" + report + "/edit#response");
    assertThat(reporter.get(forms + "/japan-action-plan").body())
        .contains("/reports/" + report + "/edit#eventType");

    // An answer stands in each form that asks it.
    assertThat(
            reporter
                .post(
                    forms + "/eu-nis2-24h",
                    "nis2-malicious",
                    "Yes, <b>ransom</b>",
                    "nis2-cross-border",
                    "No",
                    "nis2-severity",
                    "not asked here",
                    "owner",
                    World.OTHER)
                .location())
        .isEqualTo(forms + "/eu-nis2-24h?done=answers");
    assertThat(reporter.get(forms + "/eu-nis2-72h").body())
        .contains("Yes, &lt;b&gt;ransom&lt;/b&gt;", "href=\"#answer-nis2-severity\"")
        .doesNotContain("not asked here", "href=\"#answer-nis2-malicious\"");
    assertThat(reporter.get(forms).body()).contains("nothing missing");
  }

  @Test
  void formsAreTheWritersAlone() {
    String report =
        draft(
            "label",
            "AMBER",
            "eventType",
            "availability",
            "noticed",
            "2026-04-01T08:50",
            "systems",
            "Meters",
            "serviceImpact",
            "None");
    String forms = "/reports/" + report + "/forms";
    assertThat(ministry.get(forms).status()).isEqualTo(404);
    assertThat(world.otherLead().visitor().get(forms + "/eu-nis2-24h").status()).isEqualTo(404);
    assertThat(reporter.get(forms + "/no-such").status()).isEqualTo(404);
    assertThat(reporter.post(forms + "/no-such").status()).isEqualTo(404);
    String large = "x".repeat(4001);
    var answer = reporter.post(forms + "/eu-nis2-24h", "nis2-malicious", large);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains(large);
  }
}
