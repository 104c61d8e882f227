package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.knowledge.Certainty;
import org.noroshi.share.knowledge.KnowledgeKind;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.KnowledgeOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing entries, and going back to an earlier version. */
@Controller
@RequestMapping("/knowledge")
final class KnowledgeFormPages {
  private final KnowledgeOffice office;

  KnowledgeFormPages(KnowledgeOffice office) {
    this.office = office;
  }

  @GetMapping("/new")
  String begin(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String kind,
      Model model) {
    requireWriting(me);
    @Nullable KnowledgeKind chosen = KnowledgePages.kind(kind);
    return form(KnowledgeForm.blank(chosen == null ? "CASE" : chosen.name()), model);
  }

  private static void requireWriting(SignedIn me) {
    Offices.require(
        me.viewer(), Administration.WRITE_KNOWLEDGE, AdministrationRules.installation());
  }

  @PostMapping
  String begun(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam MultiValueMap<String, String> sent,
      Model model,
      HttpServletResponse response) {
    requireWriting(me);
    KnowledgeForm form = KnowledgeForm.read(sent);
    try {
      String id = office.begin(me.viewer(), form.chosenKind(), form.chosenLabel(), form.content());
      return "redirect:/knowledge/" + id + "?done=saved";
    } catch (RefusedException e) {
      return refused(e, form, model, response);
    }
  }

  @GetMapping("/{entry}/edit")
  String edit(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String entry,
      Locale locale,
      Model model) {
    KnowledgeOffice.Reading reading = office.readToEdit(me.viewer(), entry);
    KnowledgePages.head(reading, locale, model);
    return form(KnowledgeForm.of(reading.version().content(), reading.version().number()), model);
  }

  @PostMapping("/{entry}")
  String save(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String entry,
      @RequestParam MultiValueMap<String, String> sent,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    KnowledgeOffice.Reading reading = office.readToEdit(me.viewer(), entry);
    KnowledgeForm form = KnowledgeForm.read(sent);
    try {
      office.save(me.viewer(), entry, form.content(), KnowledgeForm.version(form.before()));
      return "redirect:/knowledge/" + entry + "?done=saved";
    } catch (RefusedException e) {
      KnowledgePages.head(reading, locale, model);
      return refused(e, form, model, response);
    }
  }

  @PostMapping("/{entry}/restore")
  String restore(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String entry,
      @RequestParam(required = false, defaultValue = "") String version,
      @RequestParam(required = false, defaultValue = "") String before,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.restore(
          me.viewer(), entry, KnowledgeForm.version(version), KnowledgeForm.version(before));
      return "redirect:/knowledge/" + entry + "?done=restored";
    } catch (RefusedException e) {
      KnowledgeOffice.Reading reading = office.readToEdit(me.viewer(), entry);
      KnowledgePages.head(reading, locale, model);
      return refused(
          e,
          KnowledgeForm.of(reading.version().content(), reading.version().number()),
          model,
          response);
    }
  }

  private static String refused(
      RefusedException problem, KnowledgeForm form, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return form(form, model);
  }

  private static String form(KnowledgeForm form, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("claims", form.shownClaims());
    model.addAttribute("kinds", KnowledgeKind.values());
    model.addAttribute("labels", Label.values());
    model.addAttribute("certainties", Certainty.values());
    return "knowledge-form";
  }
}
