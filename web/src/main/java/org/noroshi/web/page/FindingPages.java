package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.member.Sightings;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.finding.FindingList;
import org.noroshi.share.finding.Findings;
import org.noroshi.share.finding.Found;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.FindingOffice;
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

/** What was found, for those whom it concerns. */
@Controller
@RequestMapping("/findings")
final class FindingPages {
  private static final long NANOS = 1_000_000_000L;

  private final Database database;
  private final FindingOffice office;
  private final FindingWords words;
  private final Names names;

  FindingPages(Database database, FindingOffice office, FindingWords words, Names names) {
    this.database = database;
    this.office = office;
    this.words = words;
    this.names = names;
  }

  /** Whether a viewer's way of working needs findings. */
  static boolean serves(Viewer viewer) {
    return FeedPages.reads(viewer) || viewer.is(Role.ANALYST) || viewer.is(Role.CENTRE_LEAD);
  }

  /** A finding in a list. */
  record Row(
      String id, String title, String standing, long confidence, long packets, String last) {}

  /** A packet. */
  record Packet(
      String time,
      String destination,
      String protocol,
      String ports,
      String flags,
      int ttl,
      int length) {}

  /** What somebody said of a finding. */
  record Said(String verdict, String time, @Nullable String person, String remark) {}

  @GetMapping
  String list(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String show,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    FindingList.Filter filter =
        Arrays.stream(FindingList.Filter.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(show))
            .findFirst()
            .orElse(FindingList.Filter.OPEN);
    Page<Found> page =
        database.read(dsl -> {
          Page<Found> found = new FindingList(dsl, me.viewer()).page(filter, after);
          Findings findings = new Findings(dsl);
          model.addAttribute(
              "rows", found.rows().stream().map(one -> row(one, findings, locale)).toList());
          return found;
        });
    model.addAttribute("next", page.next());
    model.addAttribute("show", filter.name().toLowerCase(Locale.ROOT));
    model.addAttribute(
        "filters",
        Arrays.stream(FindingList.Filter.values())
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .toList());
    model.addAttribute("feeds", FeedPages.reads(me.viewer()));
    if (!page.rows().isEmpty()) {
      office.listed(me.viewer(), page.rows().size());
    }
    return "findings";
  }

  private Row row(Found one, Findings findings, Locale locale) {
    double shown = one.isOwn() ? findings.history(one).shown(one.confidence()) : one.confidence();
    return new Row(
        one.item(),
        words.title(one, locale),
        one.standing().name(),
        FindingWords.percent(shown),
        one.packets(),
        Names.time(one.last(), locale));
  }

  @GetMapping("/{finding}")
  String finding(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String finding,
      Locale locale,
      Model model) {
    return page(office.read(me.viewer(), finding), locale, model);
  }

  private String page(FindingOffice.Reading reading, Locale locale, Model model) {
    Found found = reading.found();
    double shown = found.confidence();
    if (found.isOwn()) {
      shown = reading.history().shown(found.confidence());
      model.addAttribute("sentences", words.sentences(found, locale));
      model.addAttribute("reasons", words.reasons(found, reading.history(), locale));
      model.addAttribute("facts", words.facts(found, locale));
      model.addAttribute("packets", packets(found, locale));
    } else {
      model.addAttribute("sentences", List.of());
      model.addAttribute("reasons", List.of());
      model.addAttribute("facts", words.evidence(found, locale));
      model.addAttribute("packets", List.of());
    }
    model.addAttribute("finding", found.item());
    model.addAttribute("name", words.title(found, locale));
    model.addAttribute("label", reading.seen().item().label().name());
    model.addAttribute("standing", found.standing().name());
    model.addAttribute("confidence", FindingWords.percent(shown));
    model.addAttribute("first", Names.time(found.first(), locale));
    model.addAttribute("last", Names.time(found.last(), locale));
    model.addAttribute("report", found.report());
    model.addAttribute("dismisses", reading.may(Act.EDIT));
    model.addAttribute("verdicts", FindingOffice.DISMISSALS.stream().map(Enum::name).toList());
    model.addAttribute(
        "said",
        reading.judgements().reversed().stream()
            .map(one ->
                new Said(
                    one.verdict().name(),
                    Names.time(one.time(), locale),
                    names.person(one.person()),
                    one.remark()))
            .toList());
    return "finding";
  }

  private static List<Packet> packets(Found found, Locale locale) {
    return found.sightings().samples().stream().map(one -> packet(one, locale)).toList();
  }

  private static Packet packet(Sightings.Sample one, Locale locale) {
    return new Packet(
        Names.time(java.time.Instant.ofEpochSecond(one.timeNanos() / NANOS), locale),
        one.destination(),
        one.protocol(),
        one.ports(),
        one.flags(),
        one.ttl(),
        one.length());
  }

  @PostMapping("/{finding}/dismiss")
  String dismiss(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String finding,
      @RequestParam(required = false) @Nullable String verdict,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.dismiss(me.viewer(), finding, verdict, reason);
      return "redirect:/findings/{finding}?done=dismissed";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("verdict", verdict);
      model.addAttribute("reason", reason);
      return page(office.read(me.viewer(), finding), locale, model);
    }
  }
}
