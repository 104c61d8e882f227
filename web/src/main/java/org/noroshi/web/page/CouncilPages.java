package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Council;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.CouncilOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The council's members, for its secretariat; and for everybody their own duty. */
@Controller
final class CouncilPages {
  private static final int EMAIL = 254;

  private final CouncilOffice office;
  private final CaseScreen screen;
  private final ReportWords words;
  private final Names names;
  private final InstantSource clock;

  CouncilPages(
      CouncilOffice office,
      CaseScreen screen,
      ReportWords words,
      Names names,
      InstantSource clock) {
    this.office = office;
    this.screen = screen;
    this.words = words;
    this.names = names;
    this.clock = clock;
  }

  /** A period of access; its state is a word of {@code council.period}. */
  record PeriodRow(String id, String since, @Nullable String until, String state) {}

  record MemberRow(
      String id, String name, @Nullable String acknowledged, List<PeriodRow> periods) {}

  @GetMapping("/council")
  String members(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    model.addAttribute(
        "members",
        office.members(me.viewer()).stream()
            .map(one -> row(one, locale))
            .sorted(Comparator.comparing(MemberRow::name))
            .toList());
    model.addAttribute("zone", words.zone(locale));
    if (!model.containsAttribute("typed")) {
      model.addAttribute("typed", Map.of());
    }
    return "council";
  }

  private MemberRow row(Council.Member one, Locale locale) {
    return new MemberRow(
        one.person(),
        String.valueOf(names.person(one.person())),
        one.acknowledged() == null ? null : Names.time(one.acknowledged(), locale),
        one.periods().stream().map(period -> row(period, locale)).toList());
  }

  private PeriodRow row(Council.Access one, Locale locale) {
    Instant now = clock.instant();
    Validity validity = one.validity();
    String state =
        validity.contains(now) ? "NOW" : now.isBefore(validity.since()) ? "LATER" : "OVER";
    return new PeriodRow(
        one.id(),
        Names.time(validity.since(), locale),
        validity.until() == null ? null : Names.time(validity.until(), locale),
        state);
  }

  @PostMapping("/council/access")
  String give(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam Map<String, String> fields,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      Fields typed = screen.typed(fields);
      office.members(me.viewer());
      Instant since = typed.time("since");
      Instant until = typed.time("until");
      if (until == null) {
        throw new RefusedException("refused.council.period");
      }
      office.give(
          me.viewer(),
          typed.required("email", EMAIL),
          since == null ? clock.instant() : since,
          until);
      return "redirect:/council?done=councilGiven";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("typed", fields);
      return members(me, locale, model);
    }
  }

  @PostMapping("/council/access/{person}/{access}/end")
  String end(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String person,
      @PathVariable String access) {
    office.end(me.viewer(), person, access);
    return "redirect:/council?done=councilEnded";
  }

  @GetMapping("/duty")
  String duty(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    Council.Member own = office.own(me.viewer());
    model.addAttribute("own", row(own, locale));
    model.addAttribute("invited", !own.periods().isEmpty());
    return "duty";
  }

  @PostMapping("/duty/acknowledge")
  String acknowledge(@AuthenticationPrincipal SignedIn me) {
    office.acknowledge(me.viewer());
    return "redirect:/duty?done=dutyAcknowledged";
  }
}
