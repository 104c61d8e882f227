package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.form.Form;
import org.noroshi.share.form.FormAnswers;
import org.noroshi.share.form.FormFiles;
import org.noroshi.share.policy.Act;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.office.FormOffice;
import org.noroshi.web.office.ReportOffice;
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

/** A report in the forms of authorities: filled from the report, and what is still empty. */
@Controller
@RequestMapping("/reports/{report}/forms")
final class FormPages {
  private final Database database;
  private final ReportOffice reports;
  private final FormOffice office;
  private final ReportWords words;
  private final List<Form> forms = FormFiles.shipped();

  FormPages(Database database, ReportOffice reports, FormOffice office, ReportWords words) {
    this.database = database;
    this.reports = reports;
    this.office = office;
    this.words = words;
  }

  /** A form in the list; missing: how many mandatory fields are empty. */
  record Row(String id, String title, String source, int missing) {}

  /**
   * A field as it is shown.
   *
   * @param fillAt where it is filled in
   * @param answer null where the report fills it
   */
  record Line(
      String name,
      String reference,
      boolean required,
      String text,
      String fillAt,
      @Nullable String answer) {
    boolean isMissing() {
      return required && text.isEmpty();
    }
  }

  @GetMapping
  String list(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      Locale locale,
      Model model) {
    ReportOffice.Reading reading = reports.readFor(me.viewer(), report, Act.EDIT);
    Map<String, String> answers = answers(report);
    model.addAttribute("report", report);
    model.addAttribute(
        "forms",
        forms.stream()
            .map(form ->
                new Row(
                    form.id(),
                    Names.of(form.title(), locale),
                    form.source().document() + ", " + form.source().place(),
                    Math.toIntExact(
                        lines(form, reading, answers, locale).stream()
                            .filter(Line::isMissing)
                            .count())))
            .toList());
    return "report-forms";
  }

  private Map<String, String> answers(String report) {
    return database.read(dsl -> new FormAnswers(dsl).of(report));
  }

  private List<Line> lines(
      Form form, ReportOffice.Reading reading, Map<String, String> answers, Locale locale) {
    return form.fields().stream()
        .map(field -> {
          String answer = field.answer();
          String text =
              answer == null
                  ? words.text(reading.newest().content(), field.from(), locale)
                  : answers.getOrDefault(answer, "");
          String fillAt =
              answer == null
                  ? "/reports/"
                      + reading.item().id()
                      + "/edit#"
                      + ReportWords.field(field.from().getFirst())
                  : "#answer-" + answer;
          return new Line(
              Names.of(field.name(), locale),
              field.reference(),
              field.required(),
              text,
              fillAt,
              answer);
        })
        .toList();
  }

  @GetMapping("/{form}")
  String form(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @PathVariable String form,
      Locale locale,
      Model model) {
    return page(me, report, find(form), Map.of(), locale, model);
  }

  private Form find(String id) {
    return forms.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(AbsentException::new);
  }

  private String page(
      SignedIn me,
      String report,
      Form form,
      Map<String, String> typed,
      Locale locale,
      Model model) {
    ReportOffice.Reading reading = reports.readFor(me.viewer(), report, Act.EDIT);
    List<Line> lines = lines(form, reading, answers(report), locale);
    model.addAttribute("report", report);
    model.addAttribute("label", reading.item().label().name());
    model.addAttribute("title", Names.of(form.title(), locale));
    model.addAttribute("source", form.source());
    model.addAttribute("lines", lines);
    model.addAttribute("missing", lines.stream().filter(Line::isMissing).toList());
    model.addAttribute("answers", lines.stream().filter(one -> one.answer() != null).toList());
    model.addAttribute("typed", typed);
    model.addAttribute("form", form.id());
    return "report-authority";
  }

  @PostMapping("/{form}")
  String answer(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @PathVariable String form,
      @RequestParam Map<String, String> typed,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Form found = find(form);
    try {
      office.answer(me.viewer(), report, found, typed);
      return "redirect:/reports/{report}/forms/{form}?done=answers";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return page(me, report, found, typed, locale, model);
    }
  }
}
