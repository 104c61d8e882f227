package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.knowledge.Certainty;
import org.noroshi.share.knowledge.Claim;
import org.noroshi.share.knowledge.Content;
import org.noroshi.share.knowledge.KnowledgeBase;
import org.noroshi.share.knowledge.KnowledgeKind;
import org.noroshi.share.knowledge.KnowledgeSearch;
import org.noroshi.share.knowledge.Words;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Viewer;

/** Knowledge from page to table: read, written, gone back in, linked; and what must not be. */
class KnowledgePagesTest {
  private final World world = World.world();
  private final Visitor analyst = world.of(Role.ANALYST).visitor();
  private final Visitor lead = world.of(Role.SECURITY_LEAD).visitor();

  private String shipped(String code) {
    return new KnowledgeSearch(world.database().read(), Viewer.PUBLIC, Locale.ENGLISH)
        .page(new KnowledgeSearch.Wanted(code, KnowledgeKind.CASE), null).rows().stream()
            .filter(one -> one.code().equals(code))
            .findFirst()
            .orElseThrow()
            .id();
  }

  private String entry(Label label) {
    return world
        .database()
        .transact(dsl ->
            new KnowledgeBase(dsl)
                .add(
                    new KnowledgeBase.Beginning("nco", null, KnowledgeKind.CASE, "", label),
                    content("Shirakumo " + label),
                    world.now()));
  }

  private static Content content(String name) {
    return new Content(
        new Name("白雲", name),
        new Words("本文", "Body"),
        2024,
        null,
        List.of(
            new Claim(
                new Words("", "It was somebody."),
                new Words("", "A ministry"),
                Certainty.POSSIBLE,
                "2024-05",
                "press release")));
  }

  /** The fields of the form, as a browser would send them. */
  private static String[] form(String before, String... more) {
    List<String> fields =
        new ArrayList<>(
            List.of("kind", "CASE", "label", "GREEN", "japanese", "黒潮", "english", "Kuroshio"));
    fields.addAll(
        List.of("before", before, "englishText", "Seen, \"twice\" <b>", "firstYear", "2025"));
    fields.addAll(
        List.of(
            "claimEnglish",
            "It was Kuroshio, says one.",
            "claimJapanese",
            "",
            "byEnglish",
            "One",
            "byJapanese",
            "",
            "certainty",
            "LIKELY",
            "said",
            "2025-02",
            "source",
            "report"));
    fields.addAll(List.of(more));
    return fields.toArray(String[]::new);
  }

  private KnowledgeBase base() {
    return new KnowledgeBase(world.database().read());
  }

  @Test
  void attributionIsShownWithWhoMadeItAndHowCertain() {
    String page = lead.get("/knowledge/" + shipped("jp-tick")).body();
    assertThat(page)
        .contains("PLA Unit 61419")
        .contains("attributed by Public Security Bureau, Metropolitan Police Department")
        .contains("certainty: highly likely")
        .contains("stated 2021-04");
    assertThat(lead.get("/knowledge/" + shipped("jp-tick") + "?lang=ja").body())
        .contains("公表者: 警視庁公安部", "確度: 可能性が高い");
    lead.get("/knowledge?lang=en");
  }

  @Test
  void firstPageIsATimelineOfErasInOrder() {
    String page = lead.get("/knowledge").body();
    assertThat(page.indexOf("Attacks on public servers"))
        .isPositive()
        .isLessThan(page.indexOf("Intrusion into IT systems"));
    assertThat(page.indexOf("Intrusion into IT systems"))
        .isLessThan(page.indexOf("in preparation for a contingency"));
    assertThat(page).doesNotContain("New entry");
    assertThat(analyst.get("/knowledge").body()).contains("New entry");
  }

  @Test
  void analystWritesAnEntryEveryoneWithTheLabelReadsIt() {
    Visitor.Answer made = analyst.post("/knowledge", form(""));
    assertThat(made.status()).isEqualTo(302);
    String path = made.location().replaceAll("\\?.*", "").replaceAll("^https?://[^/]+", "");
    assertThat(lead.get(path).body())
        .contains("Kuroshio", "attributed by One", "certainty: likely")
        .contains("&lt;b&gt;")
        .doesNotContain("<b>");
    assertThat(world.of(Role.SYSTEM_OPERATOR).visitor().get(path).status())
        .as("a system operator reads no content that is not public")
        .isEqualTo(404);
    assertThat(lead.get("/knowledge?q=kuroSHIO").body()).contains(path);
    assertThat(world.of(Role.SYSTEM_OPERATOR).visitor().get("/knowledge?q=kuroshio").body())
        .doesNotContain(path);
  }

