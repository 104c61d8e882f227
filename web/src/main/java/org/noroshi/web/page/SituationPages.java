package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.board.Situation;
import org.noroshi.share.board.SituationReports;
import org.noroshi.share.casework.Regime;
import org.noroshi.share.database.Page;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.SituationOffice;
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

/** Situation reports (定時報告) of the centre and the handover of its watch. */
@Controller
@RequestMapping("/situation")
final class SituationPages {
  private final SituationOffice office;
  private final BoardWords words;
  private final Profile profile;
  private final Names names;

  SituationPages(SituationOffice office, BoardWords words, Profile profile, Names names) {
    this.office = office;
    this.words = words;
    this.profile = profile;
    this.names = names;
  }

  /** A report in the list. */
  record Row(String id, String made, @Nullable String person, @Nullable String taker) {}

  /** A deadline of a report. */
  record DueRow(String item, String regime, String what, String due) {}

  @GetMapping
  String list(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    Page<SituationReports.Report> page = office.page(me.viewer(), after);
    model.addAttribute("rows", page.rows().stream().map(one -> row(one, locale)).toList());
    model.addAttribute("next", page.next());
    return "situations";
  }

  private Row row(SituationReports.Report one, Locale locale) {
    return new Row(
        one.id(),
        Names.time(one.made(), locale),
        names.person(one.person()),
        names.person(one.taker()));
  }

  @PostMapping
  String freeze(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String remark,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      return "redirect:/situation/" + office.freeze(me.viewer(), remark) + "?done=frozen";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("remark", remark);
      return list(me, null, locale, model);
    }
  }

  @GetMapping("/{situation}")
  String report(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String situation,
      Locale locale,
      Model model) {
    SituationReports.Report one = office.report(me.viewer(), situation);
    Situation frozen = one.situation();
    model.addAttribute("row", row(one, locale));
    model.addAttribute("official", Names.official(one.made(), locale));
    model.addAttribute("taken", one.taken() == null ? null : Names.time(one.taken(), locale));
    model.addAttribute("remark", one.remark());
    model.addAttribute("situation", frozen);
    model.addAttribute("tiles", words.tiles(frozen.tiles(), locale));
    model.addAttribute("clocks", frozen.clocks().stream().map(due -> due(due, locale)).toList());
    return "situation";
  }

  private DueRow due(Situation.Due due, Locale locale) {
    List<Regime> of =
        profile.regimes().stream().filter(one -> one.id().equals(due.regime())).toList();
    String regime = of.isEmpty() ? due.regime() : Names.of(of.getFirst().name(), locale);
    String what =
        of.isEmpty()
            ? due.what()
            : of.getFirst()
                .rule(due.what())
                .map(rule -> Names.of(rule.name(), locale))
                .orElse(due.what());
    return new DueRow(due.item(), regime, what, Names.time(due.due(), locale));
  }

  @PostMapping("/{situation}/take")
  String take(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String situation,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.take(me.viewer(), situation);
      return "redirect:/situation/{situation}?done=tookOver";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return report(me, situation, locale, model);
    }
  }
}
