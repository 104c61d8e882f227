package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What every page has around it. */
@ControllerAdvice(basePackageClasses = Frame.class)
final class Frame {
  /** Forms are sent to addresses below the page that they stand on. */
  private static final Pattern FORM_PAGE =
      Pattern.compile(
          "^(/account|/audit|/mail|/sign-in|/directory/[^/]+/[^/]+|/(?!directory/)[^/]+/[^/]+)/.*$");

  private static final Pattern OUTCOME = Pattern.compile("[A-Za-z]{1,40}");

  private final Names names;
  private final MessageSource messages;

  Frame(Names names, MessageSource messages) {
    this.names = names;
    this.messages = messages;
  }

  /**
   * A part of the centre that the person may open.
   *
   * @param title key of its name
   * @param here whether the page is in it
   */
  record Part(String path, String title, boolean here) {}

  /**
   * The frame of one page.
   *
   * @param person null where nobody is signed in
   * @param organisation name of that for which the person acts; null if none
   * @param organisationId its id; null if none
   * @param parts the menu
   */
  record View(
      @Nullable String person,
      @Nullable String organisation,
      @Nullable String organisationId,
      boolean several,
      boolean readsAudit,
      List<Part> parts,
      String path,
      String english,
      String japanese) {
    View {
      parts = List.copyOf(parts);
    }
  }

  /**
   * What has just been done, as a form's answer says in the address of the next page; null if
   * nothing.
   */
  @ModelAttribute("outcome")
  @Nullable String outcome(@RequestParam(required = false) @Nullable String done, Locale locale) {
    return done == null || !OUTCOME.matcher(done).matches()
        ? null
        : messages.getMessage("done." + done, null, null, locale);
  }

  @ModelAttribute("frame")
  View frame(
      @AuthenticationPrincipal @Nullable SignedIn me, HttpServletRequest request, Locale locale) {
    String path = request.getServletPath();
    String english = here(request, "en");
    String japanese = here(request, "ja");
    if (me == null) {
      return new View(null, null, null, false, false, List.of(), path, english, japanese);
    }
    String organisation = me.viewer().organisation();
    return new View(
        me.person().name(),
        organisation == null ? null : names.of(organisation, locale),
        organisation,
        me.organisations().size() > 1,
        Offices.may(me.viewer(), Administration.READ_AUDIT, AdministrationRules.installation()),
        parts(me.viewer(), path),
        path,
        english,
        japanese);
  }

  /** The parts that a viewer's way of working needs, in the order of the menu. */
  private static List<Part> parts(Viewer viewer, String path) {
    List<Part> parts = new ArrayList<>();
    Consumer<String> add =
        title -> {
          String part = title.equals("home") ? "/" : "/" + title;
          boolean here = part.equals("/") ? path.equals("/") : path.startsWith(part);
          parts.add(new Part(part, title + ".title", here));
        };
    add.accept("home");
    add.accept("reports");
    if (viewer.kind() == OrganisationKind.MINISTRY
        || Offices.may(
            viewer, Administration.TAKE_DIRECT, new Administered.OfRelay("", "", true))) {
      add.accept("relays");
    }
    add.accept("directory");
    if (Offices.may(viewer, Administration.READ_AUDIT, AdministrationRules.installation())) {
      add.accept("audit");
    }
    if (Offices.may(viewer, Administration.KEEP_MAIL, AdministrationRules.installation())) {
      add.accept("mail");
    }
    return parts;
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