  @Test
  void everyVersionIsKeptAndOneCanGoBack() {
    String id = entry(Label.CLEAR);
    String path = "/knowledge/" + id;
    assertThat(analyst.post(path, form("1")).status()).isEqualTo(302);
    assertThat(lead.get(path).body()).contains("Kuroshio").doesNotContain("Shirakumo");
    assertThat(analyst.get(path + "/history").body()).contains("Shirakumo", "Kuroshio");
    assertThat(analyst.post(path + "/restore", "version", "1", "before", "2").status())
        .isEqualTo(302);
    assertThat(lead.get(path).body()).contains("Shirakumo CLEAR").doesNotContain("Kuroshio");
    assertThat(base().newest(id)).isEqualTo(3);
    assertThat(base().version(id, 3).orElseThrow().content())
        .isEqualTo(base().version(id, 1).orElseThrow().content());
    assertThat(base().version(id, 3).orElseThrow().person()).isEqualTo(world.of(Role.ANALYST).id());
    assertThat(new AuditLog(world.database()).of("item", id))
        .extracting(entry -> entry.event().act() + " " + entry.event().detail())
        .contains("edit version: 2", "edit back to version: 1");
  }

  @Test
  void nobodyOverwritesWhatTheyHaveNotSeen() {
    String id = entry(Label.CLEAR);
    assertThat(analyst.post("/knowledge/" + id, form("1")).status()).isEqualTo(302);
    for (String before : new String[] {"1", "0", "3", "", "x", "99999999999999999999"}) {
      Visitor.Answer late = analyst.post("/knowledge/" + id, form(before));
      assertThat(late.status()).as(before).isEqualTo(422);
      assertThat(late.body()).contains("Somebody changed it meanwhile", "says one.");
    }
    assertThat(
            analyst.post("/knowledge/" + id + "/restore", "version", "1", "before", "1").status())
        .isEqualTo(422);
    assertThat(
            analyst.post("/knowledge/" + id + "/restore", "version", "9", "before", "2").status())
        .isEqualTo(404);
    assertThat(base().newest(id)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "english, '', Give a name in both languages",
    "firstYear, 12, A year has four digits",
    "lastYear, 1999, the last is not before",
    "said, yesterday, Say when as",
    "said, 2024-13, Say when as",
    "certainty, CERTAIN, Choose the certainty",
    "byEnglish, '', who made it",
  })
  void whatIsNotInOrderIsGivenBackWithAReason(String field, String value, String reason) {
    String[] form = form("");
    for (int i = 0; i < form.length; i += 2) {
      if (form[i].equals(field)) {
        form[i + 1] = value;
      }
    }
    String[] sent = form;
    if (field.equals("lastYear")) {
      sent = form("", "lastYear", value);
    }
    Visitor.Answer answer = analyst.post("/knowledge", sent);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains(reason).contains("It was Kuroshio, says one.");
  }

