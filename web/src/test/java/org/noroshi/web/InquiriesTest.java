package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.inquiry.Answer;
import org.noroshi.share.inquiry.AnswerContent;
import org.noroshi.share.inquiry.Inquiries;
import org.noroshi.share.inquiry.InquiryContent;
import org.noroshi.share.inquiry.Patched;
import org.noroshi.share.inquiry.Reply;
import org.noroshi.share.inquiry.Systems;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;

/** Inquiries: asked by the centre, answered by operators, told in counts; over HTTP. */
class InquiriesTest {
  private static final String[] YES = {
    "runs", "YES", "exposed", "NO", "patched", "SOME", "systems", "TENS", "note", "<b>Meters</b>"
  };

  private static World.Account ceptoar;

  private final World world = World.world();
  private final Visitor analyst = world.of(Role.ANALYST).visitor();
  private final Visitor centreLead = world.of(Role.CENTRE_LEAD).visitor();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();
  private final Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
  private final Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
  private final Visitor other = world.otherLead().visitor();

  @BeforeAll
  static void ceptoar() {
    ceptoar = World.world().person("ceptoar_asked", "ceptoar-electricity", Role.CEPTOAR_DESK);
  }

  /** A form of an inquiry; what is named in {@code more} instead of or besides the usual. */
  private static String[] form(String title, String... more) {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < more.length; i += 2) {
      named.add(more[i]);
    }
    List<String> fields = new ArrayList<>(List.of(more));
    String[] usual = {
      "label",
      "AMBER",
      "title",
      title,
      "product",
      "Example VPN",
      "versions",
      "9.0",
      "text",
      "Why",
      "due",
      "2030-04-01T09:00",
      "sectors",
      "electricity"
    };
    for (int i = 0; i < usual.length; i += 2) {
      if (!named.contains(usual[i])) {
        fields.add(usual[i]);
        fields.add(usual[i + 1]);
      }
    }
    return fields.toArray(String[]::new);
  }

  private String draft(Visitor by, String title, String... more) {
    Visitor.Answer answer = by.post("/inquiries", form(title, more));
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer.location().replaceAll("/inquiries/([a-z0-9]+)/.*", "$1");
  }

  private String saved(String inquiry) {
    return Long.toString(
        new Inquiries(world.database().read()).find(inquiry).orElseThrow().saved().toEpochMilli());
  }

  private String sent(String title, String... more) {
    String inquiry = draft(analyst, title, more);
    assertThat(
            centreLead.post("/inquiries/" + inquiry + "/send", "saved", saved(inquiry)).location())
        .isEqualTo("/inquiries/" + inquiry + "?done=sent");
    return inquiry;
  }

  private ItemFacts facts(String inquiry) {
    return new Items(world.database().read()).facts(inquiry, Mode.NORMAL).orElseThrow();
  }

  private List<Answer> answers(String inquiry) {
    return new Inquiries(world.database().read()).answersOf(inquiry, World.OWN);
  }

  private static String[] with(String[] fields, String... more) {
    String[] all = Arrays.copyOf(fields, fields.length + more.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void askedAnsweredChangedAndCounted(String language) {
    boolean japanese = language.equals("ja");
    List<Visitor> all = List.of(analyst, centreLead, ministry, lead, reporter, ceptoar.visitor());
    all.forEach(one -> one.get("/account?lang=" + language));
    String title = "Gateways asked " + language;
    String inquiry = draft(analyst, title);
    String path = "/inquiries/" + inquiry;
    assertThat(lead.get(path).status()).isEqualTo(404);
    assertThat(lead.get("/inquiries").body()).doesNotContain(inquiry);
    assertThat(analyst.post(path + "/send", "saved", saved(inquiry)).status()).isEqualTo(403);
    assertThat(centreLead.get("/").body()).contains(japanese ? "送信待ちの照会" : "to be checked");
    assertThat(centreLead.get(path + "/send").body()).contains(japanese ? "朝霧電力" : "Asagiri Power");
    centreLead.post(path + "/send", "saved", saved(inquiry));

    assertThat(lead.get("/").body()).contains(title, japanese ? "回答期限:2030" : "Answer by 1 Apr");
    assertThat(lead.get("/inquiries").body()).contains(title, japanese ? "要回答" : "answer needed");
    assertThat(ministry.get("/").body()).doesNotContain(title);
    assertThat(lead.get(path).body()).contains("Example VPN", "9.0");

    assertThat(reporter.post(path + "/answer", with(YES, "before", "0")).location())
        .isEqualTo(path + "?done=answered");
    assertThat(lead.get("/").body()).doesNotContain(title);
    assertThat(lead.get(path).body()).contains("&lt;b&gt;Meters").doesNotContain("<b>Meters");
    lead.post(path + "/answer", "runs", "NO", "before", "1");
    assertThat(answers(inquiry))
        .extracting(one -> one.content().runs())
        .containsExactly(Reply.YES, Reply.NO);
    assertThat(analyst.get(path + "/tally").body())
        .contains("security_lead", japanese ? "1回変更" : "changed once");
    assertThat(
            new AuditLog(world.database())
                .of("item", inquiry).stream()
                    .filter(one -> one.event().act().equals("respond"))
                    .count())
        .isEqualTo(2);
    // What the house asked of anything else it answered is nowhere else to be read.
    for (Visitor one : List.of(ministry, ceptoar.visitor())) {
      assertThat(one.get(path + "/tally").body())
          .doesNotContain("Asagiri", "朝霧", "security_lead", "Meters");
      assertThat(one.get(path).body()).doesNotContain("Meters");
    }
    all.forEach(one -> one.get("/account?lang=en"));
  }

  /** What the sender was shown is who can then read it, and who is mailed of it. */
  @Test
  void thePreviewIsWhoCanReadAndWhoIsMailed() {
    String inquiry = draft(centreLead, "Preview");
    String preview = centreLead.get("/inquiries/" + inquiry + "/send").body();
    centreLead.post("/inquiries/" + inquiry + "/send", "saved", saved(inquiry));
    Set<String> mailed =
        world.database().read().selectFrom(MailTables.MAIL).stream()
            .filter(row -> inquiry.equals(row.get(MailTables.MAIL.item)))
            .filter(row -> row.get(MailTables.MAIL.notice) == Notice.INQUIRY)
            .map(row -> row.get(MailTables.MAIL.person))
            .collect(Collectors.toSet());
    List<World.Account> all =
        List.of(
            world.of(Role.REPORTER),
            world.of(Role.SECURITY_LEAD),
            world.of(Role.MINISTRY_DESK),
            world.otherLead(),
            ceptoar);
    for (World.Account one : all) {
      boolean reads = one.visitor().get("/inquiries/" + inquiry).status() == 200;
      assertThat(mailed.contains(one.id())).as(one.email()).isEqualTo(reads);
    }
    assertThat(preview).contains(mailed.size() + " persons");
  }

  /** Twelve operators of railways, of which eleven answer, and three of gas and nobody. */
  @Test
  void deskSeesCountsAndWhoIsSilentOfItsSectorOnly() {
    World.Account desk = world.person("ceptoar_rail_asked", "ceptoar-railway", Role.CEPTOAR_DESK);
    for (int i = 0; i < 12; i++) {
      world.operator("rail-" + i, "丸鉄道" + i, "Maru Rail " + i, "railway");
    }
    String inquiry = sent("Rails", "sectors", "railway", "sectors", "gas");
    String path = "/inquiries/" + inquiry;
    world
        .database()
        .run(dsl -> {
          for (int i = 0; i < 11; i++) {
            Reply runs = i < 8 ? Reply.YES : Reply.NO;
            AnswerContent said =
                new AnswerContent(runs, Reply.NO, Patched.ALL, Systems.SOME, "Secret " + i);
            new Inquiries(dsl)
                .answer(inquiry, "rail-" + i, world.of(Role.REPORTER).id(), said, world.now());
          }
        });
    // While answers change there are no counts, and no file of them.
    assertThat(desk.visitor().get(path + "/tally?lang=en").body())
        .contains("Maru Rail 11", "11 of 12", "drawn up when")
        .doesNotContain("Secret", "Tobiume", "Maru Rail 1<", "11 answers");
    assertThat(desk.visitor().get(path + "/tally.csv").status()).isEqualTo(409);
    centreLead.post(path + "/close", "reason", "enough");

    String counts = desk.visitor().get(path + "/tally?lang=en").body();
    // 8 yes, 3 no, 0 unknown of 11, k = 5: no (3) and unknown (0) sum up to 3, so all are withheld.
    assertThat(counts).contains("11 answers", "withheld", "Maru Rail 11").doesNotContain("Secret");
    assertThat(cells(desk.visitor().get(path + "/tally.csv").body(), "Do you run it?"))
        .containsExactly("", "", "");
    assertThat(ministry.get(path + "/tally?lang=en").body())
        .contains("Tobiume Gas")
        .doesNotContain("Maru Rail", "11 answers");
    assertThat(analyst.get(path + "/tally?lang=en").body())
        .contains("Secret 3", "Tobiume Gas", "Maru Rail 11", "11 answers");
    assertThat(lead.get(path + "/tally").status()).isEqualTo(404);
    assertThat(other.get(path + "/tally").status()).isEqualTo(403);
    assertThat(other.get(path + "/tally.csv").status()).isEqualTo(403);
    assertThat(other.get(path).body()).doesNotContain("Maru", "Secret");
  }

  private static List<String> cells(String csv, String question) {
    return csv.lines()
        .filter(line -> line.contains("\"" + question + "\""))
        .map(line -> line.substring(line.lastIndexOf(',') + 1))
        .toList();
  }

  /** The counts of a file are those of the page, and no spreadsheet computes with a name. */
  @Test
  void theFileHoldsWhatThePageShows() {
    for (int i = 0; i < 20; i++) {
      world.operator("port-" + i, "丸港" + i, "Maru Port " + i, "port");
    }
    String inquiry = sent("Ports", "sectors", "port");
    world
        .database()
        .run(dsl -> {
          for (int i = 0; i < 20; i++) {
            AnswerContent said =
                new AnswerContent(
                    i < 12 ? Reply.YES : i < 18 ? Reply.NO : Reply.UNKNOWN,
                    i < 6 ? Reply.YES : Reply.NO,
                    Patched.ALL,
                    Systems.SOME,
                    "=cmd");
            new Inquiries(dsl)
                .answer(inquiry, "port-" + i, world.of(Role.REPORTER).id(), said, world.now());
          }
        });
    centreLead.post("/inquiries/" + inquiry + "/close", "reason", "enough");
    Visitor.Answer file = analyst.get("/inquiries/" + inquiry + "/tally.csv?lang=en");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Cache-Control")).contains("no-store");
    assertThat(file.body()).doesNotContain("=cmd", "Maru");
    // 12 yes, 6 no, 2 unknown: 2 is small, and alone; with 6 it is 8.
    assertThat(cells(file.body(), "Do you run it?")).containsExactly("12", "", "");
    // Of 12: 6 yes, 6 no, 0 unknown: equal ones go together.
    assertThat(cells(file.body(), "Can it be reached from the internet?"))
        .containsExactly("", "", "");
    assertThat(file.body()).contains(inquiry + ",TLP:AMBER,");
    String page = analyst.get("/inquiries/" + inquiry + "/tally?lang=en").body();
    assertThat(page).contains(">12</strong>").doesNotContain(">6</strong>", ">2</strong>");
    analyst.get("/account?lang=en");
  }

  @Test
  void afterItsTimeNoAnswerIsTakenAndNoneOfOthersEver() {
    String inquiry = sent("Time");
    String path = "/inquiries/" + inquiry;
    for (Visitor one : List.of(ministry, ceptoar.visitor(), analyst, centreLead)) {
      assertThat(one.post(path + "/answer", with(YES, "before", "0")).status()).isEqualTo(403);
    }
    assertThat(other.post(path + "/answer", with(YES, "before", "0")).status()).isEqualTo(404);
    // Two of one house at once: the second has not seen the first.
    reporter.post(path + "/answer", with(YES, "before", "0"));
    assertThat(lead.post(path + "/answer", with(YES, "before", "0")).status()).isEqualTo(422);
    assertThat(answers(inquiry)).hasSize(1);
    String late =
        world
            .database()
            .transact(dsl -> {
              Inquiries inquiries = new Inquiries(dsl);
              String id =
                  inquiries.draft(
                      "nco",
                      world.of(Role.ANALYST).id(),
                      Label.AMBER,
                      Set.of(new ItemFacts.Address(AudienceKind.ORGANISATION, World.OWN)),
                      new InquiryContent("Late", "P", "", "", world.now().plusSeconds(1)),
                      world.now());
              inquiries.send(id, world.now());
              return id;
            });
    world.pass(Duration.ofSeconds(1));
    Visitor.Answer refused = lead.post("/inquiries/" + late + "/answer", with(YES, "before", "0"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("The time to answer is over");
    assertThat(lead.get("/").body()).doesNotContain(late);
    assertThat(answers(late)).isEmpty();
  }

  @Test
  void whatIsOutIsNotChangedOnlyEnded() {
    String inquiry = sent("Stays");
    String path = "/inquiries/" + inquiry;
    for (Visitor one : List.of(analyst, centreLead)) {
      assertThat(one.get(path + "/edit").status()).isEqualTo(403);
      assertThat(one.post(path, form("Changed", "saved", saved(inquiry))).status()).isEqualTo(403);
      assertThat(one.post(path + "/send", "saved", saved(inquiry)).status()).isEqualTo(403);
    }
    assertThat(analyst.post(path + "/close", "reason", "x").status()).isEqualTo(403);
    assertThat(centreLead.post(path + "/close", "reason", " ").status()).isEqualTo(422);
    centreLead.post(path + "/close", "reason", "enough");
    assertThat(facts(inquiry).state()).isEqualTo(ItemState.CLOSED);
    assertThat(lead.get(path).status()).isEqualTo(200);
    assertThat(lead.post(path + "/answer", with(YES, "before", "0")).status()).isEqualTo(403);
    centreLead.post(path + "/withdraw", "reason", "wrong");
    assertThat(lead.get(path).status()).isEqualTo(404);
    assertThat(ministry.get(path + "/tally").status()).isEqualTo(404);
  }

  @Test
  void whatCannotBeTakenComesBackWithWhatWasTyped() {
    for (String[] wrong :
        new String[][] {
          {"label", "RED"},
          {"label", "PURPLE"},
          {"product", "p".repeat(201)},
          {"versions", "v".repeat(501)},
          {"text", "t".repeat(4001)},
          {"due", "tomorrow"},
          {"due", "+999999999-01-01T00:00"},
          {"due", "0001-01-01T00:00"},
          {"sectors", "atlantis"},
          {"kinds", "CENTRE"},
          {"organisations", "Nobody Ltd"},
        }) {
      Visitor.Answer answer = analyst.post("/inquiries", form("Kept", wrong));
      assertThat(answer.status()).as(Arrays.toString(wrong)).isEqualTo(422);
      assertThat(answer.body()).as(Arrays.toString(wrong)).contains("value=\"Kept\"");
    }
    String inquiry = sent("Choices");
    for (String[] wrong :
        new String[][] {
          {"runs", "MAYBE"},
          {"runs", "YES"},
          {"runs", "YES", "exposed", "NO", "patched", "NO", "systems", "NONE"},
          {"runs", "YES", "exposed", "NO", "patched", "ALL", "systems", "1"},
          {"runs", "NO", "note", "n".repeat(2001)},
          {"runs", "NO", "before", "-1"},
          {"runs", "NO", "before", "99999999999"},
        }) {
      String[] fields =
          Arrays.asList(wrong).contains("before") ? wrong : with(wrong, "before", "0");
      assertThat(lead.post("/inquiries/" + inquiry + "/answer", fields).status())
          .as(Arrays.toString(wrong))
          .isEqualTo(422);
    }
    assertThat(
            lead.post(
                    "/inquiries/" + inquiry + "/answer",
                    "runs",
                    "MAYBE",
                    "note",
                    "Kept <i>note</i>",
                    "before",
                    "0")
                .body())
        .contains("Kept &lt;i&gt;note&lt;/i&gt;");
    assertThat(answers(inquiry)).isEmpty();
  }

  /** Nothing can be set through a form but what its writer may set. */
  @Test
  void moreFieldsThanTheFormHasChangeNothing() {
    String inquiry =
        draft(analyst, "Mass", "owner", World.OWN, "state", "OPEN", "persons", "mio@example.jp");
    assertThat(facts(inquiry).state()).isEqualTo(ItemState.DRAFT);
    assertThat(facts(inquiry).owner()).isEqualTo("nco");
    assertThat(facts(inquiry).audience())
        .containsExactly(new ItemFacts.Address(AudienceKind.SECTOR, "electricity"));
    analyst.post("/inquiries/" + inquiry, form("Mass", "label", "CLEAR", "saved", saved(inquiry)));
    assertThat(facts(inquiry).label()).isEqualTo(Label.AMBER);
    assertThat(analyst.post("/inquiries/" + inquiry, form("Old", "saved", "0")).status())
        .isEqualTo(422);
    centreLead.post("/inquiries/" + inquiry + "/send", "saved", saved(inquiry));
    reporter.post(
        "/inquiries/" + inquiry + "/answer",
        with(YES, "before", "0", "organisation", World.OTHER, "sector", "gas", "number", "9"));
    assertThat(new Inquiries(world.database().read()).answers(inquiry)).containsOnlyKeys(World.OWN);
    assertThat(answers(inquiry).getFirst().sector()).isEqualTo("electricity");
    assertThat(answers(inquiry).getFirst().number()).isEqualTo(1);
  }

  @Test
  void anIdOfAnotherKindOrNobodysIsNotFound() {
    String bulletin = new Subjects(world).next(World.OWN).get("bulletin");
    for (String id : List.of(bulletin, "x", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "%00")) {
      for (String path : List.of("", "/edit", "/send", "/tally", "/tally.csv")) {
        assertThat(lead.get("/inquiries/" + id + path).status()).as(id + path).isIn(400, 404);
        assertThat(analyst.get("/inquiries/" + id + path).status()).as(id + path).isIn(400, 404);
      }
      assertThat(lead.post("/inquiries/" + id + "/answer", with(YES, "before", "0")).status())
          .as(id)
          .isIn(400, 404);
      assertThat(centreLead.post("/inquiries/" + id + "/close", "reason", "x").status())
          .as(id)
          .isIn(400, 403, 404);
    }
    assertThat(facts(bulletin).state()).isEqualTo(ItemState.OPEN);
    String inquiry = sent("Kind");
    assertThat(lead.get("/bulletins/" + inquiry).status()).isEqualTo(404);
    assertThat(lead.post("/bulletins/" + inquiry + "/acknowledge").status()).isEqualTo(404);
    for (Role role : List.of(Role.AUDITOR, Role.SYSTEM_OPERATOR)) {
      assertThat(world.of(role).visitor().get("/inquiries/" + inquiry).status()).isEqualTo(404);
      assertThat(world.of(role).visitor().get("/inquiries").body()).doesNotContain(inquiry);
    }
  }

  @Test
  void pagesOfEqualTimesRepeatAndDropNothing() {
    World.Account reader = world.person("asked_pages", "ceptoar-water", Role.CEPTOAR_DESK);
    Set<String> made =
        world
            .database()
            .transact(dsl -> {
              Set<String> ids = new HashSet<>();
              for (int i = 0; i < 120; i++) {
                Inquiries inquiries = new Inquiries(dsl);
                String id =
                    inquiries.draft(
                        "nco",
                        world.of(Role.ANALYST).id(),
                        Label.AMBER,
                        Set.of(new ItemFacts.Address(AudienceKind.SECTOR, "water")),
                        new InquiryContent(
                            "n" + i, "P", "", "", world.now().plus(Duration.ofDays(1))),
                        world.now());
                inquiries.send(id, world.now());
                ids.add(id);
              }
              return ids;
            });
    List<String> seen = new ArrayList<>();
    String path = "/inquiries";
    while (path != null) {
      String body = reader.visitor().get(path).body();
      Pattern.compile("href=\"/inquiries/([a-z0-9]{26})\"")
          .matcher(body)
          .results()
          .map(one -> one.group(1))
          .forEach(seen::add);
      path =
          Pattern.compile("class=\"button\" href=\"(/inquiries\\?after=[a-z0-9]+)\"")
              .matcher(body)
              .results()
              .map((MatchResult one) -> one.group(1))
              .findFirst()
              .orElse(null);
      assertThat(seen).hasSizeLessThan(200);
    }
    assertThat(seen).doesNotHaveDuplicates().containsAll(made);
  }
}
