package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Modes;
import org.noroshi.share.policy.Rerouting;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.ModeOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The mode in force, and who would read what in the other one. */
@Controller
@RequestMapping("/mode")
final class ModePages {
  private final Database database;
  private final ModeOffice office;
  private final CaseScreen screen;
  private final ReportWords reports;
  private final Names names;

  ModePages(
      Database database, ModeOffice office, CaseScreen screen, ReportWords reports, Names names) {
    this.database = database;
    this.office = office;
    this.screen = screen;
    this.reports = reports;
    this.names = names;
  }

  /** Organisations that come or go, with persons. */
  record Reader(String name, int size) {}

  /** What changes for one report or case. */
  record Row(String title, String path, String kind, List<Reader> added, List<Reader> removed) {}

  record SwitchRow(
      long number,
      String mode,
      String since,
      @Nullable String person,
      String reason,
      @Nullable Long undoes) {}

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    ModeOffice.Standing standing = office.standing(me.viewer(), after);
    boolean more = standing.changes().size() > Rerouting.PAGE;
    List<Rerouting> shown =
        more ? standing.changes().subList(0, Rerouting.PAGE) : standing.changes();
    model.addAttribute("mode", standing.mode().name());
    model.addAttribute("other", standing.other().name());
    model.addAttribute("number", standing.number());
    model.addAttribute("undoable", standing.isUndoable());
    model.addAttribute(
        "history", standing.history().stream().map(one -> row(one, locale)).toList());
    model.addAttribute("rows", database.read(dsl -> rows(dsl, shown, locale)));
    model.addAttribute("next", more ? shown.getLast().item() : null);
    model.addAttribute("size", standing.size());
    model.addAttribute("unseen", standing.unseen());
    if (!model.containsAttribute("typed")) {
      model.addAttribute("typed", Map.of());
    }
    return "mode";
  }

  private SwitchRow row(Modes.Switch one, Locale locale) {
    return new SwitchRow(
        one.number(),
        one.mode().name(),
        Names.time(one.since(), locale),
        names.person(one.person()),
        one.reason(),
        one.undoes());
  }

  private List<Row> rows(DSLContext dsl, List<Rerouting> changes, Locale locale) {
    Map<String, String> titles =
        new Cases(dsl).titles(changes.stream().map(Rerouting::item).toList());
    return changes.stream()
        .map(one -> {
          boolean kase = one.kind() == ItemKind.CASE;
          return new Row(
              kase ? titles.getOrDefault(one.item(), "") : title(dsl, one.item(), locale),
              (kase ? "/cases/" : "/reports/") + one.item(),
              one.kind().name(),
              readers(one.added(), locale),
              readers(one.removed(), locale));
        })
        .toList();
  }

  private String title(DSLContext dsl, String report, Locale locale) {
    return new Notifications(dsl)
        .sentVersions(report).stream()
            .reduce((before, later) -> later)
            .map(one -> reports.eventType(one.content().eventType(), locale))
            .orElse("");
  }

  private List<Reader> readers(Map<String, Integer> organisations, Locale locale) {
    return new TreeMap<>(organisations)
        .entrySet().stream()
            .map(one -> new Reader(names.of(one.getKey(), locale), one.getValue()))
            .collect(Collectors.toList());
  }

  @PostMapping("/switch")
  String change(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam Map<String, String> fields,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return answer(
        me,
        fields,
        locale,
        model,
        response,
        "modeSwitched",
        typed ->
            office.switchTo(
                me.viewer(),
                typed.choice("mode", Mode.class),
                typed.number("number"),
                typed.optional("reason", Fields.LINE)));
  }

  @PostMapping("/undo")
  String undo(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam Map<String, String> fields,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return answer(
        me,
        fields,
        locale,
        model,
        response,
        "modeUndone",
        typed ->
            office.undo(
                me.viewer(), typed.number("number"), typed.optional("undoReason", Fields.LINE)));
  }

  @FunctionalInterface
  private interface Asked {
    void act(Fields typed);
  }

  private String answer(
      SignedIn me,
      Map<String, String> fields,
      Locale locale,
      Model model,
      HttpServletResponse response,
      String done,
      Asked asked) {
    try {
      asked.act(screen.typed(fields));
      return "redirect:/mode?done=" + done;
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("typed", fields);
      return page(me, null, locale, model);
    }
  }
}
