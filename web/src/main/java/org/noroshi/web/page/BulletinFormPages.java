package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.bulletin.BulletinContent;
import org.noroshi.share.bulletin.Urgency;
import org.noroshi.share.database.Database;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.ItemState;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.BulletinOffice;
import org.noroshi.web.office.Offices;
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

/** Writing a bulletin: the first draft, and corrections. */
@Controller
@RequestMapping("/bulletins")
final class BulletinFormPages {
  private static final Recipients NOBODY = new Recipients(List.of(), List.of(), "", "");

  private final Database database;
  private final BulletinOffice office;
  private final BulletinWords words;
  private final ReportWords times;

  BulletinFormPages(
      Database database, BulletinOffice office, BulletinWords words, ReportWords times) {
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
    requireDrafting(database, me);
    BulletinForm blank = BulletinForm.of(BulletinContent.blank(), Label.AMBER, NOBODY, "", zone());
    return form(null, blank, locale, model);
  }

  static void requireDrafting(Database database, SignedIn me) {
    String own = String.valueOf(me.viewer().organisation());
    database.read(dsl -> {
      Offices.require(
          me.viewer(),
          Administration.DRAFT_BULLETIN,
          Offices.about(Offices.organisation(dsl, own)));
      return true;
    });
  }

  @PostMapping
  String draft(
      @AuthenticationPrincipal SignedIn me,
      @ModelAttribute BulletinForm form,
      @RequestParam(required = false) @Nullable String then,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    requireDrafting(database, me);
    try {
      String id =
          office.draft(me.viewer(), form.chosenLabel(), form.content(zone()), form.recipients());
      return "redirect:/bulletins/" + id + next(then);
    } catch (RefusedException e) {
      return refused(e, null, form, locale, model, response);
    }
  }

  /** Begins an empty bulletin to be made from a report. */
  @PostMapping("/from/{report}")
  String derive(@AuthenticationPrincipal SignedIn me, @PathVariable String report) {
    return "redirect:/bulletins/" + office.derive(me.viewer(), report) + "/edit?done=derived";
  }

  private static String next(@Nullable String then) {
    return "check".equals(then) ? "/send" : "/edit?done=draft";
  }

  @GetMapping("/{bulletin}/edit")
  String edit(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      Locale locale,
      Model model) {
    BulletinOffice.Reading reading = office.readFor(me.viewer(), bulletin, Act.EDIT);
    BulletinForm form =
        BulletinForm.of(
            reading.newest().content(),
            reading.item().label(),
            office.recipients(reading.item().audience()),
            Long.toString(reading.newest().saved().toEpochMilli()),
            zone());
    return form(reading, form, locale, model);
  }

  @PostMapping("/{bulletin}")
  String save(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @ModelAttribute BulletinForm form,
      @RequestParam(required = false) @Nullable String then,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.save(
          me.viewer(),
          bulletin,
          form.content(zone()),
          form.recipients(),
          ReportForm.savedTime(form.saved()));
      return "redirect:/bulletins/" + bulletin + next(then);
    } catch (RefusedException e) {
      BulletinOffice.Reading reading = office.readFor(me.viewer(), bulletin, Act.EDIT);
      return refused(e, reading, form, locale, model, response);
    }
  }

  private String refused(
      RefusedException problem,
      BulletinOffice.@Nullable Reading reading,
      BulletinForm form,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    model.addAttribute("unread", form.unread(zone()));
    return form(reading, form, locale, model);
  }

  private String form(
      BulletinOffice.@Nullable Reading reading, BulletinForm form, Locale locale, Model model) {
    model.addAttribute("bulletin", reading == null ? null : reading.item().id());
    model.addAttribute("label", reading == null ? null : reading.item().label());
    model.addAttribute("out", reading != null && reading.item().state() != ItemState.DRAFT);
    model.addAttribute("form", form);
    model.addAttribute("labels", Label.values());
    model.addAttribute("urgencies", Urgency.values());
    model.addAttribute("sectors", words.sectors(locale));
    model.addAttribute("kinds", words.kinds(locale));
    model.addAttribute("chosen", form.sectors() == null ? List.of() : form.sectors());
    model.addAttribute("chosenKinds", form.kinds() == null ? List.of() : form.kinds());
    model.addAttribute("zone", times.zone(locale));
    return "bulletin-form";
  }
}
