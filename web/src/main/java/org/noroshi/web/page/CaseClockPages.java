package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.casework.Event;
import org.noroshi.share.casework.Stage;
import org.noroshi.web.office.CaseClockOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How severe a case is, and its deadlines. */
@Controller
@RequestMapping("/cases/{case}")
final class CaseClockPages {
  private final CaseClockOffice office;
  private final CaseScreen screen;
  private final InstantSource clock;

  CaseClockPages(CaseClockOffice office, CaseScreen screen, InstantSource clock) {
    this.office = office;
    this.screen = screen;
    this.clock = clock;
  }

  @PostMapping("/severity")
  String assess(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam Map<String, String> fields,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Fields typed = screen.typed(fields);
    return screen.answer(
        me.viewer(),
        id,
        fields,
        locale,
        model,
        response,
        () -> {
          office.assess(
              me.viewer(),
              id,
              typed.required("axis", Fields.LINE),
              typed.choice("stage", Stage.class),
              typed.number("level"),
              typed.required("evidence", Fields.TEXT));
          return "caseAssessed";
        });
  }

  @PostMapping("/regimes")
  String choose(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam(required = false) @Nullable List<String> regimes,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Set<String> chosen = regimes == null ? Set.of() : new HashSet<>(regimes);
    return screen.answer(
        me.viewer(),
        id,
        Map.of(),
        locale,
        model,
        response,
        () -> {
          office.choose(me.viewer(), id, chosen);
          return "caseRegimes";
        });
  }

  @PostMapping("/moments")
  String happened(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam Map<String, String> fields,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Fields typed = screen.typed(fields);
    return screen.answer(
        me.viewer(),
        id,
        fields,
        locale,
        model,
        response,
        () -> {
          office.happened(
              me.viewer(),
              id,
              typed.choice("event", Event.class),
              typed.past("happened", clock.instant()),
              typed.optional("why", Fields.LINE));
          return "caseMoment";
        });
  }

  @PostMapping("/submissions")
  String submitted(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam Map<String, String> fields,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Fields typed = screen.typed(fields);
    return screen.answer(
        me.viewer(),
        id,
        fields,
        locale,
        model,
        response,
        () -> {
          office.submitted(
              me.viewer(),
              id,
              typed.required("rule", Fields.LINE),
              typed.past("submitted", clock.instant()),
              typed.optional("whySubmitted", Fields.LINE));
          return "caseSubmitted";
        });
  }
}
