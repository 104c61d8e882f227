package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.bulletin.Derivation;
import org.noroshi.share.bulletin.Obstacle;
import org.noroshi.share.database.Database;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Addressees;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Readers;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.BulletinOffice;
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

/** Sending a bulletin: first what keeps it and who would read it, then the sending itself. */
@Controller
@RequestMapping("/bulletins/{bulletin}/send")
final class BulletinSendPages {
  /** Most organisations that are listed one by one; all are counted. */
  private static final int MOST_LISTED = 100;

  private final Database database;
  private final BulletinOffice office;
  private final BulletinWords words;
  private final ReaderWords readers;
  private final Names names;
  private final InstantSource clock;

  BulletinSendPages(
      Database database,
      BulletinOffice office,
      BulletinWords words,
      ReaderWords readers,
      Names names,
      InstantSource clock) {
    this.database = database;
    this.office = office;
    this.words = words;
    this.readers = readers;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      Locale locale,
      Model model) {
    BulletinOffice.Reading reading = office.readFor(me.viewer(), bulletin, Act.EDIT);
    model.addAttribute("bulletin", bulletin);
    model.addAttribute("label", reading.item().label().name());
    model.addAttribute("correction", reading.newest().number() > 1);
    model.addAttribute("unsent", reading.isUnsent());
    model.addAttribute("sends", reading.maySend());
    model.addAttribute("saved", reading.newest().saved().toEpochMilli());
    model.addAttribute("said", words.said(reading.newest().content(), clock.instant(), locale));
    Derivation.Check check = office.check(reading);
    model.addAttribute("derived", check.isDerived());
    model.addAttribute("crowd", check.crowd());
    model.addAttribute("least", words.profile().terms().smallestGroup());
    model.addAttribute("strictest", check.strictest().name());
    model.addAttribute("traces", new TreeMap<>(check.traces()));
    model.addAttribute("released", names.person(check.released()));
    model.addAttribute(
        "releases",
        check.isReleasable()
            && reading.may(Act.RELEASE)
            && !reading.newest().person().equals(me.viewer().person()));
    database.read(dsl -> {
      Set<Obstacle> obstacles = new TreeSet<>(new Bulletins(dsl).obstacles(bulletin));
      obstacles.addAll(check.obstacles());
      model.addAttribute("obstacles", List.copyOf(obstacles));
      preview(dsl, reading.seen().viewer(), reading.item(), readers, names, locale, clock, model);
      return true;
    });
    return "bulletin-send";
  }

  /** Who would read something that is addressed, in counts, and organisation by organisation. */
  static void preview(
      DSLContext dsl,
      Viewer viewer,
      ItemFacts item,
      ReaderWords words,
      Names names,
      Locale locale,
      InstantSource clock,
      Model model) {
    Readers found = Readers.of(dsl, item, clock.instant());
    Map<String, List<Viewer>> by = new TreeMap<>();
    for (Addressees.Member one : new Addressees(dsl, clock.instant()).of(item.audience())) {
      by.put(one.id(), new ArrayList<>());
    }
    by.remove(item.owner());
    found
        .addressed()
        .forEach(one ->
            by.computeIfAbsent(String.valueOf(one.organisation()), any -> new ArrayList<>())
                .add(one));
    Map<String, String> called = names.all(locale);
    List<ReaderWords.Receiver> receivers = new ArrayList<>();
    by.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().isEmpty() ? 0 : 1))
        .limit(MOST_LISTED)
        .forEach(entry ->
            receivers.add(
                new ReaderWords.Receiver(
                    called.getOrDefault(entry.getKey(), entry.getKey()),
                    entry.getValue().size(),
                    words.of(dsl, viewer, entry.getValue()))));
    model.addAttribute("receivers", receivers);
    model.addAttribute("organisations", by.size());
    model.addAttribute("persons", found.addressed().size());
    model.addAttribute("unreached", by.values().stream().filter(List::isEmpty).count());
    model.addAttribute("byRole", ReaderWords.counted(found.addressed()));
    model.addAttribute("ownReaders", ReaderWords.counted(found.own()));
    model.addAttribute("beyond", found.beyond().size());
    model.addAttribute(
        "beyondOrganisations",
        found.beyond().stream().map(Viewer::organisation).distinct().count());
  }

  @PostMapping("/release")
  String release(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @RequestParam(required = false) @Nullable String saved,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.release(me.viewer(), bulletin, ReportForm.savedTime(saved));
      return "redirect:/bulletins/{bulletin}/send?done=released";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return page(me, bulletin, locale, model);
    }
  }

  @PostMapping
  String send(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @RequestParam(required = false) @Nullable String saved,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.send(me.viewer(), bulletin, ReportForm.savedTime(saved));
      return "redirect:/bulletins/{bulletin}?done=sent";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return page(me, bulletin, locale, model);
    }
  }
}
