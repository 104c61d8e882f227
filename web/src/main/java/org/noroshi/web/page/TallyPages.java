package org.noroshi.web.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.bulletin.IndicatorFile;
import org.noroshi.share.inquiry.Answer;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Addressees;
import org.noroshi.web.office.InquiryOffice;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What came of an inquiry: counts by sector, who is silent, and for who asked each answer. */
@Controller
@RequestMapping("/inquiries/{inquiry}")
final class TallyPages {
  private static final int PAGE = 100;

  private final InquiryOffice office;
  private final InquiryWords words;
  private final BulletinWords terms;
  private final Names names;

  TallyPages(InquiryOffice office, InquiryWords words, BulletinWords terms, Names names) {
    this.office = office;
    this.words = words;
    this.terms = terms;
    this.names = names;
  }

  /** An organisation that has not answered. */
  record Silent(String name, String kind) {}

  /** An answer of an organisation. */
  record Given(
      String name, @Nullable String person, String time, long number, InquiryWords.Given given) {}

  @GetMapping("/tally")
  String tally(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String inquiry,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String silentAfter,
      Locale locale,
      Model model) {
    InquiryOffice.Outcome outcome = office.outcome(me.viewer(), inquiry);
    Map<String, String> called = names.all(locale);
    model.addAttribute("inquiry", inquiry);
    model.addAttribute("said", words.said(outcome.reading().state().content(), locale));
    model.addAttribute("answered", outcome.answered());
    model.addAttribute("size", outcome.answered() + outcome.silent().size());
    model.addAttribute("least", terms.profile().terms().smallestGroup());
    model.addAttribute("settled", outcome.tally() != null);
    model.addAttribute(
        "shares", outcome.tally() == null ? List.of() : words.shares(outcome.tally(), locale));
    model.addAttribute("seesAnswers", outcome.reading().may(Act.SEE_ANSWERS));
    addSilent(outcome, silentAfter, called, model);
    addAnswers(outcome, after, called, locale, model);
    return "tally";
  }

  private static void addSilent(
      InquiryOffice.Outcome outcome,
      @Nullable String after,
      Map<String, String> called,
      Model model) {
    List<Addressees.Member> some =
        outcome.silent().stream()
            .filter(one -> after == null || one.id().compareTo(after) > 0)
            .limit(PAGE + 1)
            .toList();
    model.addAttribute("silentSize", outcome.silent().size());
    model.addAttribute(
        "silent",
        some.stream()
            .limit(PAGE)
            .map(one -> new Silent(called.getOrDefault(one.id(), one.id()), one.kind().name()))
            .toList());
    model.addAttribute("silentNext", some.size() > PAGE ? some.get(PAGE - 1).id() : null);
  }

  private void addAnswers(
      InquiryOffice.Outcome outcome,
      @Nullable String after,
      Map<String, String> called,
      Locale locale,
      Model model) {
    List<Answer> some =
        outcome.answers().stream()
            .filter(one -> after == null || one.organisation().compareTo(after) > 0)
            .limit(PAGE + 1)
            .toList();
    model.addAttribute(
        "answers",
        some.stream()
            .limit(PAGE)
            .map(one ->
                new Given(
                    called.getOrDefault(one.organisation(), one.organisation()),
                    names.person(one.person()),
                    Names.time(one.answered(), locale),
                    one.number(),
                    words.given(one.content(), locale)))
            .toList());
    model.addAttribute("next", some.size() > PAGE ? some.get(PAGE - 1).organisation() : null);
  }

  /** The counts for a spreadsheet; there is no file while answers can change. */
  @GetMapping("/tally.csv")
  ResponseEntity<byte[]> csv(
      @AuthenticationPrincipal SignedIn me, @PathVariable String inquiry, Locale locale) {
    InquiryOffice.Outcome outcome = office.outcome(me.viewer(), inquiry);
    if (outcome.tally() == null) {
      return ResponseEntity.status(HttpStatus.CONFLICT)
          .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
          .body(words.word("tally.notYet", locale).getBytes(StandardCharsets.UTF_8));
    }
    StringBuilder csv =
        new StringBuilder("inquiry,label,sector,answered,question,answer,count\r\n");
    for (InquiryWords.Share share : words.shares(outcome.tally(), locale)) {
      for (InquiryWords.Row row : share.rows()) {
        for (InquiryWords.Cell cell : row.cells()) {
          csv.append(inquiry)
              .append(',')
              .append(outcome.reading().item().label().text())
              .append(',')
              .append(IndicatorFile.cell(share.sector()))
              .append(',')
              .append(share.answered())
              .append(',')
              .append(IndicatorFile.cell(row.question()))
              .append(',')
              .append(IndicatorFile.cell(cell.value()))
              .append(',')
              .append(cell.count())
              .append("\r\n");
        }
      }
    }
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tally-" + inquiry + ".csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(csv.toString().getBytes(StandardCharsets.UTF_8));
  }
}
