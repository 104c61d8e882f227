package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.inquiry.Inquiries;
import org.noroshi.share.policy.Act;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.InquiryOffice;
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

/**
 * Sending an inquiry: first what keeps it, who would read it and who is asked, then the sending.
 */
@Controller
@RequestMapping("/inquiries/{inquiry}/send")
final class InquirySendPages {
  private final Database database;
  private final InquiryOffice office;
  private final InquiryWords words;
  private final ReaderWords readers;
  private final Names names;
  private final InstantSource clock;

  InquirySendPages(
      Database database,
      InquiryOffice office,
      InquiryWords words,
      ReaderWords readers,
      Names names,
      InstantSource clock) {
    this.database = database;
    this.office = office;
    this.words = words;
    this.readers = readers;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String inquiry,
      Locale locale,
      Model model) {
    InquiryOffice.Reading reading = office.readFor(me.viewer(), inquiry, Act.EDIT);
    model.addAttribute("inquiry", inquiry);
    model.addAttribute("label", reading.item().label().name());
    model.addAttribute("sends", reading.may(Act.SEND));
    model.addAttribute("saved", reading.state().saved().toEpochMilli());
    model.addAttribute("said", words.said(reading.state().content(), locale));
    model.addAttribute("obstacles", List.copyOf(new TreeSet<>(office.obstacles(reading))));
    database.read(dsl -> {
      model.addAttribute("asked", new Inquiries(dsl).asked(reading.item(), clock.instant()).size());
      BulletinSendPages.preview(
          dsl, reading.seen().viewer(), reading.item(), readers, names, locale, clock, model);
      return true;
    });
    return "inquiry-send";
  }

  @PostMapping
  String send(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String inquiry,
      @RequestParam(required = false) @Nullable String saved,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.send(me.viewer(), inquiry, ReportForm.savedTime(saved));
      return "redirect:/inquiries/{inquiry}?done=sent";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return page(me, inquiry, locale, model);
    }
  }
}
