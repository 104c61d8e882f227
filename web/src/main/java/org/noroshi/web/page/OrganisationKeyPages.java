package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Locale;
import org.noroshi.share.database.Database;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.KeyOffice;
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

/** The keys that act in an organisation, for whoever answers for its security. */
@Controller
@RequestMapping("/directory/{organisation}/keys")
final class OrganisationKeyPages {
  private final Database database;
  private final KeyOffice office;
  private final Names names;
  private final InstantSource clock;

  OrganisationKeyPages(Database database, KeyOffice office, Names names, InstantSource clock) {
    this.database = database;
    this.office = office;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      Locale locale,
      Model model) {
    model.addAttribute(
        "keys",
        office.in(me.viewer(), organisation).stream()
            .map(key -> KeyPages.row(key, names, locale))
            .toList());
    model.addAttribute(
        "organisation",
        DirectoryPages.head(
            Offices.organisation(database.read(), organisation), clock.instant(), locale));
    return "organisation-keys";
  }

  @PostMapping("/{key}/revoke")
  String revoke(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String key,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.revokeIn(me.viewer(), organisation, key);
      return "redirect:/directory/{organisation}/keys?done=keyRevoked";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return page(me, organisation, locale, model);
    }
  }
}
