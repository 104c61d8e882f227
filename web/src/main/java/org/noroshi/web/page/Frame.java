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
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.ObservationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.Demonstration;
import org.noroshi.web.office.CaseOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.beans.factory.ObjectProvider;
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
          "^(/account/keys|/account|/audit|/mail|/sign-in|/mode|/council|/duty|/directory/[^/]+/[^/]+|/(?!directory/)[^/]+/[^/]+)/.*$");

  /** Most parts of the menu that stand side by side. */
  private static final int ABREAST = 7;

  private static final Pattern OUTCOME = Pattern.compile("[A-Za-z]{1,40}");

  private final Names names;
  private final MessageSource messages;
  private final @Nullable String door;

  Frame(Names names, MessageSource messages, ObjectProvider<Demonstration> demonstration) {
    this.names = names;
    this.messages = messages;
    Demonstration shown = demonstration.getIfAvailable();
    door = shown == null ? null : "/demonstration/" + shown.door();
  }

  /** Of a demonstration: where whoever came in by its door chooses another person; else null. */
  @ModelAttribute("door")
  @Nullable String door(
      @AuthenticationPrincipal @Nullable SignedIn me, HttpServletRequest request) {
    return me != null || request.getServletPath().equals(door) ? door : null;
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
   * @param largeScale whether the mode for a large-scale incident is in force
   * @param parts the menu
   * @param more the rest of it, folded away: nothing, or at least two
   * @param open whether the page is the same for everybody, signed in or not
   */
  record View(
      @Nullable String person,
      @Nullable String organisation,
      @Nullable String organisationId,
      boolean several,
      boolean readsAudit,
      boolean largeScale,
      List<Part> parts,
      List<Part> more,
      boolean open,
      String path,
      String english,
      String japanese) {
    View {
      parts = List.copyOf(parts);
      more = List.copyOf(more);
    }

    /** The folded part that the page is in; null if in none. */
    public @Nullable Part folded() {
      return more.stream().filter(Part::here).findFirst().orElse(null);
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
    boolean open = path.equals("/public") || path.startsWith("/public/");
    if (me == null || open) {
      return new View(
          null, null, null, false, false, false, List.of(), List.of(), open, path, english,
          japanese);
    }
    String organisation = me.viewer().organisation();
    List<Part> parts = parts(me.viewer(), path);
    int abreast = parts.size() > ABREAST ? ABREAST - 1 : parts.size();
    return new View(
        me.person().name(),
        organisation == null ? null : names.of(organisation, locale),
        organisation,
        me.organisations().size() > 1,
        Offices.may(me.viewer(), Administration.READ_AUDIT, AdministrationRules.installation()),
        me.viewer().mode() == Mode.LARGE_SCALE,
        parts.subList(0, abreast),
        parts.subList(abreast, parts.size()),
        false,
        path,
        english,
        japanese);
  }

  /** The parts that a viewer's way of working needs, in the order of the menu. */
  private static List<Part> parts(Viewer viewer, String path) {
    List<Part> parts = new ArrayList<>();
    Consumer<String> add =
        title -> {
          String part = title.equals("board") ? "/" : "/" + title;
          boolean here = part.equals("/") ? path.equals("/") : path.startsWith(part);
          parts.add(new Part(part, title + ".title", here));
        };
    add.accept("board");
    if (FindingPages.serves(viewer)) {
      add.accept("findings");
    }
    add.accept("reports");
    if (viewer.kind() == OrganisationKind.MINISTRY
        || Offices.may(
            viewer, Administration.TAKE_DIRECT, new Administered.OfRelay("", "", true))) {
      add.accept("relays");
    }
    if (usesCases(viewer)) {
      add.accept("cases");
    }
    if (viewer.roles().stream().allMatch(Role::readsContent)) {
      add.accept("bulletins");
      add.accept("inquiries");
    }
    add.accept("knowledge");
    if (ObservationRules.statistics(viewer).allowed()) {
      add.accept("observatory");
    }
    if (Offices.may(viewer, Administration.KEEP_WATCH, AdministrationRules.installation())) {
      add.accept("situation");
    }
    add.accept("directory");
    if (Offices.may(viewer, Administration.SWITCH_MODE, AdministrationRules.installation())) {
      add.accept("mode");
    }
    if (Offices.may(
        viewer, Administration.GIVE_COUNCIL_ACCESS, AdministrationRules.installation())) {
      add.accept("council");
    }
    if (Offices.may(viewer, Administration.READ_AUDIT, AdministrationRules.installation())) {
      add.accept("audit");
    }
    if (Offices.may(viewer, Administration.KEEP_CENTRE, AdministrationRules.installation())) {
      add.accept("administration");
    }
    if (Offices.may(viewer, Administration.KEEP_MAIL, AdministrationRules.installation())) {
      add.accept("mail");
    }
    return parts;
  }

  /** The centre's desk works on cases; they are shared with organisations of some kinds. */
  private static boolean usesCases(Viewer viewer) {
    return viewer.kind() != null && CaseOffice.SHARED_WITH.contains(viewer.kind())
        || Offices.may(viewer, Administration.OPEN_CASE, AdministrationRules.installation());
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
