package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Holding;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.HoldingOffice;
import org.noroshi.web.office.Offices;
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

/** Prefixes, domains and AS numbers of an organisation. */
@Controller
@RequestMapping("/directory/{organisation}/holdings")
final class HoldingPages {
  private final Database database;
  private final InstantSource clock;
  private final HoldingOffice office;

  HoldingPages(Database database, InstantSource clock, HoldingOffice office) {
    this.database = database;
    this.clock = clock;
    this.office = office;
  }

  /** A holding that is in force or waits. */
  record Row(
      String id,
      String kind,
      String value,
      String purpose,
      String registered,
      boolean approved,
      boolean approves,
      boolean ends) {}

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      Locale locale,
      Model model) {
    Instant now = clock.instant();
    database.read(dsl -> {
      Organisation found = Offices.organisation(dsl, organisation);
      Administered about = Offices.about(found);
      Offices.require(me.viewer(), Administration.SEE_HOLDINGS, about);
      model.addAttribute("organisation", DirectoryPages.head(found, now, locale));
      model.addAttribute("holdings", rows(new Directory(dsl), me.viewer(), organisation, locale));
      model.addAttribute(
          "registers", Offices.may(me.viewer(), Administration.REGISTER_HOLDING, about));
      return true;
    });
    return "holdings";
  }

  private static List<Row> rows(
      Directory directory, Viewer viewer, String organisation, Locale locale) {
    return directory.holdingsOf(organisation).stream()
        .filter(holding -> holding.ended() == null)
        .map(holding -> row(holding, viewer, locale))
        .toList();
  }

  private static Row row(Holding holding, Viewer viewer, Locale locale) {
    return new Row(
        holding.id(),
        holding.kind().name(),
        holding.value(),
        holding.purpose().name(),
        Names.day(holding.registered(), locale),
        holding.isApproved(),
        !holding.isApproved()
            && Offices.may(viewer, Administration.APPROVE_HOLDING, HoldingOffice.about(holding)),
        Offices.may(viewer, Administration.END_HOLDING, HoldingOffice.about(holding)));
  }

  @PostMapping
  String register(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @RequestParam HoldingKind kind,
      @RequestParam(required = false) @Nullable String value,
      @RequestParam Purpose purpose,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.register(me.viewer(), organisation, kind, value, purpose);
      return "redirect:/directory/{organisation}/holdings?done=registered";
    } catch (RefusedException e) {
      model.addAttribute("value", value);
      return refused(e, me, organisation, locale, model, response);
    }
  }

  @PostMapping("/{holding}/approve")
  String approve(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String holding,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.approve(me.viewer(), organisation, holding);
      return "redirect:/directory/{organisation}/holdings?done=approved";
    } catch (RefusedException e) {
      return refused(e, me, organisation, locale, model, response);
    }
  }

  @PostMapping("/{holding}/end")
  String end(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String holding,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.end(me.viewer(), organisation, holding);
      return "redirect:/directory/{organisation}/holdings?done=holdingEnded";
    } catch (RefusedException e) {
      return refused(e, me, organisation, locale, model, response);
    }
  }

  private String refused(
      RefusedException problem,
      SignedIn me,
      String organisation,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return page(me, organisation, locale, model);
  }
}
