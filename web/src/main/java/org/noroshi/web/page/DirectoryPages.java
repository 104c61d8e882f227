package org.noroshi.web.page;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationSearch;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Organisations and their bonds, as they are or were at a date. */
@Controller
final class DirectoryPages {
  /**
   * Organisations of one kind of bond that a sector's card names; the rest is a page of its own.
   */
  private static final int FIRST = 8;

  private final Database database;
  private final InstantSource clock;

  DirectoryPages(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** An organisation in a list. */
  record Entry(String id, String name, String kind) {}

  /** The first of the organisations with one kind of bond to a sector, and how many there are. */
  record BondGroup(String kind, List<Entry> organisations, int size) {}

  /** A sector and who has to do with it. */
  record SectorView(String id, String name, List<BondGroup> groups) {}

  /** A sector to choose. */
  record Choice(String id, String name) {}

  /** A bond of an organisation, with the name of the other end. */
  record BondView(
      String kind, String other, boolean current, String since, @Nullable String until) {}

  /** A name of an organisation and when it bore it. */
  record NamedView(String japanese, String english, String since, @Nullable String until) {}

  @GetMapping("/directory")
  String page(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String sector,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    Offices.require(me.viewer(), Administration.SEE_DIRECTORY, AdministrationRules.installation());
    Instant time = time(at);
    String text = q == null ? "" : q.strip();
    database.read(dsl -> {
      List<Sector> sectors = new Directory(dsl).sectors();
      @Nullable Sector wanted =
          sectors.stream().filter(one -> one.id().equals(sector)).findFirst().orElse(null);
      OrganisationSearch search = new OrganisationSearch(dsl, time, locale);
      OrganisationSearch.Wanted which =
          new OrganisationSearch.Wanted(text, wanted == null ? null : wanted.id());
      model.addAttribute("size", search.count(which));
      if (text.isEmpty() && wanted == null) {
        overview(search, sectors, locale, model);
      } else {
        list(search.page(which, after), locale, model);
      }
      model.addAttribute("choices", sectors.stream().map(one -> choice(one, locale)).toList());
      model.addAttribute("sector", wanted == null ? "" : wanted.id());
      return true;
    });
    model.addAttribute(
        "keeps",
        Offices.may(
            me.viewer(), Administration.EDIT_DIRECTORY, AdministrationRules.installation()));
    model.addAttribute("at", LocalDate.ofInstant(time, Names.ZONE).toString());
    model.addAttribute("day", Names.day(time, locale));
    model.addAttribute("q", text);
    return "directory";
  }

  private static Choice choice(Sector sector, Locale locale) {
    return new Choice(sector.id(), Names.of(sector.name(), locale));
  }

  private static void list(Page<OrganisationSearch.Found> page, Locale locale, Model model) {
    model.addAttribute("found", entries(page.rows(), locale));
    model.addAttribute("next", page.next());
  }

  /** Every sector with the first of those that have to do with it, and who stands beside. */
  private static void overview(
      OrganisationSearch search, List<Sector> sectors, Locale locale, Model model) {
    Map<String, Map<BondKind, Integer>> sizes = search.sizes();
    Map<String, Map<BondKind, List<OrganisationSearch.Found>>> bound = search.bound(FIRST);
    List<SectorView> views = new ArrayList<>();
    for (Sector sector : sectors) {
      Map<BondKind, Integer> size = sizes.getOrDefault(sector.id(), Map.of());
      List<BondGroup> groups = new ArrayList<>();
      for (BondKind kind : BondKind.values()) {
        int all = size.getOrDefault(kind, 0);
        if (all > 0) {
          List<OrganisationSearch.Found> first =
              bound.getOrDefault(sector.id(), Map.of()).getOrDefault(kind, List.of());
          groups.add(new BondGroup(kind.name(), entries(first, locale), all));
        }
      }
      views.add(new SectorView(sector.id(), Names.of(sector.name(), locale), groups));
    }
    model.addAttribute("sectors", views);
    model.addAttribute("others", entries(search.besideSectors(OrganisationSearch.PAGE), locale));
  }

  private static List<Entry> entries(List<OrganisationSearch.Found> found, Locale locale) {
    return found.stream()
        .map(one -> new Entry(one.id(), Names.of(one.name(), locale), one.kind().name()))
        .toList();
  }

  /** Noon of a day, so that the day's own changes show; now where none is given. */
  private Instant time(@Nullable String day) {
    Instant now = clock.instant();
    if (day == null || day.isBlank()) {
      return now;
    }
    try {
      LocalDate date = LocalDate.parse(day);
      return date.equals(LocalDate.ofInstant(now, Names.ZONE))
          ? now
          : date.atTime(12, 0).atZone(Names.ZONE).toInstant();
    } catch (DateTimeParseException e) {
      return now;
    }
  }

  @GetMapping("/directory/{organisation}")
  String organisation(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("organisation") String id,
      Locale locale,
      Model model) {
    Offices.require(me.viewer(), Administration.SEE_DIRECTORY, AdministrationRules.installation());
    Instant now = clock.instant();
    database.read(dsl -> {
      Organisation organisation = Offices.organisation(dsl, id);
      Administered about = Offices.about(organisation);
      model.addAttribute("organisation", head(organisation, now, locale));
      model.addAttribute("until", day(organisation.validity().until(), locale));
      model.addAttribute(
          "names", organisation.names().reversed().stream().map(n -> named(n, locale)).toList());
      model.addAttribute("bonds", bonds(dsl, id, now, locale));
      model.addAttribute("keeps", Offices.may(me.viewer(), Administration.EDIT_DIRECTORY, about));
      model.addAttribute(
          "readsPersons", Offices.may(me.viewer(), Administration.SEE_PERSONS, about));
      model.addAttribute(
          "readsHoldings", Offices.may(me.viewer(), Administration.SEE_HOLDINGS, about));
      model.addAttribute("readsKeys", Offices.may(me.viewer(), Administration.SEE_KEYS, about));
      return true;
    });
    return "organisation";
  }

  static Entry head(Organisation organisation, Instant now, Locale locale) {
    return new Entry(
        organisation.id(), Names.of(organisation.nameAt(now), locale), organisation.kind().name());
  }

  private static NamedView named(Organisation.Named named, Locale locale) {
    Validity borne = named.validity();
    return new NamedView(
        named.name().japanese(),
        named.name().english(),
        Names.day(borne.since(), locale),
        day(borne.until(), locale));
  }

  private static @Nullable String day(@Nullable Instant time, Locale locale) {
    return time == null ? null : Names.day(time, locale);
  }

  private static List<BondView> bonds(DSLContext dsl, String id, Instant now, Locale locale) {
    Directory directory = new Directory(dsl);
    List<Sector> sectors = directory.sectors();
    return directory.bondsOf(id).stream()
        .map(bond ->
            new BondView(
                bond.kind().name(),
                otherEnd(directory, sectors, bond, now, locale),
                bond.validity().contains(now),
                Names.day(bond.validity().since(), locale),
                day(bond.validity().until(), locale)))
        .sorted(Comparator.comparing((BondView bond) -> !bond.current()))
        .toList();
  }

  private static String otherEnd(
      Directory directory, List<Sector> sectors, Bond bond, Instant now, Locale locale) {
    if (bond.other() != null) {
      return directory
          .organisation(bond.other())
          .map(other -> Names.of(other.nameAt(now), locale))
          .orElse("");
    }
    return sectors.stream()
        .filter(sector -> Objects.equals(sector.id(), bond.sector()))
        .map(sector -> Names.of(sector.name(), locale))
        .findFirst()
        .orElse("");
  }
}
