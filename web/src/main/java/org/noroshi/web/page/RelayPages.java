package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.notification.Relay;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.Offices;
import org.noroshi.web.office.RelayOffice;
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

/** What waits at ministries: for their desks, and beyond its time for the centre. */
@Controller
@RequestMapping("/relays")
final class RelayPages {
  /** Those that wait longest are shown; all are counted. */
  private static final int MOST_ROWS = 50;

  private final RelayOffice office;
  private final ReportWords words;
  private final Names names;
  private final InstantSource clock;

  RelayPages(RelayOffice office, ReportWords words, Names names, InstantSource clock) {
    this.office = office;
    this.words = words;
    this.names = names;
    this.clock = clock;
  }

  /** A report that waits: where, since when, until when; nothing of what it says. */
  record Row(
      String id,
      String ministryId,
      String ministry,
      String received,
      String due,
      String waited,
      boolean overdue) {}

  @GetMapping
  String page(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    List<Relay> waiting = office.toRelay(me.viewer());
    List<Relay> overdue = office.toTake(me.viewer());
    model.addAttribute("waiting", rows(waiting, locale));
    model.addAttribute("waitingSize", waiting.size());
    model.addAttribute("overdue", rows(overdue, locale));
    model.addAttribute("overdueSize", overdue.size());
    model.addAttribute(
        "takes",
        Offices.may(
            me.viewer(), Administration.TAKE_DIRECT, new Administered.OfRelay("", "", true)));
    return "relays";
  }

  private List<Row> rows(List<Relay> relays, Locale locale) {
    Instant now = clock.instant();
    return relays.stream()
        .limit(MOST_ROWS)
        .map(one ->
            new Row(
                one.item(),
                one.organisation(),
                names.of(one.organisation(), locale),
                Names.time(one.received(), locale),
                Names.time(one.due(), locale),
                words.duration(Duration.between(one.received(), now), locale),
                one.isOverdue(now)))
        .toList();
  }

  @PostMapping("/{report}/{ministry}/take")
  String take(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @PathVariable String ministry,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.take(me.viewer(), report, ministry, reason);
      return "redirect:/relays?done=taken";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return page(me, locale, model);
    }
  }
}