  @Test
  void oversizedAndAbsurdInputIsRefused() {
    assertThat(analyst.post("/knowledge", form("", "japaneseText", "x".repeat(4001))).status())
        .isEqualTo(422);
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.addAll(List.of("claimEnglish", "c" + i, "byEnglish", "b", "certainty", "LIKELY"));
      many.addAll(List.of("claimJapanese", "", "byJapanese", "", "said", "", "source", ""));
    }
    Visitor.Answer made = analyst.post("/knowledge", form("", many.toArray(String[]::new)));
    assertThat(made.status()).isEqualTo(302);
    String id = made.location().replaceAll(".*/knowledge/([0-9a-z]{26}).*", "$1");
    assertThat(base().version(id, 1).orElseThrow().content().claims()).hasSize(12);
    for (String address :
        new String[] {
          "/knowledge?kind=NONE&after=%00",
          "/knowledge?after=zzz&q=a",
          "/knowledge?q=" + "x".repeat(3000)
        }) {
      assertThat(lead.get(address).status()).as(address).isEqualTo(200);
    }
  }

  @Test
  void massAssignmentChangesNothingBesideTheForm() {
    String id = entry(Label.AMBER_STRICT);
    analyst.post(
        "/knowledge/" + id,
        form("1", "owner", World.OWN, "state", "DRAFT", "code", "T1", "number", "7", "id", "x"));
    assertThat(base().entry(id).orElseThrow().label()).isEqualTo(Label.AMBER_STRICT);
    assertThat(base().entry(id).orElseThrow().kind()).isEqualTo(KnowledgeKind.CASE);
    assertThat(base().entry(id).orElseThrow().code()).isEmpty();
    assertThat(base().newest(id)).isEqualTo(2);
    assertThat(lead.get("/knowledge/" + id).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "..%2f", "%00", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "1%20or%201=1"})
  void whatIsNoEntryIsNotFound(String id) {
    for (String path : new String[] {"", "/edit", "/history", "/links"}) {
      assertThat(analyst.get("/knowledge/" + id + path).status()).as(path).isIn(400, 404);
    }
  }

  private String report(String organisation) {
    return world
        .database()
        .transact(dsl ->
            new Notifications(dsl)
                .draft(
                    organisation,
                    organisation.equals(World.OWN)
                        ? world.of(Role.REPORTER).id()
                        : world.otherLead().id(),
                    Label.AMBER,
                    ReportContent.blank(),
                    world.now()));
  }

  @Test
  void itemOfAnotherKindIsNoEntryAndAnEntryIsNoReport() {
    String report = report(World.OWN);
    assertThat(lead.get("/reports/" + report).status()).isEqualTo(200);
    assertThat(lead.get("/knowledge/" + report).status()).isEqualTo(404);
    assertThat(analyst.post("/knowledge/" + report, form("1")).status()).isEqualTo(404);
    String entry = entry(Label.CLEAR);
    assertThat(lead.get("/reports/" + entry).status()).isEqualTo(404);
    Visitor reporter = world.of(Role.REPORTER).visitor();
    assertThat(reporter.post("/reports/" + entry + "/send", "saved", "1").status()).isIn(403, 404);
    assertThat(reporter.post("/knowledge/" + entry, form("1")).status()).isEqualTo(403);
    assertThat(base().newest(entry)).isEqualTo(1);
  }

  @Test
  void whatTheWriterMayNotSeeIsAttachedNoMoreThanWhatDoesNotExist() {
    String entry = entry(Label.CLEAR);
    String hidden = report(World.OWN);
    Visitor.Answer unseen = analyst.post("/knowledge/" + entry + "/links", "item", hidden);
    Visitor.Answer absent =
        analyst.post("/knowledge/" + entry + "/links", "item", "aaaaaaaaaaaaaaaaaaaaaaaaaa");
    assertThat(unseen.status()).isEqualTo(422);
    assertThat(absent.status()).isEqualTo(422);
    String mask = "[A-Za-z0-9_-]{60,}|" + hidden + "|a{26}";
    assertThat(unseen.body().replaceAll(mask, "")).isEqualTo(absent.body().replaceAll(mask, ""));
    assertThat(base().isAttached(entry, hidden)).isFalse();
    assertThat(analyst.post("/knowledge/" + entry + "/links", "item", entry).status())
        .isEqualTo(422);
  }

  @Test
  void linkIsSeenFromBothEndsByThoseWhoSeeBothAndByNobodyElse() {
    String entry = entry(Label.CLEAR);
    String report = report(World.OWN);
    world.database().run(dsl -> new KnowledgeBase(dsl).attach(entry, report, null, world.now()));
    assertThat(lead.get("/knowledge/" + entry).body()).contains(report, "Attached (1)");
    assertThat(lead.get("/reports/" + report).body()).contains("Shirakumo CLEAR");
    for (Visitor other :
        new Visitor[] {world.otherLead().visitor(), analyst, world.of(Role.AUDITOR).visitor()}) {
      assertThat(other.get("/knowledge/" + entry).body())
          .doesNotContain(report)
          .doesNotContain("Attached (");
    }
    assertThat(analyst.get("/knowledge/" + entry + "/links").body()).doesNotContain(report);
    assertThat(analyst.post("/knowledge/" + entry + "/links/" + report + "/end").status())
        .as("what one does not see one does not end")
        .isEqualTo(404);
    String secret = entry(Label.AMBER_STRICT);
    world.database().run(dsl -> new KnowledgeBase(dsl).attach(secret, report, null, world.now()));
    assertThat(lead.get("/reports/" + report).body()).doesNotContain("Shirakumo AMBER");
  }

  @Test
  void entriesAreTiedOnceAndUntiedFromEitherEnd() {
    String one = entry(Label.CLEAR);
    String two = entry(Label.GREEN);
    assertThat(analyst.post("/knowledge/" + one + "/links", "item", two).status()).isEqualTo(302);
    assertThat(analyst.post("/knowledge/" + two + "/links", "item", one).status()).isEqualTo(422);
    assertThat(lead.get("/knowledge/" + two).body()).contains("/knowledge/" + one);
    assertThat(analyst.post("/knowledge/" + two + "/links/" + one + "/end").status())
        .isEqualTo(302);
    assertThat(lead.get("/knowledge/" + two).body()).doesNotContain("/knowledge/" + one);
    assertThat(analyst.get("/knowledge/" + one + "/links?kind=KNOWLEDGE&q=shirakumo").body())
        .contains(two);
  }
}
