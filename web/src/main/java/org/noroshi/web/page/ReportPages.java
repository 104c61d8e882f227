package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.notification.Entries;
import org.noroshi.share.notification.ReportList;
import org.noroshi.share.notification.Seals;
import org.noroshi.share.notification.Version;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.office.Offices;
import org.noroshi.web.office.ReportOffice;
import org.noroshi.web.office.SealOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reports to read: one's own organisation's and those received. */
@Controller
@RequestMapping("/reports")
final class ReportPages {
  private final Database database;
  private final ReportOffice office;
  private final ReportWords words;
  private final Names names;
  private final InstallationKey key;
  private final SealOffice seals;
  private final KnowledgeLinks knowledge;
  private final ReportCards cards;

  ReportPages(
      Database database,
      ReportOffice office,
      ReportWords words,
      Names names,
      InstallationKey key,
      SealOffice seals,
      KnowledgeLinks knowledge,
      ReportCards cards) {
    this.cards = cards;
    this.database = database;
    this.office = office;
    this.words = words;
    this.names = names;
    this.key = key;
    this.seals = seals;
    this.knowledge = knowledge;
  }

  /** A report in a list. */
  record Row(
      String id,
      String eventType,
      String label,
      String state,
      String time,
      long version,
      boolean unconfirmed) {}

  /** A version that a reader may choose. */
  record VersionRow(long number, String time, boolean sent, @Nullable String person) {}

  /** Where a report is or was on its way. */
  record Stop(String organisation, String received, @Nullable String relayed) {}

  /** That two persons of the centre opened the seal, and their reasons: for the owner. */
  record Opened(String time, List<String> reasons) {}

  @GetMapping
  String list(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String ownAfter,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    Viewer viewer = me.viewer();
    database.read(dsl -> {
      ReportList list = new ReportList(dsl, viewer);
      Page<ReportList.Row> own = list.own(ownAfter);
      Page<ReportList.Row> received = list.received(after);
      model.addAttribute("own", rows(dsl, own, locale));
      model.addAttribute("ownNext", own.next());
      model.addAttribute("received", rows(dsl, received, locale));
      model.addAttribute("next", received.next());
      model.addAttribute(
          "drafts",
          Offices.may(
              viewer,
              Administration.DRAFT_REPORT,
              Offices.about(Offices.organisation(dsl, String.valueOf(viewer.organisation())))));
      model.addAttribute(
          "enters",
          Offices.may(
              viewer,
              Administration.ENTER_REPORT,
              new Administered.OfEntry(
                  new Administered.OfOrganisation("", OrganisationKind.OPERATOR),
                  viewer.sectors())));
      if (!received.rows().isEmpty()) {
        office.listed(viewer, received.rows().size());
      }
      return true;
    });
    return "reports";
  }

  private List<Row> rows(DSLContext dsl, Page<ReportList.Row> page, Locale locale) {
    Set<String> unconfirmed =
        new Entries(dsl).unconfirmed(page.rows().stream().map(ReportList.Row::id).toList());
    return page.rows().stream()
        .map(row ->
            new Row(
                row.id(),
                words.eventType(row.version().content().eventType(), locale),
                row.label().name(),
                state(row.state().name(), row.version()),
                Names.time(
                    row.version().sent() == null ? row.version().saved() : row.version().sent(),
                    locale),
                row.version().number(),
                unconfirmed.contains(row.id())))
        .toList();
  }

  /** What a reader calls the state: sent, updated, being updated, beside what the policy knows. */
  private static String state(String state, Version newest) {
    if (!state.equals("OPEN") || newest.number() == 1) {
      return state;
    }
    return newest.sent() == null ? "UPDATING" : "UPDATED";
  }

  @GetMapping("/{report}")
  String report(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @RequestParam(required = false) @Nullable String version,
      Locale locale,
      Model model) {
    model.addAttribute("knowledge", knowledge.of(me.viewer(), report, locale));
    return page(office.read(me.viewer(), report), version, locale, model);
  }

