package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.casework.CaseJoins;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.database.Database;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.office.CaseJoinOffice;
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

/** Joining items to a case and taking them out again. */
@Controller
@RequestMapping("/cases/{case}")
final class CaseJoinPages {
  private final Database database;
  private final CaseJoinOffice office;
  private final CaseScreen screen;

  CaseJoinPages(Database database, CaseJoinOffice office, CaseScreen screen) {
    this.database = database;
    this.office = office;
    this.screen = screen;
  }

  @GetMapping("/join")
  String choose(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    CaseJoinOffice.Choice choice = office.choice(me.viewer(), id, after);
    boolean more = choice.rows().size() > CaseJoins.PAGE;
    List<CaseJoins.Row> rows = more ? choice.rows().subList(0, CaseJoins.PAGE) : choice.rows();
    model.addAttribute("kase", id);
    model.addAttribute(
        "heading", new Cases(database.read()).file(id).orElseThrow(AbsentException::new).title());
    model.addAttribute("label", choice.seen().item().label().name());
    model.addAttribute("rows", rows.stream().map(one -> screen.row(one, locale)).toList());
    model.addAttribute("next", more ? rows.getLast().id() : null);
    return "case-join";
  }

  @PostMapping("/join")
  String join(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam(required = false) @Nullable String item,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      boolean stricter = office.join(me.viewer(), id, item);
      return "redirect:/cases/" + id + "?done=" + (stricter ? "caseTightened" : "caseJoined");
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return choose(me, id, null, locale, model);
    }
  }

  @PostMapping("/leave")
  String leave(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("case") String id,
      @RequestParam(required = false) @Nullable String item,
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
          office.leave(me.viewer(), id, item);
          return "caseLeft";
        });
  }
}
