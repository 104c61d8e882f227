package org.noroshi.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.finding.FindingList;
import org.noroshi.share.finding.Found;
import org.noroshi.share.policy.ObservationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.office.ObservatoryException;
import org.noroshi.web.office.ObservatoryOffice;
import org.noroshi.web.office.SituationOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The situation board: what waits for the person, the sectors, the telescope, new findings. */
@Controller
final class HomePage {
  private static final int FINDINGS = 6;

  private final Database database;
  private final Waits waits;
  private final SituationOffice situation;
  private final ObservatoryOffice observatory;
  private final BoardWords words;
  private final FindingWords findings;
  private final MessageSource messages;

  HomePage(
      Database database,
      Waits waits,
      SituationOffice situation,
      ObservatoryOffice observatory,
      BoardWords words,
      FindingWords findings,
      MessageSource messages) {
    this.database = database;
    this.waits = waits;
    this.situation = situation;
    this.observatory = observatory;
    this.words = words;
    this.findings = findings;
    this.messages = messages;
  }

  /** A finding on the board. */
  record Row(String id, String title, String standing, String last) {}

  @GetMapping("/")
  String page(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    Viewer viewer = me.viewer();
    waits.add(me, locale, model);
    boolean reads = ObservationRules.statistics(viewer).allowed();
    model.addAttribute("reads", reads);
    model.addAttribute("watches", situation.watches(viewer));
    if (reads) {
      model.addAttribute("tiles", words.tiles(situation.tiles(viewer), locale));
      model.addAttribute("found", found(viewer, locale));
      model.addAttribute("pulse", pulse(viewer, locale).orElse(null));
    }
    return "home";
  }

  private List<Row> found(Viewer viewer, Locale locale) {
    return database.read(dsl ->
        new FindingList(dsl, viewer)
            .page(FindingList.Filter.UNJUDGED, null).rows().stream()
                .limit(FINDINGS)
                .map(one -> row(one, locale))
                .toList());
  }

  private Row row(Found one, Locale locale) {
    return new Row(
        one.item(),
        findings.title(one, locale),
        one.standing().name(),
        Names.time(one.last(), locale));
  }

  /**
   * Packets of the day before the newest window; empty where there is nothing, or no time to look.
   */
  private Optional<String> pulse(Viewer viewer, Locale locale) {
    try {
      Optional<Instant> newest = observatory.newest(viewer);
      if (newest.isEmpty()) {
        return Optional.empty();
      }
      ObservatoryOffice.Shown shown =
          observatory.show(
              viewer, ViewRequest.of("day", null, null, null, null, null).view(newest.get()));
      return shown
          .panel("series")
          .flatMap(series ->
              Optional.<@Nullable String>ofNullable(
                  new ObservatoryCharts(messages, locale)
                      .overTime(shown.view(), series, "packets")));
    } catch (ObservatoryException e) {
      return Optional.empty();
    }
  }
}