  private String page(
      ReportOffice.Reading reading, @Nullable String wanted, Locale locale, Model model) {
    Version shown =
        reading.versions().stream()
            .filter(one -> wanted == null || Long.toString(one.number()).equals(wanted))
            .reduce((before, later) -> later)
            .orElseThrow(AbsentException::new);
    boolean known = reading.may(Act.SEE_REPORTER);
    String id = reading.item().id();
    model.addAttribute("report", id);
    model.addAttribute("label", reading.item().label().name());
    model.addAttribute("state", state(reading.item().state().name(), reading.newest()));
    model.addAttribute("shown", row(shown, known, locale));
    model.addAttribute("lines", words.lines(shown.content(), locale));
    model.addAttribute(
        "versions",
        reading.versions().reversed().stream().map(one -> row(one, known, locale)).toList());
    model.addAttribute("known", known);
    model.addAttribute(
        "reporter", known ? names.of(reading.item().owner(), locale) : key.pseudonym(id));
    model.addAttribute("author", known ? names.person(reading.item().author()) : null);
    model.addAttribute(
        "stops",
        reading.relays().stream()
            .map(one ->
                new Stop(
                    names.of(one.organisation(), locale),
                    Names.time(one.received(), locale),
                    one.relayed() == null ? null : Names.time(one.relayed(), locale)))
            .toList());
    addSeal(reading, locale, model);
    model.addAttribute("derives", reading.seen().viewer().kind() == OrganisationKind.CENTRE);
    model.addAttribute("edits", reading.may(Act.EDIT));
    model.addAttribute("unsent", reading.isUnsent());
    cards.add(reading, shown, locale, model);
    model.addAttribute("withdraws", reading.may(Act.WITHDRAW));
    model.addAttribute(
        "relays",
        reading.may(Act.RELAY)
            && reading.relays().stream()
                .anyMatch(one ->
                    one.relayed() == null && reading.seen().viewer().isOf(one.organisation())));
    return "report";
  }

  /** Whether it is sealed, the way to open it, and for its owner who did. */
  private void addSeal(ReportOffice.Reading reading, Locale locale, Model model) {
    boolean own = reading.seen().viewer().isOf(reading.item().owner());
    model.addAttribute("sealed", reading.item().sealed());
    model.addAttribute("opensSeal", reading.may(Act.OPEN_SEAL));
    model.addAttribute(
        "openings",
        !own
            ? List.of()
            : seals.openings(reading.item().id()).stream()
                .filter(Seals.Opening::agreed)
                .map(one ->
                    new Opened(
                        one.answered() == null ? "" : Names.time(one.answered(), locale),
                        List.of(one.reason(), one.answerReason())))
                .toList());
  }

  private VersionRow row(Version one, boolean known, Locale locale) {
    return new VersionRow(
        one.number(),
        Names.time(one.sent() == null ? one.saved() : one.sent(), locale),
        one.sent() != null,
        known ? names.person(one.person()) : null);
  }

  @PostMapping("/{report}/withdraw")
  String withdraw(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.withdraw(me.viewer(), report, reason);
      return "redirect:/reports/{report}?done=withdrawn";
    } catch (RefusedException e) {
      return refused(e, office.read(me.viewer(), report), locale, model, response);
    }
  }

  @PostMapping("/{report}/relay")
  String relay(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.relay(me.viewer(), report);
      return "redirect:/reports/{report}?done=relayed";
    } catch (RefusedException e) {
      return refused(e, office.read(me.viewer(), report), locale, model, response);
    }
  }

  @PostMapping("/{report}/confirm")
  String confirm(@AuthenticationPrincipal SignedIn me, @PathVariable String report) {
    office.confirm(me.viewer(), report);
    return "redirect:/reports/{report}?done=confirmed";
  }

  /** The report again, with what was wrong with a form on it. */
  String refused(
      RefusedException problem,
      SignedIn me,
      String report,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return refused(problem, office.read(me.viewer(), report), locale, model, response);
  }

  private String refused(
      RefusedException problem,
      ReportOffice.Reading reading,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return page(reading, null, locale, model);
  }
}
