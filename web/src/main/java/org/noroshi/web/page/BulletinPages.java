package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.bulletin.BulletinVersion;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.bulletin.IndicatorFile;
import org.noroshi.share.bulletin.Message;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemList;
import org.noroshi.share.policy.ItemTables;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.office.BulletinOffice;
import org.noroshi.web.office.ItemOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Bulletins to read, and what their readers say to them. */
@Controller
@RequestMapping("/bulletins")
final class BulletinPages {
  private final Database database;
  private final BulletinOffice office;
  private final ItemOffice items;
  private final BulletinWords words;
  private final Names names;
  private final InstantSource clock;

  BulletinPages(
      Database database,
      BulletinOffice office,
      ItemOffice items,
      BulletinWords words,
      Names names,
      InstantSource clock) {
    this.database = database;
    this.office = office;
    this.items = items;
    this.words = words;
    this.names = names;
    this.clock = clock;
  }

  /** A bulletin in a list. */
  record Row(
      String id,
      String title,
      String urgency,
      String label,
      String state,
      String time,
      boolean unread) {}

  /** A version that a reader may choose. */
  record VersionRow(long number, String time, boolean sent) {}

  /** A question or an answer; the centre's persons are not named to others. */
  record Line(boolean reply, @Nullable String person, String time, String text) {}

  /** What one organisation asked and was answered. */
  record Thread(String organisation, String name, List<Line> lines, boolean waits) {}

  @GetMapping
  String list(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String ownAfter,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    Viewer viewer = me.viewer();
    String organisation = String.valueOf(viewer.organisation());
    Condition own = ItemTables.ITEM.owner.eq(organisation);
    database.read(dsl -> {
      ItemList list = new ItemList(dsl, viewer, ItemKind.BULLETIN);
      Page<ItemList.Row> mine = list.page(own, ownAfter);
      Page<ItemList.Row> received = list.page(own.not(), after);
      Bulletins bulletins = new Bulletins(dsl);
      model.addAttribute("own", rows(bulletins, mine, null, locale));
      model.addAttribute("ownNext", mine.next());
      model.addAttribute("received", rows(bulletins, received, organisation, locale));
      model.addAttribute("next", received.next());
      model.addAttribute(
          "drafts",
          Offices.may(
              viewer,
              Administration.DRAFT_BULLETIN,
              Offices.about(Offices.organisation(dsl, organisation))));
      if (!received.rows().isEmpty()) {
        items.listed(viewer, "bulletins: " + received.rows().size());
      }
      return true;
    });
    return "bulletins";
  }

  /**
   * Rows of a list.
   *
   * @param reader organisation that received them; null for one's own, shown as written last
   */
  private static List<Row> rows(
      Bulletins bulletins, Page<ItemList.Row> page, @Nullable String reader, Locale locale) {
    List<Row> rows = new ArrayList<>();
    for (ItemList.Row one : page.rows()) {
      BulletinVersion version =
          reader == null
              ? bulletins.newest(one.id()).orElseThrow()
              : bulletins.sentVersions(one.id()).getLast();
      rows.add(
          new Row(
              one.id(),
              version.content().title(),
              version.content().urgency().name(),
              one.label().name(),
              state(one.state().name(), version),
              Names.time(version.sent() == null ? version.saved() : version.sent(), locale),
              reader != null && !bulletins.isOpened(one.id(), reader)));
    }
    return rows;
  }

  private static String state(String state, BulletinVersion newest) {
    if (!state.equals("OPEN") || newest.number() == 1) {
      return state;
    }
    return newest.sent() == null ? "CORRECTING" : "CORRECTED";
  }

  @GetMapping("/{bulletin}")
  String bulletin(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @RequestParam(required = false) @Nullable String version,
      Locale locale,
      Model model) {
    return page(office.read(me.viewer(), bulletin), version, locale, model);
  }

  private String page(
      BulletinOffice.Reading reading, @Nullable String wanted, Locale locale, Model model) {
    BulletinVersion shown = shown(reading, wanted);
    model.addAttribute("bulletin", reading.item().id());
    model.addAttribute("label", reading.item().label().name());
    model.addAttribute("state", state(reading.item().state().name(), reading.newest()));
    model.addAttribute("said", words.said(shown.content(), clock.instant(), locale));
    model.addAttribute("shown", row(shown, locale));
    model.addAttribute(
        "versions", reading.versions().reversed().stream().map(one -> row(one, locale)).toList());
    model.addAttribute(
        "recipients", words.recipients(reading.item().audience(), reading.isOwn(), locale));
    model.addAttribute("isOwn", reading.isOwn());
    model.addAttribute("owner", names.of(reading.item().owner(), locale));
    model.addAttribute("unsent", reading.isUnsent());
    for (Act act : List.of(Act.EDIT, Act.WITHDRAW, Act.CLOSE, Act.RESPOND, Act.REPLY)) {
      model.addAttribute("may" + act.name(), reading.may(act));
    }
    model.addAttribute("reaches", reading.may(Act.SEE_REACH));
    model.addAttribute("due", reading.due() == null ? null : Names.time(reading.due(), locale));
    model.addAttribute("late", reading.due() != null && reading.due().isBefore(clock.instant()));
    model.addAttribute(
        "acknowledged",
        reading.acknowledged() == null ? null : Names.time(reading.acknowledged(), locale));
    model.addAttribute("threads", threads(reading, locale));
    return "bulletin";
  }

