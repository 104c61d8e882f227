package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.ApiKey;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.account.Scope;
import org.noroshi.web.office.KeyOffice;
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

/** A person's own keys, with which programs act as that person. */
@Controller
@RequestMapping("/account/keys")
final class KeyPages {
  private static final String ACTING = "redirect:/acting";

  /** What the form offers; the longest is what may be chosen at most. */
  private static final List<Integer> DAYS = List.of(30, 90, 180, 365);

  private final KeyOffice office;
  private final Names names;

  KeyPages(KeyOffice office, Names names) {
    this.office = office;
    this.names = names;
  }

  /**
   * A key in a list.
   *
   * @param person name of who holds it
   */
  record Row(
      String id,
      String name,
      String organisation,
      @Nullable String person,
      List<String> scopes,
      String created,
      String expires,
      @Nullable String used) {}

  static Row row(ApiKey key, Names names, Locale locale) {
    return new Row(
        key.id(),
        key.name(),
        names.of(key.organisation(), locale),
        names.person(key.person()),
        key.scopes().stream().map(Scope::text).sorted().toList(),
        Names.day(key.created(), locale),
        Names.day(key.expires(), locale),
        key.used() == null ? null : Names.time(key.used(), locale));
  }

  @GetMapping
  String page(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    if (!me.isActing()) {
      return ACTING;
    }
    model.addAttribute(
        "keys", office.own(me.viewer()).stream().map(key -> row(key, names, locale)).toList());
    model.addAttribute("scopes", KeyOffice.scopes(me.viewer()).stream().map(Scope::text).toList());
    model.addAttribute("allDays", DAYS);
    model.addAttribute("acting", names.of(String.valueOf(me.viewer().organisation()), locale));
    return "keys";
  }

  @PostMapping("/new")
  String issue(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable List<String> scopes,
      @RequestParam(required = false) @Nullable String days,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    if (!me.isActing()) {
      return ACTING;
    }
    List<String> chosen = scopes == null ? List.of() : scopes;
    try {
      KeyOffice.Wish wish = new KeyOffice.Wish(name, scopes(chosen), lifetime(days));
      model.addAttribute("issued", office.issue(me.viewer(), me.session(), wish).secret());
      // The only answer that shows the key stays in no cache.
      response.setHeader("Cache-Control", "no-store");
      return page(me, locale, model);
    } catch (RefusedException e) {
      model.addAttribute("name", name);
      model.addAttribute("chosen", chosen);
      model.addAttribute("days", days);
      return refused(e, me, locale, model, response);
    }
  }

  private static Set<Scope> scopes(List<String> chosen) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String one : chosen) {
      scopes.add(Scope.named(one).orElseThrow(() -> new RefusedException("refused.key.scopes")));
    }
    return scopes;
  }

  private static Duration lifetime(@Nullable String days) {
    try {
      return Duration.ofDays(Integer.parseInt(days == null ? "" : days));
    } catch (NumberFormatException e) {
      throw new RefusedException("refused.key.expires");
    }
  }

  @PostMapping("/{key}/revoke")
  String revoke(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String key,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    if (!me.isActing()) {
      return ACTING;
    }
    try {
      office.revokeOwn(me.viewer(), key);
      return "redirect:/account/keys?done=keyRevoked";
    } catch (RefusedException e) {
      return refused(e, me, locale, model, response);
    }
  }

  private String refused(
      RefusedException problem,
      SignedIn me,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return page(me, locale, model);
  }
}
