package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.inquiry.InquiryContent;
import org.noroshi.share.policy.Act;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.InquiryOffice;
import org.noroshi.web.office.Recipients;
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

/** Writing an inquiry. */
@Controller
@RequestMapping("/inquiries")
final class InquiryFormPages {
  private static final Recipients NOBODY = new Recipients(List.of(), List.of(), "", "");

  private final Database database;
  private final InquiryOffice office;
  private final BulletinWords words;
  private final ReportWords times;

  InquiryFormPages(
      Database database, InquiryOffice office, BulletinWords words, ReportWords times) {
    this.database = database;
    this.office = office;
    this.words = words;
    this.times = times;
  }

  private ZoneId zone() {
    return words.profile().zone();
  }

  @GetMapping("/new")
  String begin(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    BulletinFormPages.requireDrafting(database, me);
    InquiryForm blank = InquiryForm.of(InquiryContent.blank(), Label.AMBER, NOBODY, "", zone());
    return form(null, blank, locale, model);
  }

  @PostMapping
  String draft(
      @AuthenticationPrincipal SignedIn me,
      @ModelAttribute InquiryForm form,
      @RequestParam(required = false) @Nullable String then,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    BulletinFormPages.requireDrafting(database, me);
    try {
      String id =
          office.draft(me.viewer(), form.chosenLabel(), form.content(zone()), form.recipients());
      return "redirect:/inquiries/" + id + next(then);
    } catch (RefusedException e) {
      return refused(e, null, form, locale, model, response);
    }
  }

  private static String next(@Nullable String then) {
    return "check".equals(then) ? "/send" : "/edit?done=draft";
  }

  @GetMapping("/{inquiry}/edit")
  String edit(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String inquiry,
      Locale locale,
      Model model) {
    InquiryOffice.Reading reading = office.readFor(me.viewer(), inquiry, Act.EDIT);
    InquiryForm form =
        InquiryForm.of(
            reading.state().content(),
            reading.item().label(),
            office.recipients(reading.item().audience()),
            Long.toString(reading.state().saved().toEpochMilli()),
            zone());
    return form(reading, form, locale, model);
  }

  @PostMapping("/{inquiry}")
  String save(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String inquiry,
      @ModelAttribute InquiryForm form,
      @RequestParam(required = false) @Nullable String then,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.save(
          me.viewer(),
          inquiry,
          form.content(zone()),
          form.recipients(),
          ReportForm.savedTime(form.saved()));
      return "redirect:/inquiries/" + inquiry + next(then);
    } catch (RefusedException e) {
      InquiryOffice.Reading reading = office.readFor(me.viewer(), inquiry, Act.EDIT);
      return refused(e, reading, form, locale, model, response);
    }
  }

  private String refused(
      RefusedException problem,
      InquiryOffice.@Nullable Reading reading,
      InquiryForm form,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return form(reading, form, locale, model);
  }

  private String form(
      InquiryOffice.@Nullable Reading reading, InquiryForm form, Locale locale, Model model) {
    model.addAttribute("inquiry", reading == null ? null : reading.item().id());
    model.addAttribute("label", reading == null ? null : reading.item().label());
    model.addAttribute("form", form);
    model.addAttribute("labels", InquiryForm.LABELS);
    model.addAttribute("sectors", words.sectors(locale));
    model.addAttribute("kinds", words.kinds(locale));
    model.addAttribute("chosen", form.sectors() == null ? List.of() : form.sectors());
    model.addAttribute("chosenKinds", form.kinds() == null ? List.of() : form.kinds());
    model.addAttribute("zone", times.zone(locale));
    return "inquiry-form";
  }
}