  private static BulletinVersion shown(BulletinOffice.Reading reading, @Nullable String wanted) {
    return reading.versions().stream()
        .filter(one -> wanted == null || Long.toString(one.number()).equals(wanted))
        .reduce((before, later) -> later)
        .orElseThrow(AbsentException::new);
  }

  private static VersionRow row(BulletinVersion one, Locale locale) {
    return new VersionRow(
        one.number(),
        Names.time(one.sent() == null ? one.saved() : one.sent(), locale),
        one.sent() != null);
  }

  private List<Thread> threads(BulletinOffice.Reading reading, Locale locale) {
    List<Thread> threads = new ArrayList<>();
    reading
        .threads()
        .forEach((organisation, messages) -> {
          if (!messages.isEmpty()) {
            threads.add(
                new Thread(
                    organisation,
                    names.of(organisation, locale),
                    messages.stream().map(one -> line(one, reading.isOwn(), locale)).toList(),
                    !messages.getLast().reply()));
          }
        });
    threads.sort(java.util.Comparator.comparing(Thread::name));
    return threads;
  }

  private Line line(Message one, boolean own, Locale locale) {
    return new Line(
        one.reply(),
        own || !one.reply() ? names.person(one.person()) : null,
        Names.time(one.written(), locale),
        one.text());
  }

  @GetMapping("/{bulletin}/indicators.csv")
  ResponseEntity<byte[]> csv(@AuthenticationPrincipal SignedIn me, @PathVariable String bulletin) {
    return file(me, bulletin, "csv", new MediaType("text", "csv", StandardCharsets.UTF_8));
  }

  @GetMapping("/{bulletin}/indicators.json")
  ResponseEntity<byte[]> json(@AuthenticationPrincipal SignedIn me, @PathVariable String bulletin) {
    return file(me, bulletin, "json", MediaType.APPLICATION_JSON);
  }

  private ResponseEntity<byte[]> file(SignedIn me, String bulletin, String ending, MediaType type) {
    BulletinOffice.Reading reading = office.read(me.viewer(), bulletin);
    String id = reading.item().id();
    String text =
        ending.equals("csv")
            ? IndicatorFile.csv(id, reading.item().label(), reading.newest().content())
            : IndicatorFile.json(id, reading.item().label(), reading.newest().content());
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"indicators-" + id + "." + ending + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Something that a form asks of a bulletin. */
  private interface Doing {
    void run();
  }

  private String after(
      Doing act,
      String done,
      SignedIn me,
      String bulletin,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      act.run();
      return "redirect:/bulletins/{bulletin}?done=" + done;
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return page(office.read(me.viewer(), bulletin), null, locale, model);
    }
  }

  @PostMapping("/{bulletin}/acknowledge")
  String acknowledge(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Doing act = () -> office.acknowledge(me.viewer(), bulletin);
    return after(act, "acknowledged", me, bulletin, locale, model, response);
  }

  @PostMapping("/{bulletin}/ask")
  String ask(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @RequestParam(required = false) @Nullable String text,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    model.addAttribute("typed", text);
    Doing act = () -> office.ask(me.viewer(), bulletin, text);
    return after(act, "asked", me, bulletin, locale, model, response);
  }

  @PostMapping("/{bulletin}/reply")
  String reply(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @RequestParam String organisation,
      @RequestParam(required = false) @Nullable String text,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    model.addAttribute("typed", text);
    model.addAttribute("typedFor", organisation);
    Doing act = () -> office.reply(me.viewer(), bulletin, organisation, text);
    return after(act, "replied", me, bulletin, locale, model, response);
  }

  @PostMapping("/{bulletin}/withdraw")
  String withdraw(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Doing act = () -> office.withdraw(me.viewer(), bulletin, reason);
    return after(act, "withdrawn", me, bulletin, locale, model, response);
  }

  @PostMapping("/{bulletin}/close")
  String close(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Doing act = () -> office.close(me.viewer(), bulletin, reason);
    return after(act, "closed", me, bulletin, locale, model, response);
  }
}
