package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.share.audit.AuditEntry;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;

/** Bulletins on their way from the centre down to operators, and back what they say, over HTTP. */
class BulletinsTest {
  private final World world = World.world();
  private final Visitor analyst = world.of(Role.ANALYST).visitor();
  private final Visitor centreLead = world.of(Role.CENTRE_LEAD).visitor();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();
  private final Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
  private final Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
  private final Visitor other = world.otherLead().visitor();
  private static World.Account ceptoar;

  /** The CEPTOAR of electricity; the one that World knows is of whatever sector comes first. */
  @BeforeAll
  static void ceptoar() {
    ceptoar = World.world().person("ceptoar_electricity", "ceptoar-electricity", Role.CEPTOAR_DESK);
  }

  private static String[] form(String title, String... more) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "urgency",
                "CAUTION",
                "label",
                "AMBER",
                "title",
                title,
                "text",
                "Known since today",
                "action",
                "Update",
                "sectors",
                "electricity"));
    for (int i = 0; i < more.length; i += 2) {
      int at = fields.indexOf(more[i]);
      if (at >= 0 && at % 2 == 0 && !more[i].equals("sectors")) {
        fields.set(at + 1, more[i + 1]);
      } else if (more[i].equals("sectors") && more[i + 1].isEmpty()) {
        fields.remove(at + 1);
        fields.remove(at);
      } else {
        fields.add(more[i]);
        fields.add(more[i + 1]);
      }
    }
    return fields.toArray(String[]::new);
  }

  private String draft(Visitor by, String title, String... more) {
    Visitor.Answer answer = by.post("/bulletins", form(title, more));
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer.location().replaceAll("/bulletins/([a-z0-9]+)/.*", "$1");
  }

  private String saved(String bulletin) {
    return Long.toString(
        new Bulletins(world.database().read())
            .newest(bulletin)
            .orElseThrow()
            .saved()
            .toEpochMilli());
  }

  private String sent(String title, String... more) {
    String bulletin = draft(analyst, title, more);
    Visitor.Answer answer =
        centreLead.post("/bulletins/" + bulletin + "/send", "saved", saved(bulletin));
    assertThat(answer.location())
        .as(answer.body())
        .isEqualTo("/bulletins/" + bulletin + "?done=sent");
    return bulletin;
  }

  private ItemFacts facts(String bulletin) {
    return new Items(world.database().read()).facts(bulletin, Mode.NORMAL).orElseThrow();
  }

  private List<AuditEntry> record(String bulletin) {
    return new AuditLog(world.database()).of("item", bulletin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void fromTheCentreDownToTheOperatorAndBack(String language) {
    boolean japanese = language.equals("ja");
    for (Visitor one : List.of(analyst, centreLead, ministry, lead, reporter, ceptoar.visitor())) {
      one.get("/account?lang=" + language);
    }
    String title = "Gateways " + language;
    String bulletin =
        draft(
            analyst,
            title,
            "affected",
            "Example VPN | 1.0 to 1.4",
            "references",
            "https://www.example.jp/a");
    assertThat(lead.get("/bulletins").body()).doesNotContain(bulletin);
    assertThat(lead.get("/bulletins/" + bulletin).status()).isEqualTo(404);
    assertThat(analyst.post("/bulletins/" + bulletin + "/send", "saved", saved(bulletin)).status())
        .isEqualTo(403);

    String preview = centreLead.get("/bulletins/" + bulletin + "/send").body();
    assertThat(preview)
        .contains(japanese ? "朝霧電力" : "Asagiri Power")
        .contains(japanese ? "経済産業省" : "Ministry of Economy, Trade and Industry");
    assertThat(
            centreLead.post("/bulletins/" + bulletin + "/send", "saved", saved(bulletin)).status())
        .isEqualTo(302);

    assertThat(lead.get("/").body())
        .contains(japanese ? "誰も読んでいない情報提供" : "nobody of your organisation has read");
    assertThat(lead.get("/bulletins").body()).contains(bulletin, japanese ? "未読" : "unread");
    assertThat(lead.get("/bulletins/" + bulletin).body())
        .contains(title, "Example VPN", "1.0 to 1.4", "https://www.example.jp/a")
        .contains(japanese ? "確認をお願いします" : "Please acknowledge");
    assertThat(other.get("/bulletins/" + bulletin).status()).isEqualTo(404);
    assertThat(ceptoar.visitor().get("/bulletins/" + bulletin).status()).isEqualTo(200);

    lead.post("/bulletins/" + bulletin + "/ask", "text", "Is 1.5 <b>safe</b>?");
    String asked = analyst.get("/bulletins/" + bulletin).body();
    assertThat(asked).contains("Is 1.5 &lt;b&gt;safe&lt;/b&gt;?").doesNotContain("<b>safe");
    assertThat(ministry.get("/bulletins/" + bulletin).body()).doesNotContain("Is 1.5");
    analyst.post(
        "/bulletins/" + bulletin + "/reply", "organisation", World.OWN, "text", "Yes, it is");
    assertThat(reporter.get("/bulletins/" + bulletin).body())
        .contains("Yes, it is")
        .doesNotContain("analyst");
    lead.post("/bulletins/" + bulletin + "/acknowledge");
    assertThat(reporter.get("/bulletins/" + bulletin).body())
        .contains(japanese ? "確認済み" : "Acknowledged");

    String reach = analyst.get("/bulletins/" + bulletin + "/reach").body();
    assertThat(reach).contains(japanese ? "朝霧電力" : "Asagiri Power").contains("security_lead");
    assertThat(record(bulletin).stream().map(one -> one.event().act()).collect(Collectors.toSet()))
        .contains("send", "respond", "reply");
    for (Visitor one : List.of(analyst, centreLead, ministry, lead, reporter, ceptoar.visitor())) {
      one.get("/account?lang=en");
    }
  }

  /** What the sender was shown is who can then read it, and who is mailed of it. */
  @Test
  void thePreviewIsWhoCanReadAndWhoIsMailed() {
    String bulletin = draft(centreLead, "Preview");
    String preview = centreLead.get("/bulletins/" + bulletin + "/send").body();
    centreLead.post("/bulletins/" + bulletin + "/send", "saved", saved(bulletin));
    List<Visitor> all =
        List.of(
            reporter,
            lead,
            ministry,
            other,
            ceptoar.visitor(),
            world.of(Role.CEPTOAR_DESK).visitor());
    List<String> ids =
        List.of(
            world.of(Role.REPORTER).id(),
            world.of(Role.SECURITY_LEAD).id(),
            world.of(Role.MINISTRY_DESK).id(),
            world.otherLead().id(),
            ceptoar.id(),
            world.of(Role.CEPTOAR_DESK).id());
    Set<String> mailed =
        world.database().read().selectFrom(MailTables.MAIL).stream()
            .filter(row -> bulletin.equals(row.get(MailTables.MAIL.item)))
            .peek(row -> assertThat(row.get(MailTables.MAIL.notice)).isEqualTo(Notice.BULLETIN))
            .map(row -> row.get(MailTables.MAIL.person))
            .collect(Collectors.toSet());
    for (int i = 0; i < all.size(); i++) {
      boolean reads = all.get(i).get("/bulletins/" + bulletin).status() == 200;
      assertThat(mailed.contains(ids.get(i))).as(ids.get(i)).isEqualTo(reads);
    }
    assertThat(preview).contains(mailed.size() + " persons");
    // Nothing is written per recipient but the mail.
    assertThat(facts(bulletin).audience())
        .containsExactly(new ItemFacts.Address(AudienceKind.SECTOR, "electricity"));
  }

  @Test
  void aSectorsDeskSeesTheReachOfItsSectorAndAnOperatorOnlyItself() {
    String bulletin = sent("Two sectors", "sectors", "gas");
    lead.get("/bulletins/" + bulletin);
    String ofCeptoar = ceptoar.visitor().get("/bulletins/" + bulletin + "/reach?lang=en").body();
    assertThat(ofCeptoar)
        .contains("Asagiri Power", "Ministry of Economy, Trade and Industry")
        .doesNotContain("Tobiume", "Gas CEPTOAR", "security_lead");
    assertThat(ministry.get("/bulletins/" + bulletin + "/reach?lang=en").body())
        .contains("Asagiri Power", "Tobiume Gas");
    assertThat(lead.get("/bulletins/" + bulletin + "/reach").status()).isEqualTo(403);
    assertThat(lead.get("/bulletins/" + bulletin + "?lang=en").body())
        .doesNotContain("Tobiume", "/reach");
  }

  @Test
  void indicatorsAreShownHarmlessAndHandedToMachines() {
    String bulletin =
        sent(
            "Signs",
            "indicators",
            "192.0.2[.]7\nhxxps://Bad.Example/a?b=1 | 2026-04-30\nfile:=cmd.exe\n2001:DB8:0:0:0:0:0:1\n"
                + "443/TCP");
    String page = lead.get("/bulletins/" + bulletin).body();
    assertThat(page)
        .contains("192[.]0[.]2[.]7", "hxxps://bad[.]example/a?b=1", "2001[:]db8::1", "443/tcp")
        .doesNotContain("https://bad.example");
    Visitor.Answer csv = lead.get("/bulletins/" + bulletin + "/indicators.csv");
    assertThat(csv.header("Content-Disposition")).startsWith("attachment");
    assertThat(csv.body().lines())
        .containsExactly(
            "kind,value,expires,bulletin,label",
            "IPV4,\"192.0.2.7\",," + bulletin + ",TLP:AMBER",
            "URL,\"https://bad.example/a?b=1\",2026-04-30T15:00:00Z," + bulletin + ",TLP:AMBER",
            "FILE_NAME,\"'=cmd.exe\",," + bulletin + ",TLP:AMBER",
            "IPV6,\"2001:db8::1\",," + bulletin + ",TLP:AMBER",
            "PORT,\"443/tcp\",," + bulletin + ",TLP:AMBER");
    assertThat(lead.get("/bulletins/" + bulletin + "/indicators.json").body())
        .contains("\"label\" : \"TLP:AMBER\"", "\"value\" : \"192.0.2.7\"");
    assertThat(other.get("/bulletins/" + bulletin + "/indicators.csv").status()).isEqualTo(404);
    assertThat(other.get("/bulletins/" + bulletin + "/indicators.json").status()).isEqualTo(404);
  }

  @Test
  void aCorrectionIsReadOnceItIsSentAndWhatIsWithdrawnIsGone() {
    String bulletin = sent("First");
    analyst.post(
        "/bulletins/" + bulletin, form("Second", "saved", saved(bulletin), "sectors", "gas"));
    assertThat(lead.get("/bulletins/" + bulletin).body())
        .contains("First")
        .doesNotContain("Second");
    assertThat(lead.get("/bulletins/" + bulletin + "?version=2").status()).isEqualTo(404);
    // Recipients of what is out stay, whatever the form says.
    assertThat(other.get("/bulletins/" + bulletin).status()).isEqualTo(404);
    assertThat(analyst.post("/bulletins/" + bulletin + "/send", "saved", saved(bulletin)).status())
        .isEqualTo(403);
    centreLead.post("/bulletins/" + bulletin + "/send", "saved", saved(bulletin));
    assertThat(lead.get("/bulletins/" + bulletin).body()).contains("Second");
    assertThat(lead.get("/bulletins/" + bulletin + "?version=1").body()).contains("First");
    assertThat(analyst.post("/bulletins/" + bulletin + "/withdraw", "reason", "x").status())
        .isEqualTo(403);
    assertThat(centreLead.post("/bulletins/" + bulletin + "/withdraw", "reason", " ").status())
        .isEqualTo(422);
    centreLead.post("/bulletins/" + bulletin + "/withdraw", "reason", "wrong");
    assertThat(lead.get("/bulletins/" + bulletin).status()).isEqualTo(404);
    assertThat(lead.get("/bulletins").body()).doesNotContain(bulletin);
    assertThat(record(bulletin).stream().map(one -> one.event().act()))
        .contains("correct", "withdraw");
  }

  @Test
  void whatIsClosedStaysReadableAndAsksForNothing() {
    String bulletin = sent("Over");
    centreLead.post("/bulletins/" + bulletin + "/close", "reason", "done");
    assertThat(facts(bulletin).state()).isEqualTo(ItemState.CLOSED);
    assertThat(lead.get("/bulletins/" + bulletin).status()).isEqualTo(200);
    assertThat(lead.post("/bulletins/" + bulletin + "/acknowledge").status()).isEqualTo(403);
    assertThat(lead.post("/bulletins/" + bulletin + "/ask", "text", "?").status()).isEqualTo(403);
  }

  @Test
  void redIsForNamedPersonsOnly() {
    String bulletin =
        draft(centreLead, "Red", "label", "RED", "persons", "security_lead@example.jp");
    Visitor.Answer refused =
        centreLead.post("/bulletins/" + bulletin + "/send", "saved", saved(bulletin));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("named persons only");
    centreLead.post(
        "/bulletins/" + bulletin,
        form(
            "Red", "sectors", "", "persons", "security_lead@example.jp", "saved", saved(bulletin)));
    centreLead.post("/bulletins/" + bulletin + "/send", "saved", saved(bulletin));
    assertThat(lead.get("/bulletins/" + bulletin).status()).isEqualTo(200);
    assertThat(reporter.get("/bulletins/" + bulletin).status()).isEqualTo(404);
    assertThat(analyst.get("/bulletins/" + bulletin).status()).isEqualTo(404);
    assertThat(ministry.get("/bulletins/" + bulletin).status()).isEqualTo(404);
  }

  @Test
  void twoWritersDoNotOverwriteEachOther() {
    String bulletin = draft(analyst, "Mine");
    String before = saved(bulletin);
    world.pass(java.time.Duration.ofSeconds(1));
    centreLead.post("/bulletins/" + bulletin, form("Theirs", "saved", before));
    Visitor.Answer answer = analyst.post("/bulletins/" + bulletin, form("Again", "saved", before));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("value=\"Again\"");
    assertThat(
            new Bulletins(world.database().read()).newest(bulletin).orElseThrow().content().title())
        .isEqualTo("Theirs");
    assertThat(centreLead.post("/bulletins/" + bulletin + "/send", "saved", before).status())
        .isEqualTo(422);
  }

  @Test
  void whatCannotBeTakenComesBackWithWhatWasTyped() {
    for (String[] wrong :
        new String[][] {
          {"urgency", "NUCLEAR"},
          {"label", "PURPLE"},
          {"title", "t".repeat(201)},
          {"text", "t".repeat(8001)},
          {"indicators", "not an indicator"},
          {"indicators", "1.2.3"},
          {"indicators", "70000/tcp"},
          {"indicators", "http://user@host.example/"},
          {"indicators", "192.0.2.1 | 2026-02-30"},
          {"references", "http://www.example.jp/"},
          {"references", "javascript:alert(1)"},
          {"references", "https:///nothing"},
          {"sectors", "atlantis"},
          {"kinds", "CENTRE"},
          {"organisations", "Nobody Ltd"},
          {"persons", "nobody@example.jp"},
          {"answerHours", "0"},
          {"answerHours", "-1"},
          {"due", "yesterday"},
        }) {
      Visitor.Answer answer = analyst.post("/bulletins", form("Kept", wrong));
      assertThat(answer.status()).as(Arrays.toString(wrong)).isEqualTo(422);
      if (!wrong[0].equals("title")) {
        assertThat(answer.body()).as(Arrays.toString(wrong)).contains("value=\"Kept\"");
      }
    }
  }

  /** Nothing of an item can be set through a form but what its writer may set. */
  @Test
  void moreFieldsThanTheFormHasChangeNothing() {
    String bulletin =
        draft(
            analyst, "Mass", "owner", World.OWN, "state", "OPEN", "author", world.otherLead().id());
    ItemFacts facts = facts(bulletin);
    assertThat(facts.state()).isEqualTo(ItemState.DRAFT);
    assertThat(facts.owner()).isNotEqualTo(World.OWN);
    assertThat(facts.author()).isEqualTo(world.of(Role.ANALYST).id());
    analyst.post(
        "/bulletins/" + bulletin, form("Mass", "label", "CLEAR", "saved", saved(bulletin)));
    assertThat(facts(bulletin).label().name()).isEqualTo("AMBER");
  }

  @Test
  void anIdOfAnotherKindOrNobodysIsNotFound() {
    String report =
        world
            .database()
            .transact(dsl ->
                new org.noroshi.share.notification.Notifications(dsl)
                    .draft(
                        World.OWN,
                        world.of(Role.REPORTER).id(),
                        org.noroshi.detect.finding.Label.AMBER,
                        org.noroshi.share.notification.ReportContent.blank(),
                        world.now()));
    String bulletin = sent("Kind");
    for (String id : List.of(report, "x", "..", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "%00")) {
      for (String path : List.of("", "/edit", "/send", "/reach", "/indicators.csv")) {
        assertThat(lead.get("/bulletins/" + id + path).status()).as(id + path).isIn(400, 404);
      }
      // Its own report the house sees, but it is none to acknowledge.
      assertThat(lead.post("/bulletins/" + id + "/acknowledge").status()).isIn(400, 403, 404);
    }
    assertThat(lead.get("/reports/" + bulletin).status()).isEqualTo(404);
    assertThat(
            analyst
                .post("/bulletins/" + bulletin + "/reply", "organisation", World.OTHER, "text", "x")
                .status())
        .isEqualTo(404);
    assertThat(
            lead.post("/bulletins/" + bulletin + "/reply", "organisation", World.OWN, "text", "x")
                .status())
        .isEqualTo(403);
  }

  @Test
  void whoRunsTheSystemOrAuditsItReadsNoBulletin() {
    String bulletin = sent("Content", "label", "GREEN");
    for (Role role : List.of(Role.AUDITOR, Role.SYSTEM_OPERATOR)) {
      assertThat(world.of(role).visitor().get("/bulletins/" + bulletin).status()).isEqualTo(404);
      assertThat(world.of(role).visitor().get("/bulletins").body()).doesNotContain(bulletin);
    }
    // GREEN: the community reads it, though it was not sent to it; it is asked for nothing.
    assertThat(other.get("/bulletins/" + bulletin).status()).isEqualTo(200);
    assertThat(other.post("/bulletins/" + bulletin + "/acknowledge").status()).isEqualTo(403);
  }

  @Test
  void pagesOfEqualTimesRepeatAndDropNothing() {
    World.Account reader = world.person("pages_reader", "ceptoar-water", Role.CEPTOAR_DESK);
    Set<String> made =
        world
            .database()
            .transact(dsl -> {
              Set<String> ids = new java.util.HashSet<>();
              for (int i = 0; i < 120; i++) {
                Bulletins bulletins = new Bulletins(dsl);
                String id =
                    bulletins.draft(
                        "nco",
                        world.of(Role.ANALYST).id(),
                        org.noroshi.detect.finding.Label.AMBER,
                        Set.of(new ItemFacts.Address(AudienceKind.SECTOR, "water")),
                        new org.noroshi.share.bulletin.BulletinContent(
                            org.noroshi.share.bulletin.Urgency.INFORMATION,
                            "n" + i,
                            "t",
                            List.of(),
                            "",
                            null,
                            null,
                            List.of(),
                            List.of()),
                        world.now());
                try {
                  bulletins.send(
                      id, org.noroshi.share.profile.ProfileFiles.japan().terms(), world.now());
                } catch (org.noroshi.share.bulletin.BlockedException e) {
                  throw new IllegalStateException(e);
                }
                ids.add(id);
              }
              return ids;
            });
    List<String> seen = new ArrayList<>();
    String path = "/bulletins";
    while (path != null) {
      String body = reader.visitor().get(path).body();
      seen.addAll(links(body));
      var next =
          java.util.regex.Pattern.compile(
                  "class=\"button\" href=\"(/bulletins\\?after=[a-z0-9]+)\"")
              .matcher(body);
      path = next.find() ? next.group(1) : null;
      assertThat(seen).hasSizeLessThan(200);
    }
    assertThat(seen).doesNotHaveDuplicates().containsAll(made);
    // A token of another's list says nothing.
    String foreign = sent("Foreign");
    assertThat(links(reader.visitor().get("/bulletins?after=" + foreign).body()))
        .isEqualTo(links(reader.visitor().get("/bulletins").body()))
        .hasSize(50);
  }

  private static List<String> links(String body) {
    return java.util.regex.Pattern.compile("href=\"/bulletins/([a-z0-9]{26})\"")
        .matcher(body)
        .results()
        .map(one -> one.group(1))
        .toList();
  }

  /** Somebody who is appointed later sees it; whoever is no longer of the sector does not. */
  @Test
  void addressesAreSectorsAndNotPersons() {
    String bulletin = sent("Later");
    String id =
        world
            .database()
            .transact(dsl ->
                new People(dsl).add("Late", "late_reader@example.jp", Locale.ENGLISH, world.now()));
    world
        .database()
        .run(dsl ->
            new People(dsl).appoint(id, World.OWN, Role.REPORTER, Validity.from(world.now())));
    ItemFacts facts = facts(bulletin);
    var viewer =
        new org.noroshi.share.policy.Viewers(world.database().read())
            .viewer(id, World.OWN, world.now())
            .orElseThrow();
    assertThat(
            org.noroshi.share.policy.Policy.IN_FORCE
                .decide(viewer, org.noroshi.share.policy.Act.VIEW, facts)
                .allowed())
        .isTrue();
  }

  /** Not acknowledged in time: a list for the phone, for the centre alone. */
  @Test
  void whoDoesNotAnswerIsOnAListThatTheCentreCanPrint() {
    lead.post("/account/phone", "phone", "<script>");
    assertThat(lead.post("/account/phone", "phone", "03-5555-0100").status()).isEqualTo(302);
    String bulletin = sent("Call them", "urgency", "URGENT", "answerHours", "1");
    assertThat(analyst.get("/bulletins/" + bulletin + "/phones").body())
        .contains("Asagiri Power", "03-5555-0100", "security_lead");
    assertThat(ceptoar.visitor().get("/bulletins/" + bulletin + "/phones").status()).isEqualTo(403);
    assertThat(lead.get("/bulletins/" + bulletin + "/phones").status()).isEqualTo(403);
    lead.post("/bulletins/" + bulletin + "/acknowledge");
    assertThat(analyst.get("/bulletins/" + bulletin + "/phones").body())
        .doesNotContain("Asagiri Power", "03-5555-0100");
  }

  /** From a report to a bulletin that names nobody: by the analyst, let out by a second lead. */
  @Test
  void whatIsMadeFromAReportLeavesOnlyAnonymousAndReleasedByASecondPerson() {
    World.Account second = world.person("second_lead", "nco", Role.CENTRE_LEAD);
    // In this sector it is alone.
    world
        .database()
        .run(dsl ->
            new Directory(dsl)
                .bind(World.OWN, BondKind.OPERATES, "chemical", Validity.from(world.now())));
    String report =
        world
            .database()
            .transact(dsl -> {
              var reports = new org.noroshi.share.notification.Notifications(dsl);
              var content =
                  new org.noroshi.share.notification.ReportContent(
                      "availability", Set.of(), null, world.now(), "s", "i", "", "", "", "", "");
              String id =
                  reports.draft(
                      World.OWN,
                      world.of(Role.REPORTER).id(),
                      org.noroshi.detect.finding.Label.AMBER,
                      content,
                      world.now());
              reports.send(
                  id, org.noroshi.share.profile.ProfileFiles.japan().routes(), world.now());
              new Items(dsl).addRoute(id, Mode.NORMAL, "nco");
              return id;
            });
    assertThat(lead.post("/bulletins/from/" + report).status()).isEqualTo(403);
    assertThat(other.post("/bulletins/from/" + report).status()).isEqualTo(404);
    String bulletin =
        centreLead
            .post("/bulletins/from/" + report)
            .location()
            .replaceAll(".*/([a-z0-9]{26})/.*", "$1");
    String path = "/bulletins/" + bulletin;
    centreLead.post(
        path, form("Attack on ＡＳＡＧＩＲＩ", "sectors", "chemical", "saved", saved(bulletin)));
    String named = centreLead.get(path + "/send?lang=en").body();
    assertThat(named).contains("names a member", "ＡＳＡＧＩＲＩ", "at least 5 must", "Too few");
    assertThat(centreLead.post(path + "/send", "saved", saved(bulletin)).status()).isEqualTo(422);
    assertThat(second.visitor().post(path + "/send/release", "saved", saved(bulletin)).status())
        .isEqualTo(422);
    for (int i = 0; i < 4; i++) {
      world.other("crowd-" + i);
    }
    world.pass(java.time.Duration.ofSeconds(1));
    centreLead.post(
        path,
        form("Attack on a gateway", "sectors", "", "kinds", "OPERATOR", "saved", saved(bulletin)));
    assertThat(centreLead.post(path + "/send/release", "saved", saved(bulletin)).status())
        .isEqualTo(403);
    assertThat(centreLead.post(path + "/send", "saved", saved(bulletin)).status()).isEqualTo(422);
    assertThat(second.visitor().post(path + "/send/release", "saved", saved(bulletin)).status())
        .isEqualTo(302);
    // A word changed after the release needs another.
    world.pass(java.time.Duration.ofSeconds(1));
    centreLead.post(
        path,
        form("Attack on gateways", "sectors", "", "kinds", "OPERATOR", "saved", saved(bulletin)));
    assertThat(centreLead.post(path + "/send", "saved", saved(bulletin)).status()).isEqualTo(422);
    second.visitor().post(path + "/send/release", "saved", saved(bulletin));
    assertThat(centreLead.post(path + "/send", "saved", saved(bulletin)).status()).isEqualTo(302);
    assertThat(other.get(path).body()).contains("Attack on gateways").doesNotContain(report);
  }
}
