package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page has around it. */
@ControllerAdvice(basePackageClasses = Frame.class)
final class Frame {
  private static final Pattern FORM_PAGE =
      Pattern.compile(
          "^(/begin/[^/]+|/account|/audit|/directory/[^/]+/[^/]+|/reports/[^/]+|/relays|/sign-in)"
              + "/.*$");

  private final Names names;

  Frame(Names names) {
    this.names = names;
  }

  /**
   * The frame of one page.
   *
   * @param person null where nobody is signed in
   * @param organisation name of that for which the person acts; null if none
   * @param organisationId its id; null if none
   */
  record View(
      @Nullable String person,
      @Nullable String organisation,
      @Nullable String organisationId,
      boolean several,
      boolean readsAudit,
      boolean relays,
      String path,
      String english,
      String japanese) {
    /** Whether a page is in this part of the centre. */
    public boolean in(String part) {
      return part.equals("/") ? path.equals("/") : path.startsWith(part);
    }
  }

  @ModelAttribute("frame")
  View frame(
      @AuthenticationPrincipal @Nullable SignedIn me, HttpServletRequest request, Locale locale) {
    String path = request.getServletPath();
    String english = here(request, "en");
    String japanese = here(request, "ja");
    if (me == null) {
      return new View(null, null, null, false, false, false, path, english, japanese);
    }
    String organisation = me.viewer().organisation();
    return new View(
        me.person().name(),
        organisation == null ? null : names.of(organisation, locale),
        organisation,
        me.organisations().size() > 1,
        Offices.may(me.viewer(), Administration.READ_AUDIT, AdministrationRules.installation()),
        me.viewer().kind() == OrganisationKind.MINISTRY
            || Offices.may(
                me.viewer(), Administration.TAKE_DIRECT, new Administered.OfRelay("", "", true)),
        path,
        english,
        japanese);
  }

  /** This page in a language; of an answer to a form, the page with the form. */
  private static String here(HttpServletRequest request, String language) {
    String path = request.getRequestURI();
    if (!request.getMethod().equals("GET")) {
      path = FORM_PAGE.matcher(path).replaceFirst("$1");
    }
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    String kept =
        Arrays.stream(query.split("&"))
            .filter(part -> !part.isEmpty() && !part.startsWith("lang="))
            .map(part -> part + "&")
            .collect(Collectors.joining());
    return path + "?" + kept + "lang=" + language;
  }
}
