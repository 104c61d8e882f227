package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.Role;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For which organisation a person acts. */
@Controller
final class ActingPage {
  private final Accounts accounts;
  private final Names names;

  ActingPage(Accounts accounts, Names names) {
    this.accounts = accounts;
    this.names = names;
  }

  /** An organisation to choose, and the person's roles there. */
  record Choice(String organisation, String name, List<Role> roles, boolean current) {}

  @GetMapping("/acting")
  String page(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    model.addAttribute(
        "choices",
        me.organisations().stream()
            .map(organisation -> choice(organisation, me, locale))
            .sorted(Comparator.comparing(Choice::name))
            .toList());
    return "acting";
  }

  private Choice choice(String organisation, SignedIn me, Locale locale) {
    List<Role> roles =
        me.appointments().stream()
            .filter(held -> held.organisation().equals(organisation))
            .map(Appointment::role)
            .distinct()
            .sorted()
            .toList();
    return new Choice(
        organisation,
        names.of(organisation, locale),
        roles,
        organisation.equals(me.viewer().organisation()));
  }

  @PostMapping("/acting")
  String choose(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String organisation,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      accounts.actFor(me.session(), organisation);
      return "redirect:/";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return page(me, locale, model);
    }
  }
}
