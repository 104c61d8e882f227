package org.noroshi.web.page;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
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
  private final Database database;
  private final InstantSource clock;

  DirectoryPages(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** An organisation in a list. */
  record Entry(String id, String name, String kind) {}

  /** The organisations with one kind of bond to a sector. */
  record BondGroup(String kind, List<Entry> organisations) {}

  /** A sector and who has to do with it. */
  record SectorView(String id, String name, int size, List<BondGroup> groups) {}

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
      Locale locale,
      Model model) {
    Offices.require(me.viewer(), Administration.SEE_DIRECTORY, AdministrationRules.installation());
    Instant time = time(at);
    String wanted = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
    database.read(dsl -> {
      fill(new Directory(dsl), time, wanted, locale, model);
      return true;
    });
    model.addAttribute("at", LocalDate.ofInstant(time, Names.ZONE).toString());
    model.addAttribute("day", Names.day(time, locale));
    model.addAttribute("q", q == null ? "" : q.strip());
    return "directory";
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

  private static void fill(
      Directory directory, Instant time, String wanted, Locale locale, Model model) {
    List<Organisation> found =
        directory.organisations().stream()
            .filter(organisation -> organisation.validity().contains(time))
            .filter(organisation -> matches(organisation, time, wanted))
            .toList();
    List<Bond> bonds =
        directory.bonds().stream().filter(bond -> bond.validity().contains(time)).toList();
    List<SectorView> sectors =
        directory.sectors().stream()
            .map(sector -> sector(sector, found, bonds, time, locale))
            .filter(sector -> wanted.isEmpty() || sector.size() > 0)
            .toList();
    Set<String> inSectors =
        bonds.stream()
            .filter(bond -> bond.sector() != null)
            .map(Bond::organisation)
            .collect(Collectors.toSet());
    model.addAttribute("sectors", sectors);
    model.addAttribute(
        "others",
        entries(found.stream().filter(o -> !inSectors.contains(o.id())).toList(), time, locale));
    model.addAttribute("size", found.size());
  }

  private static boolean matches(Organisation organisation, Instant time, String wanted) {
    String names =
        organisation.nameAt(time).japanese()
            + "\n"
            + organisation.nameAt(time).english()
            + "\n"
            + organisation.id();
    return names.toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static SectorView sector(
      Sector sector, List<Organisation> found, List<Bond> bonds, Instant time, Locale locale) {
    List<BondGroup> groups = new ArrayList<>();
    int size = 0;
    for (BondKind kind : BondKind.values()) {
      Set<String> bound =
          bonds.stream()
              .filter(bond -> bond.kind() == kind && sector.id().equals(bond.sector()))
              .map(Bond::organisation)
              .collect(Collectors.toSet());
      List<Organisation> members = found.stream().filter(o -> bound.contains(o.id())).toList();
      if (!members.isEmpty()) {
        groups.add(new BondGroup(kind.name(), entries(members, time, locale)));
        size += members.size();
      }
    }
    return new SectorView(sector.id(), Names.of(sector.name(), locale), size, groups);
  }

  private static List<Entry> entries(
      List<Organisation> organisations, Instant time, Locale locale) {
    return organisations.stream()
        .map(o -> new Entry(o.id(), Names.of(o.nameAt(time), locale), o.kind().name()))
        .sorted(Comparator.comparing(Entry::name))
        .toList();
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
      model.addAttribute(
          "readsPersons", Offices.may(me.viewer(), Administration.SEE_PERSONS, about));
      model.addAttribute(
          "readsHoldings", Offices.may(me.viewer(), Administration.SEE_HOLDINGS, about));
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
