package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.notification.Seals;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;
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

/** Opening a sealed reporter's identity: the request, the second person's word. */
@Controller
@RequestMapping("/reports/{report}/seal")
final class SealPages {
  private final ReportOffice reports;
  private final SealOffice office;
  private final ReportWords words;
  private final Names names;

  SealPages(ReportOffice reports, SealOffice office, ReportWords words, Names names) {
    this.reports = reports;
    this.office = office;
    this.words = words;
    this.names = names;
  }

  /** A request, and what became of it: a word of {@code seal.state}. */
  record Row(
      String state,
      String asked,
      @Nullable String asker,
      String reason,
      String expires,
      @Nullable String answered,
      @Nullable String answerer,
      String answerReason) {}

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      Locale locale,
      Model model) {
    ReportOffice.Reading reading = reports.readFor(me.viewer(), report, Act.OPEN_SEAL);
    Viewer viewer = reading.seen().viewer();
    List<Seals.Opening> openings = office.openings(report);
    model.addAttribute("report", report);
    model.addAttribute("label", reading.item().label().name());
    model.addAttribute("rows", openings.stream().map(one -> row(one, locale)).toList());
    model.addAttribute("asks", openings.stream().noneMatch(office::waits));
    model.addAttribute(
        "answers", openings.stream().anyMatch(one -> office.waitsForSecond(viewer, one)));
    model.addAttribute("wait", words.duration(Seals.WAIT, locale));
    if (!model.containsAttribute("typed")) {
      model.addAttribute("typed", Map.of());
    }
    return "report-seal";
  }

  private Row row(Seals.Opening one, Locale locale) {
    String state =
        one.answered() != null
            ? one.agreed() ? "OPENED" : "REFUSED"
            : office.waits(one) ? "WAITS" : "EXPIRED";
    return new Row(
        state,
        Names.time(one.asked(), locale),
        names.person(one.asker()),
        one.reason(),
        Names.time(one.expires(), locale),
        one.answered() == null ? null : Names.time(one.answered(), locale),
        names.person(one.answerer()),
        one.answerReason());
  }

  @PostMapping("/ask")
  String ask(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return answer(
        me,
        report,
        reason,
        locale,
        model,
        response,
        "sealAsked",
        () -> office.ask(me.viewer(), report, reason));
  }

  @PostMapping("/agree")
  String agree(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return answer(
        me,
        report,
        reason,
        locale,
        model,
        response,
        "sealOpened",
        () -> office.answer(me.viewer(), report, true, reason));
  }

  @PostMapping("/refuse")
  String refuse(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return answer(
        me,
        report,
        reason,
        locale,
        model,
        response,
        "sealRefused",
        () -> office.answer(me.viewer(), report, false, reason));
  }

  private String answer(
      SignedIn me,
      String report,
      @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response,
      String done,
      Runnable act) {
    try {
      act.run();
      return "redirect:/reports/" + report + "/seal?done=" + done;
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("typed", Map.of("reason", reason == null ? "" : reason));
      return page(me, report, locale, model);
    }
  }
}
