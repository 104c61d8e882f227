package org.noroshi.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.bulletin.EscalationStep;
import org.noroshi.share.bulletin.Reach;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.web.office.BulletinOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far a bulletin came: for the centre, and for desks of what is in their sectors. */
@Controller
@RequestMapping("/bulletins/{bulletin}")
final class ReachPages {
  private static final int PAGE = 100;

  private final BulletinOffice office;
  private final BulletinWords words;
  private final Names names;

  ReachPages(BulletinOffice office, BulletinWords words, Names names) {
    this.office = office;
    this.words = words;
    this.names = names;
  }

  /** An organisation in the list. */
  record Row(
      String name,
      String kind,
      String delivery,
      @Nullable String opened,
      @Nullable String acknowledged,
      @Nullable String question,
      boolean stale,
      List<String> steps) {}

  /** How far it came in a sector. */
  record Share(String sector, int size, int opened, int acknowledged, int silent) {}

  @GetMapping("/reach")
  String reach(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @RequestParam(required = false) @Nullable String show,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    List<Reach.Row> all = office.reach(me.viewer(), bulletin);
    boolean centre = me.viewer().kind() == OrganisationKind.CENTRE;
    boolean silent = "silent".equals(show);
    List<Reach.Row> some =
        all.stream()
            .filter(one -> !silent || one.acknowledged() == null)
            .filter(one -> after == null || one.member().id().compareTo(after) > 0)
            .limit(PAGE + 1)
            .toList();
    Map<String, String> called = names.all(locale);
    model.addAttribute("bulletin", bulletin);
    model.addAttribute("shares", shares(all, locale));
    model.addAttribute("size", all.size());
    model.addAttribute("silent", silent);
    model.addAttribute("silentSize", count(all, one -> one.acknowledged() == null));
    model.addAttribute("staleSize", count(all, Reach.Row::stale));
    model.addAttribute("failedSize", count(all, one -> one.delivery() == Reach.Delivery.FAILED));
    model.addAttribute(
        "rows", some.stream().limit(PAGE).map(one -> row(one, called, centre, locale)).toList());
    model.addAttribute("next", some.size() > PAGE ? some.get(PAGE - 1).member().id() : null);
    model.addAttribute("calls", centre);
    return "reach";
  }

  private static int count(List<Reach.Row> rows, java.util.function.Predicate<Reach.Row> which) {
    return (int) rows.stream().filter(which).count();
  }

  private List<Share> shares(List<Reach.Row> all, Locale locale) {
    List<Share> shares = new ArrayList<>();
    for (ReportWords.Choice sector : words.sectors(locale)) {
      List<Reach.Row> in =
          all.stream().filter(one -> one.member().sectors().contains(sector.id())).toList();
      if (!in.isEmpty()) {
        int acknowledged = count(in, one -> one.acknowledged() != null);
        shares.add(
            new Share(
                sector.name(),
                in.size(),
                count(in, one -> one.opened() != null),
                acknowledged,
                in.size() - acknowledged));
      }
    }
    return shares;
  }

  private Row row(Reach.Row one, Map<String, String> called, boolean named, Locale locale) {
    String id = one.member().id();
    return new Row(
        called.getOrDefault(id, id),
        one.member().kind().name(),
        one.delivery().name(),
        told(one.opened(), named, locale),
        told(one.acknowledged(), named, locale),
        one.asked() ? (one.answered() ? "answered" : "waits") : null,
        one.stale(),
        one.steps().stream().sorted().map(EscalationStep::name).toList());
  }

  /** When it was done, and by whom where persons may be named. */
  private @Nullable String told(Reach.@Nullable Done done, boolean named, Locale locale) {
    if (done == null) {
      return null;
    }
    String time = Names.time(done.time(), locale);
    return named ? time + " · " + names.person(done.person()) : time;
  }
}
