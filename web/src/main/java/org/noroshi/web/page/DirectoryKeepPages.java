package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.RouteChanges;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.policy.Administration;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.DirectoryOffice;
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

/**
 * Keeping an organisation in the directory. What could change the way of reports is shown before it
 * is done: a form is sent once to look and once, with {@code sure}, to do it.
 */
@Controller
@RequestMapping("/directory/{organisation}/keep")
final class DirectoryKeepPages {
  /** Most organisations that a preview names. */
  private static final int MOST_SHOWN = 20;

  private static final Set<String> KEPT = Set.of("kind", "sector", "other", "since", "until");

  private final Database database;
  private final InstantSource clock;
  private final DirectoryOffice office;
  private final Names names;

  DirectoryKeepPages(Database database, InstantSource clock, DirectoryOffice office, Names names) {
    this.database = database;
    this.clock = clock;
    this.office = office;
    this.names = names;
  }

  /** Something to choose. */
  record Choice(String id, String name) {}

  /** A bond and what may be done with it. */
  record BondRow(
      String id, String kind, String other, String since, @Nullable String until, boolean open) {}

  /** Whose reports would reach whom. */
  record RouteRow(String organisation, String mode, String before, String after) {}

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      Locale locale,
      Model model) {
    Instant now = clock.instant();
    database.read(dsl -> {
      Organisation found = Offices.organisation(dsl, organisation);
      Offices.require(me.viewer(), Administration.EDIT_DIRECTORY, Offices.about(found));
      Directory directory = new Directory(dsl);
      List<Sector> sectors = directory.sectors();
      model.addAttribute("organisation", DirectoryPages.head(found, now, locale));
      model.addAttribute(
          "ended",
          found.validity().until() == null
              ? null
              : Names.day(found.validity().until().minusMillis(1), locale));
      model.addAttribute("ends", found.kind() != OrganisationKind.CENTRE);
      model.addAttribute(
          "bondKinds",
          Arrays.stream(BondKind.values())
              .filter(kind -> kind.fits(found.kind()))
              .map(Enum::name)
              .toList());
      model.addAttribute(
          "sectors",
          sectors.stream().map(one -> new Choice(one.id(), Names.of(one.name(), locale))).toList());
      model.addAttribute("bonds", bonds(dsl, organisation, sectors, locale));
      return true;
    });
    model.addAttribute("sent", Map.of());
    return "directory-keep";
  }

  private List<BondRow> bonds(
      DSLContext dsl, String organisation, List<Sector> sectors, Locale locale) {
    Map<String, String> sectorNames =
        sectors.stream().collect(Collectors.toMap(Sector::id, one -> Names.of(one.name(), locale)));
    return new Directory(dsl)
        .bondsOf(organisation).reversed().stream()
            .map(bond -> row(bond, sectorNames, locale))
            .toList();
  }

  private BondRow row(Bond bond, Map<String, String> sectorNames, Locale locale) {
    String other =
        bond.other() != null
            ? names.of(bond.other(), locale)
            : bond.sector() == null ? "" : sectorNames.getOrDefault(bond.sector(), bond.sector());
    Instant until = bond.validity().until();
    return new BondRow(
        bond.id(),
        bond.kind().name(),
        other,
        Names.day(bond.validity().since(), locale),
        until == null ? null : Names.day(until.minusMillis(1), locale),
        until == null);
  }

  @PostMapping("/names")
  String rename(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @RequestParam(required = false) @Nullable String japanese,
      @RequestParam(required = false) @Nullable String english,
      @RequestParam(required = false) @Nullable String since,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    page(me, organisation, locale, model);
    try {
      office.make(
          me.viewer(),
          office.rename(organisation, Days.name(japanese, english), Days.first(since)));
      return "redirect:/directory/{organisation}/keep?done=renamed";
    } catch (RefusedException e) {
      model.addAttribute("japanese", japanese);
      model.addAttribute("english", english);
      model.addAttribute("renameSince", since);
      return refused(e, model, response);
    }
  }

  @PostMapping("/end")
  String end(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @RequestParam(required = false) @Nullable String until,
      HttpServletRequest request,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return change(
        me,
        organisation,
        () -> office.end(organisation, Days.afterLast(until)),
        "organisationEnded",
        new Sent(request, response, locale, model));
  }

  @PostMapping("/reopen")
  String reopen(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      HttpServletRequest request,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return change(
        me,
        organisation,
        () -> office.reopen(organisation, clock.instant()),
        "organisationReopened",
        new Sent(request, response, locale, model));
  }

  @PostMapping("/bonds")
  String bind(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String sector,
      @RequestParam(required = false) @Nullable String other,
      @RequestParam(required = false) @Nullable String since,
      HttpServletRequest request,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return change(
        me,
        organisation,
        () -> {
          BondKind chosen =
              Arrays.stream(BondKind.values())
                  .filter(one -> one.name().equals(kind))
                  .findFirst()
                  .orElseThrow(() -> new RefusedException("refused.keep.kind"));
          @Nullable String to = chosen.isToSector() ? sector : other;
          return office.bind(
              organisation, chosen, to == null ? null : to.strip(), Days.first(since));
        },
        "bondAdded",
        new Sent(request, response, locale, model));
  }

  @PostMapping("/bonds/{bond}/end")
  String endBond(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String bond,
      @RequestParam(required = false) @Nullable String until,
      HttpServletRequest request,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return change(
        me,
        organisation,
        () -> office.endBond(organisation, bond, Days.afterLast(until)),
        "bondEnded",
        new Sent(request, response, locale, model));
  }

  @PostMapping("/bonds/{bond}/reopen")
  String reopenBond(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String bond,
      HttpServletRequest request,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return change(
        me,
        organisation,
        () -> office.reopenBond(organisation, bond, clock.instant()),
        "bondReopened",
        new Sent(request, response, locale, model));
  }

  /** A form that was sent, and where the answer goes. */
  private record Sent(
      HttpServletRequest request, HttpServletResponse response, Locale locale, Model model) {
    boolean isSure() {
      return "yes".equals(request.getParameter("sure"));
    }

    /** What the form said, to be sent again. */
    Map<String, String> fields() {
      return request.getParameterMap().entrySet().stream()
          .filter(one -> KEPT.contains(one.getKey()) && one.getValue().length > 0)
          .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue()[0]));
    }
  }

  private String change(
      SignedIn me,
      String organisation,
      Supplier<DirectoryOffice.Proposal> wanted,
      String done,
      Sent sent) {
    page(me, organisation, sent.locale(), sent.model());
    try {
      DirectoryOffice.Proposal proposal = wanted.get();
      if (sent.isSure()) {
        office.make(me.viewer(), proposal);
        return "redirect:/directory/{organisation}/keep?done=" + done;
      }
      List<RouteChanges.Change> changes = office.preview(me.viewer(), proposal, clock.instant());
      sent.model().addAttribute("preview", sent.request().getServletPath());
      sent.model().addAttribute("previewOf", done);
      sent.model().addAttribute("fields", sent.fields());
      sent.model()
          .addAttribute(
              "affected",
              changes.stream().map(RouteChanges.Change::organisation).distinct().count());
      sent.model()
          .addAttribute(
              "routes",
              changes.stream().limit(MOST_SHOWN).map(one -> row(one, sent.locale())).toList());
      return "directory-keep";
    } catch (RefusedException e) {
      sent.model().addAttribute("sent", sent.fields());
      return refused(e, sent.model(), sent.response());
    }
  }

  private RouteRow row(RouteChanges.Change change, Locale locale) {
    return new RouteRow(
        names.of(change.organisation(), locale),
        change.mode().name(),
        named(change.before(), locale),
        named(change.after(), locale));
  }

  private String named(Set<String> organisations, Locale locale) {
    return organisations.stream()
        .map(one -> names.of(one, locale))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String refused(
      RefusedException problem, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return "directory-keep";
  }
}
