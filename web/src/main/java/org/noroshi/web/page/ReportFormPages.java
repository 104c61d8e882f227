package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.Offices;
import org.noroshi.web.office.ReportOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing a report: the first draft and what follows. */
@Controller
@RequestMapping("/reports")
final class ReportFormPages {
  private final Database database;
  private final ReportOffice office;
  private final ReportWords words;
  private final Profile profile;

  ReportFormPages(Database database, ReportOffice office, ReportWords words, Profile profile) {
    this.database = database;
    this.office = office;
    this.words = words;
    this.profile = profile;
  }

  @GetMapping("/new")
  String begin(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    requireDrafting(me);
    ReportForm blank = ReportForm.of(ReportContent.blank(), Label.AMBER, "", profile.zone());
    return form(null, blank, locale, model);
  }

  private void requireDrafting(SignedIn me) {
    String own = String.valueOf(me.viewer().organisation());
    database.read(dsl -> {
      Offices.require(
          me.viewer(), Administration.DRAFT_REPORT, Offices.about(Offices.organisation(dsl, own)));
      return true;
    });
  }

  @PostMapping
  String draft(
      @AuthenticationPrincipal SignedIn me,
      @ModelAttribute ReportForm form,
      @RequestParam(required = false) @Nullable String then,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    requireDrafting(me);
    try {
      String id = office.draft(me.viewer(), form.chosenLabel(), form.content(profile));
      return "redirect:/reports/" + id + next(then);
    } catch (RefusedException e) {
      return refused(e, null, form, locale, model, response);
    }
  }

  private static String next(@Nullable String then) {
    return "check".equals(then) ? "/send" : "/edit?done=draft";
  }

  @GetMapping("/{report}/edit")
  String edit(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      Locale locale,
      Model model) {
    ReportOffice.Reading reading = office.readFor(me.viewer(), report, Act.EDIT);
    String saved = Long.toString(reading.newest().saved().toEpochMilli());
    ReportForm form =
        ReportForm.of(reading.newest().content(), reading.item().label(), saved, profile.zone());
    return form(reading, form, locale, model);
  }

  @PostMapping("/{report}")
  String save(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @ModelAttribute ReportForm form,
      @RequestParam(required = false) @Nullable String then,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.save(me.viewer(), report, form.content(profile), form.savedTime());
      if (!office.read(me.viewer(), report).isOwn()) {
        return "redirect:/reports/{report}?done=sent";
      }
      return "redirect:/reports/" + report + next(then);
    } catch (RefusedException e) {
      ReportOffice.Reading reading = office.readFor(me.viewer(), report, Act.EDIT);
      return refused(e, reading, form, locale, model, response);
    }
  }

  private String refused(
      RefusedException problem,
      ReportOffice.@Nullable Reading reading,
      ReportForm form,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return form(reading, form, locale, model);
  }

  private String form(
      ReportOffice.@Nullable Reading reading, ReportForm form, Locale locale, Model model) {
    model.addAttribute("report", reading == null ? null : reading.item().id());
    model.addAttribute("label", reading == null ? null : reading.item().label());
    model.addAttribute(
        "update",
        reading != null && reading.newest().number() > 1 || reading != null && !reading.isUnsent());
    model.addAttribute(
        "missing", reading == null ? List.of() : reading.newest().content().missing());
    model.addAttribute("forOther", reading != null && !reading.isOwn());
    model.addAttribute("form", form);
    model.addAttribute("chosen", form.causes() == null ? List.of() : form.causes());
    model.addAttribute("labels", Label.values());
    model.addAttribute("eventTypes", words.eventTypes(locale));
    model.addAttribute("causeGroups", words.causeGroups(locale));
    model.addAttribute("zone", words.zone(locale));
    return "report-form";
  }
}
