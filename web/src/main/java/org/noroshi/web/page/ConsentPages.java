package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.Beyond;
import org.noroshi.share.notification.Wish;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.ConsentOffice;
import org.noroshi.web.office.ReportOffice;
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

/** Use of a report beyond its route: who asked for it, who may, who would read it then. */
@Controller
@RequestMapping("/reports/{report}/consent")
final class ConsentPages {
  private static final int MOST_NAME = 100;

  private final Database database;
  private final ReportOffice reports;
  private final ConsentOffice office;
  private final Names names;
  private final InstantSource clock;

  ConsentPages(
      Database database,
      ReportOffice reports,
      ConsentOffice office,
      Names names,
      InstantSource clock) {
    this.database = database;
    this.reports = reports;
    this.office = office;
    this.names = names;
    this.clock = clock;
  }

  /** How many of a role. */
  record Readers(String role, int size, List<String> names) {}

  /** An organisation to choose, and who of it would read. */
  record Choice(String id, String name, int size, List<Readers> readers, boolean chosen) {}

  /** An organisation that was agreed to. */
  record Agreed(String id, String name, String time, String person) {}

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @RequestParam(required = false) @Nullable String q,
      Locale locale,
      Model model) {
    return page(me, report, q, List.of(), locale, model);
  }

  private String page(
      SignedIn me,
      String report,
      @Nullable String q,
      Collection<String> chosen,
      Locale locale,
      Model model) {
    ItemFacts item = reports.readFor(me.viewer(), report, Act.CONSENT).item();
    String wanted = q == null ? "" : q.strip();
    String part = wanted.substring(0, Math.min(wanted.length(), MOST_NAME));
    Instant now = clock.instant();
    model.addAttribute("report", report);
    model.addAttribute("label", item.label().name());
    model.addAttribute("q", part);
    database.read(dsl -> {
      Beyond beyond = new Beyond(dsl, now);
      Set<Wish> wishes = beyond.wishes(report);
      List<Beyond.Agreed> agreed = beyond.agreed(report);
      Set<String> candidates = candidates(dsl, beyond, wishes, item, part, now);
      agreed.forEach(one -> candidates.remove(one.organisation()));
      candidates.remove(item.owner());
      model.addAttribute("wishes", wishes);
      model.addAttribute("agreed", agreed.stream().map(one -> agreed(one, locale)).toList());
      model.addAttribute("full", candidates.size() >= ConsentOffice.MOST);
      model.addAttribute(
          "choices",
          candidates.stream()
              .limit(ConsentOffice.MOST)
              .map(one -> choice(beyond.readers(item, one), one, chosen.contains(one), locale))
              .toList());
      return true;
    });
    return "report-consent";
  }

  /** What was searched; where nothing was, what the reporter wished. */
  private static Set<String> candidates(
      DSLContext dsl, Beyond beyond, Set<Wish> wishes, ItemFacts item, String part, Instant now) {
    if (part.isEmpty()) {
      Set<String> meant = new TreeSet<>();
      wishes.forEach(wish -> meant.addAll(beyond.meant(wish, item.owner())));
      return meant;
    }
    return new Directory(dsl)
        .named(part, now, ConsentOffice.MOST).stream()
            .map(Organisation::id)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private Agreed agreed(Beyond.Agreed one, Locale locale) {
    return new Agreed(
        one.organisation(),
        names.of(one.organisation(), locale),
        Names.time(one.given(), locale),
        String.valueOf(names.person(one.person())));
  }

  /** Of readers only roles and numbers: names of persons stay inside their organisation. */
  private Choice choice(List<Viewer> readers, String id, boolean chosen, Locale locale) {
    Map<Role, Integer> byRole = new TreeMap<>();
    for (Viewer one : readers) {
      one.roles().stream().min(Role::compareTo).ifPresent(r -> byRole.merge(r, 1, Integer::sum));
    }
    List<Readers> roles = new ArrayList<>();
    byRole.forEach((role, size) -> roles.add(new Readers(role.name(), size, List.of())));
    return new Choice(id, names.of(id, locale), readers.size(), roles, chosen);
  }

  @PostMapping
  String agree(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @RequestParam(required = false) @Nullable List<String> organisation,
      @RequestParam(required = false) @Nullable String q,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    List<String> chosen = organisation == null ? List.of() : organisation;
    try {
      office.agree(me.viewer(), report, chosen);
      return "redirect:/reports/{report}/consent?done=agreed";
    } catch (RefusedException e) {
      return refused(e, me, report, q, chosen, locale, model, response);
    }
  }

  private String refused(
      RefusedException problem,
      SignedIn me,
      String report,
      @Nullable String q,
      Collection<String> chosen,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return page(me, report, q, chosen, locale, model);
  }

  @PostMapping("/{organisation}/end")
  String end(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @PathVariable String organisation,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.takeBack(me.viewer(), report, organisation);
      return "redirect:/reports/{report}/consent?done=consentEnded";
    } catch (RefusedException e) {
      return refused(e, me, report, null, List.of(), locale, model, response);
    }
  }
}
