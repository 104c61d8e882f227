package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.web.office.CaseOffice;
import org.noroshi.web.office.CouncilOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Working on a case: timeline, tasks, who leads it, who else reads it, its end. */
@Controller
@RequestMapping("/cases/{case}")
final class CaseWorkPages {
  private final CaseOffice office;
  private final CaseScreen screen;
  private final CouncilOffice council;
  private final InstantSource clock;

  CaseWorkPages(CaseOffice office, CaseScreen screen, CouncilOffice council, InstantSource clock) {
    this.office = office;
    this.council = council;
    this.screen = screen;
    this.clock = clock;
  }

  @PostMapping("/notes")
  String note(
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
          Instant now = clock.instant();
          Instant occurred = typed.time("occurred") == null ? now : typed.past("occurred", now);
          office.note(me.viewer(), id, typed.required("text", Fields.TEXT), occurred);
          return "caseNoted";
        });
  }

  @PostMapping("/tasks")
  String task(
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
          office.addTask(
              me.viewer(),
              id,
              typed.required("task", Fields.LINE),
              typed.required("person", Fields.LINE),
              typed.time("due"));
          return "caseTask";
        });
  }

  @PostMapping("/tasks/{task}/done")
  String finish(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @PathVariable String task,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return screen.answer(
        me.viewer(),
        id,
        Map.of(),
        locale,
        model,
        response,
        () -> {
          office.finishTask(me.viewer(), id, task);
          return "caseTaskDone";
        });
  }

  @PostMapping("/lead")
  String lead(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam(defaultValue = "") String leader,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return screen.answer(
        me.viewer(),
        id,
        Map.of(),
        locale,
        model,
        response,
        () -> {
          office.lead(me.viewer(), id, leader);
          return "caseLed";
        });
  }

  @PostMapping("/lead/end")
  String endLead(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam(defaultValue = "") String leader,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return screen.answer(
        me.viewer(),
        id,
        Map.of(),
        locale,
        model,
        response,
        () -> {
          office.endLead(me.viewer(), id, leader);
          return "caseLeadEnded";
        });
  }

  @PostMapping("/share")
  String share(
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
          office.share(me.viewer(), id, typed.optional("to", Fields.LINE));
          return "caseShared";
        });
  }

  @PostMapping("/share/end")
  String endShare(
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
          office.endShare(me.viewer(), id, typed.optional("to", Fields.LINE));
          return "caseShareEnded";
        });
  }

  @PostMapping("/council")
  String giveToCouncil(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return screen.answer(
        me.viewer(),
        id,
        Map.of(),
        locale,
        model,
        response,
        () -> {
          council.giveToCouncil(me.viewer(), id, ItemKind.CASE);
          return "caseCouncil";
        });
  }

  @PostMapping("/close")
  String close(
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
          office.close(me.viewer(), id, typed.required("lessons", Fields.TEXT));
          return "caseClosed";
        });
  }

  @PostMapping("/reopen")
  String reopen(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam Map<String, String> fields,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return screen.answer(
        me.viewer(),
        id,
        fields,
        locale,
        model,
        response,
        () -> {
          office.reopen(me.viewer(), id, screen.typed(fields).optional("reason", Fields.LINE));
          return "caseReopened";
        });
  }
}
