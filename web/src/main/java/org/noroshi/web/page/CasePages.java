package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.casework.Assessments;
import org.noroshi.share.casework.CaseList;
import org.noroshi.share.casework.Severity;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.CaseOffice;
import org.noroshi.web.office.Offices;
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

/** Cases: the list, opening one, reading one. */
@Controller
@RequestMapping("/cases")
final class CasePages {
  private static final int TITLE = 200;

  private final Database database;
  private final CaseOffice office;
  private final CaseScreen screen;
  private final CaseWords words;
  private final Profile profile;

  CasePages(
      Database database, CaseOffice office, CaseScreen screen, CaseWords words, Profile profile) {
    this.database = database;
    this.office = office;
    this.screen = screen;
    this.words = words;
    this.profile = profile;
  }

  /** A case in a list. */
  record Row(
      String id, String title, String label, CaseWords.@Nullable Level severity, String opened) {}

  record SectorRow(String id, String name, boolean chosen) {}

  @GetMapping
  String list(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String closed,
      Locale locale,
      Model model) {
    Viewer viewer = me.viewer();
    ItemState state = closed == null ? ItemState.OPEN : ItemState.CLOSED;
    database.read(dsl -> {
      CaseList list = new CaseList(dsl, viewer);
      Page<CaseList.Row> page = list.page(state, after);
      model.addAttribute("rows", rows(dsl, page, locale));
      model.addAttribute("next", page.next());
      model.addAttribute("closed", closed != null);
      model.addAttribute("openSize", list.size(ItemState.OPEN));
      model.addAttribute("closedSize", list.size(ItemState.CLOSED));
      model.addAttribute("opens", opens(viewer));
      if (!page.rows().isEmpty()) {
        office.listed(viewer, page.rows().size());
      }
      return true;
    });
    return "cases";
  }

  private static boolean opens(Viewer viewer) {
    return Offices.may(viewer, Administration.OPEN_CASE, AdministrationRules.installation());
  }

  private List<Row> rows(DSLContext dsl, Page<CaseList.Row> page, Locale locale) {
    List<String> ids = page.rows().stream().map(CaseList.Row::id).toList();
    Map<String, Severity> severities = new Assessments(dsl).severities(ids);
    return page.rows().stream()
        .map(one ->
            new Row(
                one.id(),
                one.title(),
                one.label().name(),
                words.level(severities.getOrDefault(one.id(), new Severity(Map.of())), locale),
                Names.time(one.created(), locale)))
        .toList();
  }

  @GetMapping("/new")
  String begin(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    Offices.require(me.viewer(), Administration.OPEN_CASE, AdministrationRules.installation());
    return form(Map.of("label", Label.AMBER.name()), Set.of(), locale, model);
  }

  private String form(Map<String, String> typed, Set<String> chosen, Locale locale, Model model) {
    model.addAttribute("typed", typed);
    model.addAttribute("labels", Label.values());
    model.addAttribute(
        "sectors",
        profile.sectors().stream()
            .map(one ->
                new SectorRow(one.id(), Names.of(one.name(), locale), chosen.contains(one.id())))
            .toList());
    return "case-form";
  }

  @PostMapping
  String open(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam Map<String, String> fields,
      @RequestParam(required = false) @Nullable List<String> sectors,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Offices.require(me.viewer(), Administration.OPEN_CASE, AdministrationRules.installation());
    Set<String> chosen = sectors == null ? Set.of() : new HashSet<>(sectors);
    try {
      Fields typed = screen.typed(fields);
      if (!profile.sectors().stream().map(one -> one.id()).toList().containsAll(chosen)) {
        throw new RefusedException("refused.case.choice");
      }
      String id =
          office.open(
              me.viewer(),
              typed.choice("label", Label.class),
              typed.required("title", TITLE),
              chosen);
      return "redirect:/cases/" + id + "?done=caseOpened";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return form(fields, chosen, locale, model);
    }
  }

  @GetMapping("/{case}")
  String show(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam(required = false) @Nullable Long before,
      Locale locale,
      Model model) {
    return screen.show(me.viewer(), id, before == null ? Long.MAX_VALUE : before, locale, model);
  }
}
