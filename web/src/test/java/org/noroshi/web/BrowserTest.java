package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.bulletin.BlockedException;
import org.noroshi.share.bulletin.BulletinContent;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.bulletin.Indicator;
import org.noroshi.share.bulletin.Message;
import org.noroshi.share.bulletin.Questions;
import org.noroshi.share.bulletin.Urgency;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.inquiry.AnswerContent;
import org.noroshi.share.inquiry.Inquiries;
import org.noroshi.share.inquiry.InquiryContent;
import org.noroshi.share.inquiry.Patched;
import org.noroshi.share.inquiry.Reply;
import org.noroshi.share.inquiry.Systems;
import org.noroshi.share.knowledge.KnowledgeBase;
import org.noroshi.share.knowledge.KnowledgeSearch;
import org.noroshi.share.mail.MailOutcome;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.notification.Beyond;
import org.noroshi.share.notification.Entries;
import org.noroshi.share.notification.EntryWay;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.notification.Wish;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.ProfileFiles;

/** What only a browser can show: passkeys, accessibility, that nothing overflows. */
class BrowserTest {
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static World world;
  private static Chromium chromium;

  /** Of somebody who does not follow it. */
  private static @Nullable String link;

  @BeforeAll
  static void open() {
    chromium = Chromium.open();
    world = World.world();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private BrowserContext context(int width, ColorScheme scheme, String language) {
    return chromium
        .browser()
        .newContext(
            new Browser.NewContextOptions()
                .setBaseURL(world.centre().address().toString())
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale(language));
  }

  private static void signedIn(BrowserContext context, Visitor visitor) {
    List<Cookie> cookies = new ArrayList<>();
    visitor
        .cookies()
        .forEach((name, value) ->
            cookies.add(new Cookie(name, value).setUrl(world.centre().address().toString())));
    context.addCookies(cookies);
  }

  /** Every page, and who looks at it. */
  private static Map<String, Visitor> pages() {
    if (link == null) {
      link = world.invite("looks", World.OWN, Role.REPORTER);
    }
    Map<String, Visitor> pages = new LinkedHashMap<>();
    String own = "/directory/" + World.OWN;
    Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
    pages.put("/sign-in", world.visitor());
    pages.put("/begin/" + link, world.visitor());
    pages.put("/begin/nothing", world.visitor());
    pages.put("/", lead);
    pages.put("/acting", lead);
    pages.put("/account", lead);
    world.key(world.of(Role.SECURITY_LEAD).id(), World.OWN);
    pages.put("/account/keys", lead);
    pages.put(own + "/keys", lead);
    pages.put("/directory", lead);
    pages.put("/directory?q=zzzz", lead);
    pages.put(own, lead);
    pages.put(own + "/persons", lead);
    lead.post(own + "/holdings", "kind", "PREFIX", "value", "192.0.2.0/24", "purpose", "OWN");
    pages.put(own + "/holdings", lead);
    pages.putAll(reports());
    pages.putAll(cases());
    pages.putAll(bulletins());
    pages.putAll(inquiries());
    pages.putAll(findings(lead));
    pages.putAll(knowledge());
    Visitor operator = world.of(Role.SYSTEM_OPERATOR).visitor();
    pages.put("/directory/new", operator);
    operator.post("/administration/backups", "keep", "2");
    pages.put("/administration", operator);
    pages.put(own + "/keep", operator);
    pages.putAll(observatory());
    pages.putAll(channels());
    pages.putAll(situation());
    pages.put("/audit", world.of(Role.AUDITOR).visitor());
    pages.put("/nothing-here", lead);
    return pages;
  }

  /** An alarm, one for information, a dismissed one, and customers' addresses. */
  private static Map<String, Visitor> findings(Visitor lead) {
    Seen seen = new Seen(world);
    String alarm = seen.own(World.OWN, "198.51.100.77", 9);
    seen.own(World.OWN, "2001:db8:1234:5678:9abc:def0:1234:5678", 1);
    seen.tell(World.OWN, "203.0.113.77", 3, Purpose.CUSTOMER, "dark");
    String judged = seen.own(World.OWN, "198.51.100.78", 9);
    lead.post("/findings/" + judged + "/dismiss", "verdict", "KNOWN_TEST", "reason", "演習 / drill");
    Map<String, Visitor> pages = new LinkedHashMap<>();
    pages.put("/findings", lead);
    pages.put("/findings/" + alarm, lead);
    pages.put("/findings/" + judged, lead);
    pages.put("/findings/customers", lead);
    pages.put("/findings?show=dismissed", world.of(Role.ANALYST).visitor());
    found = List.of(alarm, judged);
    return pages;
  }

  private static List<String> found = List.of();

  /** What the profile tells of Volt Typhoon, with a report attached. */
  private static Map<String, Visitor> knowledge() {
    String entry =
        new KnowledgeSearch(world.database().read(), Viewer.PUBLIC, Locale.ENGLISH)
            .page(new KnowledgeSearch.Wanted("us-volt-typhoon", null), null)
            .rows()
            .getFirst()
            .id();
    world.database().run(dsl -> new KnowledgeBase(dsl).attach(entry, sent, null, world.now()));
    Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
    Visitor analyst = world.of(Role.ANALYST).visitor();
    Map<String, Visitor> pages = new LinkedHashMap<>();
    pages.put("/knowledge", analyst);
    pages.put("/knowledge?q=china", lead);
    pages.put("/knowledge?q=zzzz", lead);
    pages.put("/knowledge/new", analyst);
    pages.put("/knowledge/" + entry, lead);
    pages.put("/knowledge/" + entry + "?desk=analyst", analyst);
    pages.put("/knowledge/" + entry + "/edit", analyst);
    pages.put("/knowledge/" + entry + "/history", analyst);
    pages.put("/knowledge/" + entry + "/links", analyst);
    return pages;
  }

  /** As the centre's desk sees it, as others do, where nothing is or something is wrong. */
  private static Map<String, Visitor> observatory() {
    PlantedTelescope.plant(world);
    Visitor analyst = world.of(Role.ANALYST).visitor();
    Visitor reporter = world.of(Role.REPORTER).visitor();
    Map<String, Visitor> pages = new LinkedHashMap<>();
    pages.put("/observatory?span=hour", analyst);
    pages.put("/observatory?span=day&scanners=without", reporter);
    pages.put("/observatory?span=century", analyst);
    pages.put("/observatory/findings/" + PlantedTelescope.RISING.id(), analyst);
    pages.put("/observatory/findings/" + PlantedTelescope.EXPLOIT.id(), reporter);
    world.pass(Duration.ofMinutes(2));
    pages.put("/public", world.visitor());
    pages.put("/public/statistics", world.visitor());
    return pages;
  }

  /** The board with cases and bulletins on it, as the centre and an operator see it; and frozen. */
  private static Map<String, Visitor> situation() {
    Visitor analyst = world.of(Role.ANALYST).visitor();
    analyst.get("/situation");
    String frozen =
        analyst
            .post("/situation", "remark", "朝霧電力に 9 時に電話 / call at nine")
            .location()
            .replaceAll("\\?.*", "");
    Map<String, Visitor> pages = new LinkedHashMap<>();
    pages.put("/?board=centre", analyst);
    pages.put("/?board=operator", world.of(Role.SECURITY_LEAD).visitor());
    pages.put("/situation", analyst);
    pages.put(frozen, analyst);
    return pages;
  }

  private static String entered;

  /** Mail that failed, use beyond the route, a report that a desk entered, forms and files. */
  private static Map<String, Visitor> channels() {
    Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
    Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
    if (entered == null) {
      world
          .database()
          .run(dsl -> {
            String person = world.of(Role.MINISTRY_DESK).id();
            ReportContent content =
                new ReportContent(
                    "infection",
                    Set.of("intentional.suspicious-mail"),
                    null,
                    world.now(),
                    "制御端末 3台\nThree control terminals",
                    "手動運転に切り替えた。",
                    "",
                    "",
                    "",
                    "",
                    "");
            entered =
                new Entries(dsl)
                    .enter(
                        new Capacity(person, World.MINISTRY),
                        new Entries.Call(EntryWay.FAX, "夜勤の星野", world.now()),
                        World.OWN,
                        Label.AMBER,
                        content,
                        ProfileFiles.japan().routes(),
                        world.now());
            new Beyond(dsl, world.now())
                .wish(entered, Set.of(Wish.OWN_CEPTOARS), world.of(Role.REPORTER).id());
            new Items(dsl).consent(entered, "npa", world.of(Role.SECURITY_LEAD).id(), world.now());
            String mail = Identifiers.next();
            dsl.insertInto(MailTables.MAIL)
                .set(MailTables.MAIL.id, mail)
                .set(MailTables.MAIL.person, person)
                .set(MailTables.MAIL.notice, Notice.REPORT)
                .set(MailTables.MAIL.item, entered)
                .set(MailTables.MAIL.queued, world.now())
                .set(MailTables.MAIL.due, world.now())
                .set(MailTables.MAIL.attempts, 1L)
                .set(MailTables.MAIL.done, world.now())
                .set(MailTables.MAIL.outcome, MailOutcome.FAILED)
                .set(MailTables.MAIL.problem, "SMTPAddressFailedException: 550 no such mailbox")
                .execute();
          });
      ministry.get("/reports/" + entered);
      ministry.postFile(
          "/reports/" + entered + "/attachments",
          "通信の記録 2026-04-01.csv",
          "time,address\n08:50,192.0.2.7\n".getBytes(StandardCharsets.UTF_8));
    }
    Map<String, Visitor> pages = new LinkedHashMap<>();
    pages.put("/mail", world.of(Role.SYSTEM_OPERATOR).visitor());
    pages.put("/entries?q=%E9%9B%BB", ministry);
    pages.put("/entries/" + World.OWN, ministry);
    pages.put("/reports/" + entered, lead);
    pages.put("/reports/" + entered + "?desk=ministry", ministry);
    pages.put("/reports/" + entered + "/consent", lead);
    pages.put("/reports/" + entered + "/consent?q=Tobiume", lead);
    pages.put("/reports/" + entered + "/forms", lead);
    pages.put("/reports/" + entered + "/forms/eu-nis2-month", lead);
    return pages;
  }

  private static String draft;
  private static String sent;

  /** A draft that lacks something, and a report that waits at its ministry beyond its time. */
  private static Map<String, Visitor> reports() {
    if (draft == null) {
      Instant before = world.now().minus(Duration.ofHours(30));
      world
          .database()
          .run(dsl -> {
            Notifications notifications = new Notifications(dsl);
            String author = world.of(Role.REPORTER).id();
            draft =
                notifications.draft(
                    World.OWN, author, Label.AMBER_STRICT, ReportContent.blank(), world.now());
            ReportContent content =
                new ReportContent(
                    "availability",
                    Set.of("intentional.flood", "accidental.vulnerability"),
                    null,
                    before,
                    "料金システム\nBilling system",
                    "検針票を発行できない。",
                    "",
                    "外部との通信を遮断した。",
                    "",
                    "",
                    "");
            sent = notifications.draft(World.OWN, author, Label.AMBER, content, before);
            notifications.send(sent, ProfileFiles.japan().routes(), before);
          });
    }
    Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
    Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
    Map<String, Visitor> pages = new LinkedHashMap<>();
    pages.put("/reports", lead);
    pages.put("/reports/new", lead);
    pages.put("/reports/" + draft + "/edit", lead);
    pages.put("/reports/" + draft + "/send", lead);
    pages.put("/reports/" + sent, lead);
    pages.put("/reports/" + sent + "/send", lead);
    pages.put("/reports/" + sent + "?version=1", ministry);
    pages.put("/?desk=ministry", ministry);
    pages.put("/relays", world.of(Role.ANALYST).visitor());
    pages.put("/relays?desk=ministry", ministry);
    pages.put("/relays?desk=none", lead);
    return pages;
  }

  private static String kase;

  /** A case with something of everything, as its desk and a ministry see it. */
  private static Map<String, Visitor> cases() {
    World.Account analyst = world.of(Role.ANALYST);
    Visitor desk = analyst.visitor();
    Visitor lead = world.of(Role.CENTRE_LEAD).visitor();
    if (kase == null) {
      String opened =
          desk.post(
                  "/cases",
                  "title",
                  "検針システムの停止 — Meter reading out of order",
                  "label",
                  "AMBER",
                  "sectors",
                  "electricity")
              .location();
      kase = opened.replaceAll("/cases/([a-z0-9]+).*", "$1");
      String path = "/cases/" + kase;
      world.database().run(dsl -> new Items(dsl).addRoute(sent, Mode.NORMAL, "nco"));
      desk.post(path + "/join", "item", sent);
      desk.post(path + "/notes", "text", "電話で状況を確認した。\nThe plant was called.");
      desk.post(path + "/tasks", "task", "Ask the vendor", "person", analyst.id());
      for (String[] found : new String[][] {{"continuity", "3"}, {"safety", "0"}}) {
        desk.post(
            path + "/severity",
            "axis",
            found[0],
            "stage",
            "PREDICTED",
            "level",
            found[1],
            "evidence",
            "検針票を発行できない");
      }
      desk.post(path + "/regimes", "regimes", "eu-nis2-art23", "regimes", "jp-action-plan");
      desk.post(path + "/moments", "event", "AWARE", "happened", "2026-03-31T20:00");
      lead.post(path + "/lead", "leader", analyst.id());
      lead.post(path + "/share", "to", World.MINISTRY);
    }
    Map<String, Visitor> pages = new LinkedHashMap<>();
    pages.put("/?desk=analyst", desk);
    pages.put("/cases", desk);
    pages.put("/cases?closed", desk);
    pages.put("/cases/new", desk);
    pages.put("/cases/" + kase, lead);
    pages.put("/cases/" + kase + "?as=ministry", world.of(Role.MINISTRY_DESK).visitor());
    pages.put("/cases/" + kase + "/join", desk);
    pages.put("/mode", lead);
    World.Account secretary = world.of(Role.COUNCIL_SECRETARIAT);
    secretary
        .visitor()
        .post("/council/access", "email", analyst.email(), "until", "2027-03-31T18:00");
    pages.put("/council", secretary.visitor());
    pages.put("/duty", desk);
    pages.put("/duty?as=nobody", world.of(Role.REPORTER).visitor());
    world.database().run(dsl -> new Items(dsl).seal(sent));
    desk.post("/reports/" + sent + "/seal/ask", "reason", "The plant must be called tonight.");
    pages.put("/reports/" + sent + "/seal", lead);
    pages.put("/reports/" + sent + "/seal?as=first", desk);
    return pages;
  }

  private static String bulletin;

  /** An urgent bulletin that is out, asked about and not acknowledged, as each sees it. */
  private static Map<String, Visitor> bulletins() {
    if (bulletin == null) {
      world
          .database()
          .run(dsl -> {
            Bulletins bulletins = new Bulletins(dsl);
            bulletin =
                bulletins.draft(
                    "nco",
                    world.of(Role.ANALYST).id(),
                    Label.AMBER,
                    Set.of(new ItemFacts.Address(AudienceKind.SECTOR, "electricity")),
                    new BulletinContent(
                        Urgency.URGENT,
                        "VPN 装置の脆弱性を狙う通信について",
                        "認証を経ずに任意のコマンドを実行される脆弱性を狙う通信を観測しています。",
                        List.of(new BulletinContent.Affected("Example VPN Gateway", "9.0 – 9.4")),
                        "最新版に更新し、侵害の痕跡を確かめてください。",
                        world.now(),
                        null,
                        List.of(
                            Indicator.read("192.0.2.7", world.now()),
                            Indicator.read("https://update.example/a", null),
                            Indicator.read("0".repeat(64), null)),
                        List.of("https://www.example.jp/advisory/2026-04-01")),
                    world.now());
            try {
              bulletins.send(bulletin, ProfileFiles.japan().terms(), world.now());
            } catch (BlockedException e) {
              throw new IllegalStateException(e);
            }
            new Questions(dsl)
                .write(
                    bulletin,
                    new Message(
                        World.OWN,
                        world.of(Role.REPORTER).id(),
                        false,
                        world.now(),
                        "9.5 は対象ですか。"));
          });
    }
    Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
    Visitor centre = world.of(Role.CENTRE_LEAD).visitor();
    Map<String, Visitor> pages = new LinkedHashMap<>();
    pages.put("/bulletins", lead);
    pages.put("/bulletins?desk=centre", centre);
    pages.put("/bulletins/new", centre);
    pages.put("/bulletins/" + bulletin, lead);
    pages.put("/bulletins/" + bulletin + "?desk=centre", centre);
    pages.put("/bulletins/" + bulletin + "/edit", centre);
    pages.put("/bulletins/" + bulletin + "/send", centre);
    pages.put("/bulletins/" + bulletin + "/reach", centre);
    pages.put(
        "/bulletins/" + bulletin + "/reach?show=silent", world.of(Role.MINISTRY_DESK).visitor());
    pages.put("/bulletins/" + bulletin + "/phones", centre);
    return pages;
  }

  private static List<String> inquiries = List.of();

  /** An inquiry with time to answer, one that is over with its counts, and a draft. */
  private static Map<String, Visitor> inquiries() {
    if (inquiries.isEmpty()) {
      inquiries =
          world
              .database()
              .transact(dsl -> {
                String asked = inquiry(dsl, Duration.ofDays(3), "electricity");
                String over = inquiry(dsl, Duration.ofDays(2), "electricity");
                String drafted = inquiry(dsl, Duration.ofDays(5), "gas");
                Inquiries store = new Inquiries(dsl);
                store.send(asked, world.now());
                store.send(over, world.now());
                for (int i = 0; i < 14; i++) {
                  String id = "ask-" + i;
                  new Directory(dsl)
                      .add(
                          new Organisation(
                              id,
                              OrganisationKind.OPERATOR,
                              Validity.from(world.now()),
                              List.of(
                                  new Organisation.Named(
                                      new Name("第" + i + "丸電力", "Maru Power " + i),
                                      Validity.from(world.now())))));
                  new Directory(dsl)
                      .bind(id, BondKind.OPERATES, "electricity", Validity.from(world.now()));
                  for (String one : i < 12 ? List.of(over, asked) : List.of(asked)) {
                    store.answer(
                        one,
                        id,
                        world.of(Role.REPORTER).id(),
                        new AnswerContent(
                            i < 9 ? Reply.YES : i < 11 ? Reply.NO : Reply.UNKNOWN,
                            i % 5 == 0 ? Reply.YES : Reply.NO,
                            Patched.values()[i % 4],
                            Systems.values()[1 + i % 3],
                            i == 0 ? "保守用の経路のみ外部から到達できます。" : ""),
                        world.now());
                  }
                }
                store.answer(
                    over,
                    World.OWN,
                    world.of(Role.REPORTER).id(),
                    new AnswerContent(
                        Reply.YES, Reply.UNKNOWN, Patched.SOME, Systems.TENS, "確認中です。"),
                    world.now());
                store.end(over, ItemState.CLOSED);
                return List.of(asked, over, drafted);
              });
    }
    Visitor lead = world.of(Role.SECURITY_LEAD).visitor();
    Visitor centre = world.of(Role.CENTRE_LEAD).visitor();
    Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
    Map<String, Visitor> pages = new LinkedHashMap<>();
    pages.put("/inquiries", lead);
    pages.put("/inquiries?desk=centre", centre);
    pages.put("/inquiries/new", centre);
    pages.put("/inquiries/" + inquiries.get(0), lead);
    pages.put("/inquiries/" + inquiries.get(1), lead);
    pages.put("/inquiries/" + inquiries.get(0) + "?desk=centre", centre);
    pages.put("/inquiries/" + inquiries.get(2) + "/edit", centre);
    pages.put("/inquiries/" + inquiries.get(2) + "/send", centre);
    pages.put("/inquiries/" + inquiries.get(0) + "/tally", ministry);
    pages.put("/inquiries/" + inquiries.get(1) + "/tally", centre);
    return pages;
  }

  private static String inquiry(DSLContext dsl, Duration time, String sector) {
    return new Inquiries(dsl)
        .draft(
            "nco",
            world.of(Role.ANALYST).id(),
            Label.AMBER,
            Set.of(new ItemFacts.Address(AudienceKind.SECTOR, sector)),
            new InquiryContent(
                "VPN 装置の使用状況について",
                "Example VPN Gateway",
                "9.0 – 9.4",
                "認証を経ずに任意のコマンドを実行される脆弱性が公表されました。管理画面の「バージョン情報」で確認できます。",
                world.now().plus(time)),
            world.now());
  }

  @Test
  void whatWasWrittenOutlivesTheSignInAndNeedsNoJavaScript() {
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(world.centre().address().toString())
                    .setJavaScriptEnabled(false))) {
      World.Account account = world.person("interrupted", World.OWN, Role.REPORTER);
      signedIn(context, account.visitor());
      Page page = context.newPage();
      page.navigate("/reports/new?lang=en");
      page.fill("#systems", "First line\nsecond line");
      context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("noroshi"));
      page.getByText("Save the draft").click();
      assertThat(page.content()).contains("nothing is lost");
      page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("signed-out.png")));
      page.locator("main button").click();
      assertThat(page.content()).contains("nothing is lost");
      signedIn(context, account.visitor());
      page.locator("main button").click();
      assertThat(page.url()).endsWith("/edit?done=draft");
      assertThat(page.inputValue("#systems")).isEqualTo("First line\nsecond line");
    }
  }

  @Test
  void everyPageIsAccessibleAndFitsInBothLanguagesAndSchemes() {
    List<String> problems = new ArrayList<>();
    look("en", ColorScheme.LIGHT, 1280, problems);
    look("ja", ColorScheme.DARK, 390, problems);
    assertThat(problems).isEmpty();
  }

  /** One window for all pages: a browser takes longer to open one than to show a page. */
  private void look(String language, ColorScheme scheme, int width, List<String> problems) {
    try (BrowserContext context = context(width, scheme, language)) {
      Page page = context.newPage();
      page.onConsoleMessage(message -> {
        if (message.text().contains("Content Security Policy")) {
          problems.add(page.url() + ": " + message.text());
        }
      });
      pages()
          .forEach((path, visitor) -> {
            context.clearCookies();
            signedIn(context, visitor);
            page.navigate(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
            String name =
                path.replaceAll("/begin/[A-Za-z0-9_-]{43}", "begin")
                    .replace(draft, "draft")
                    .replace(sent, "sent")
                    .replace(kase, "case")
                    .replace(bulletin, "bulletin")
                    .replaceAll(inquiries.get(0), "asked")
                    .replaceAll(inquiries.get(1), "over")
                    .replaceAll(inquiries.get(2), "drafted")
                    .replace(found.get(0), "alarm")
                    .replace(found.get(1), "judged")
                    .replaceAll("/knowledge/[0-9a-z]{26}", "/knowledge/entry")
                    .replace(PlantedTelescope.RISING.id(), "rising")
                    .replace(PlantedTelescope.EXPLOIT.id(), "exploit")
                    .replaceAll("[^a-z0-9-]+", "_");
            fits(page, name + "." + language + "." + scheme, problems);
            isAccessible(page, problems);
          });
    }
  }

  private static void fits(Page page, String name, List<String> problems) {
    for (int width :
        name.contains("observatory") || name.contains("public")
            ? new int[] {2560, 390, 1280}
            : new int[] {390, 1280}) {
      page.setViewportSize(width, 900);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(SHOTS.resolve(name + "." + width + ".png")));
      int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
      if (wide > width) {
        problems.add(name + " overflows: " + wide + " > " + width);
      }
    }
  }

  private static void isAccessible(Page page, List<String> problems) {
    // Legacy mode looks at this window only: there are no frames, and another window takes seconds.
    for (Rule violation :
        new AxeBuilder(page).withTags(WCAG).setLegacyMode(true).analyze().getViolations()) {
      problems.add(
          page.url() + ": " + violation.getId() + " " + violation.getNodes().getFirst().getHtml());
    }
  }

  @Test
  void passkeyIsMadeFromAnInvitationAndSignsIn() {
    String link = "/begin/" + world.invite("touches", World.OWN, Role.REPORTER);
    try (BrowserContext context = context(1280, ColorScheme.LIGHT, "en")) {
      Page page = context.newPage();
      String authenticator = authenticator(context, page);
      page.navigate(link);
      page.getByText("Make a passkey").click();
      page.waitForURL(Pattern.compile(".*:[0-9]+/$"));
      assertThat(page.content()).contains("touches");

      page.navigate("/account");
      assertThat(page.content()).contains("This device");
      page.getByText("Sign out", new Page.GetByTextOptions().setExact(true)).first().click();
      page.waitForURL("**/sign-in");
      page.getByText("Sign in with a passkey").click();
      page.waitForURL(Pattern.compile(".*:[0-9]+/$"));
      assertThat(page.content()).contains("touches");
      assertThat(authenticator).isNotEmpty();

      page.navigate("/account");
      page.getByText("Remove", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.content()).contains("It is all that you sign in with.");
    }
    assertThat(world.visitor().get(link).status()).isEqualTo(410);
  }

  @Test
  void passkeyWithoutUserVerificationDoesNotSignIn() {
    String link = "/begin/" + world.invite("unverified", World.OWN, Role.REPORTER);
    try (BrowserContext context = context(1280, ColorScheme.LIGHT, "en")) {
      Page page = context.newPage();
      CDPSession session = context.newCDPSession(page);
      session.send("WebAuthn.enable");
      session.send("WebAuthn.addVirtualAuthenticator", options(false));
      page.navigate(link);
      page.getByText("Make a passkey").click();
      page.locator("#passkey-problem").waitFor();
      assertThat(page.url()).endsWith(link);
    }
    assertThat(world.visitor().get(link).status()).isEqualTo(200);
  }

  private static String authenticator(BrowserContext context, Page page) {
    CDPSession session = context.newCDPSession(page);
    session.send("WebAuthn.enable");
    return session
        .send("WebAuthn.addVirtualAuthenticator", options(true))
        .get("authenticatorId")
        .getAsString();
  }

  private static JsonObject options(boolean verifies) {
    JsonObject device = new JsonObject();
    device.addProperty("protocol", "ctap2");
    device.addProperty("transport", "internal");
    device.addProperty("hasResidentKey", true);
    device.addProperty("hasUserVerification", verifies);
    device.addProperty("isUserVerified", verifies);
    device.addProperty("automaticPresenceSimulation", true);
    JsonObject options = new JsonObject();
    options.add("options", device);
    return options;
  }

  @Test
  void pagesWorkWithoutJavaScript() {
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(world.centre().address().toString())
                    .setJavaScriptEnabled(false))) {
      World.Account account = world.person("scriptless", World.OWN, Role.REPORTER);
      world.pass(java.time.Duration.ofSeconds(60));
      Page page = context.newPage();
      page.navigate("/directory?q=asagiri");
      page.fill("#email", account.email());
      page.fill("#password", World.PASSWORD);
      page.fill("#code", world.code(account.secret()));
      page.locator("main button:visible").click();
      assertThat(page.url()).endsWith("/directory?q=asagiri");
      assertThat(page.content()).contains("Asagiri Power").doesNotContain("Tobiume");
      assertThat(page.locator("[data-passkey-part]:visible").count()).isZero();
    }
  }
}
