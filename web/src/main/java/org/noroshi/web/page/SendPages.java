package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.Beyond;
import org.noroshi.share.notification.Preview;
import org.noroshi.share.notification.Wish;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;
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

/** Sending a report: first what is missing and who would read it, then the sending itself. */
@Controller
@RequestMapping("/reports/{report}/send")
final class SendPages {
  private final Database database;
  private final ReportOffice office;
  private final ReportWords words;
  private final Names names;
  private final ReaderWords readers;
  private final Profile profile;
  private final InstantSource clock;

  SendPages(
      Database database,
      ReportOffice office,
      ReportWords words,
      Names names,
      ReaderWords readers,
      Profile profile,
      InstantSource clock) {
    this.database = database;
    this.office = office;
    this.words = words;
    this.names = names;
    this.readers = readers;
    this.profile = profile;
    this.clock = clock;
  }

  /** What happens in a mode. */
  record Way(
      String mode,
      boolean now,
      List<ReaderWords.Receiver> atOnce,
      List<ReaderWords.Receiver> relayed) {}

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      Locale locale,
      Model model) {
    ReportOffice.Reading reading = office.readFor(me.viewer(), report, Act.EDIT);
    Viewer viewer = reading.seen().viewer();
    model.addAttribute("report", report);
    model.addAttribute("label", reading.item().label().name());
    model.addAttribute("update", reading.newest().number() > 1);
    model.addAttribute("unsent", reading.isUnsent());
    model.addAttribute("seals", reading.item().state() == ItemState.DRAFT);
    model.addAttribute("saved", reading.newest().saved().toEpochMilli());
    model.addAttribute("missing", reading.newest().content().missing());
    model.addAttribute("lines", words.lines(reading.newest().content(), locale));
    Instant now = clock.instant();
    model.addAttribute("wishes", Wish.values());
    database.read(dsl -> {
      model.addAttribute("wished", new Beyond(dsl, now).wishes(report));
      List<Way> ways = new ArrayList<>();
      for (Mode mode : Mode.values()) {
        Preview preview = Preview.of(dsl, reading.item(), profile.routes(), mode, now);
        ways.add(
            new Way(
                mode.name(),
                mode == viewer.mode(),
                receivers(dsl, viewer, preview.atOnce(), locale),
                receivers(dsl, viewer, preview.relayed(), locale)));
        if (mode == viewer.mode()) {
          model.addAttribute("ownReaders", readers.of(dsl, viewer, preview.own()));
          model.addAttribute("beyond", preview.beyond().size());
          model.addAttribute(
              "beyondOrganisations",
              preview.beyond().stream().map(Viewer::organisation).distinct().count());
        }
      }
      model.addAttribute("ways", ways);
      return true;
    });
    return "report-send";
  }

  private static Set<Wish> wishes(@Nullable List<String> chosen) {
    Set<Wish> wishes = EnumSet.noneOf(Wish.class);
    for (Wish one : Wish.values()) {
      if (chosen != null && chosen.contains(one.name())) {
        wishes.add(one);
      }
    }
    return wishes;
  }

  private List<ReaderWords.Receiver> receivers(
      DSLContext dsl, Viewer viewer, List<Preview.Receiver> receivers, Locale locale) {
    return receivers.stream()
        .map(one ->
            new ReaderWords.Receiver(
                names.of(one.organisation(), locale),
                one.readers().size(),
                readers.of(dsl, viewer, one.readers())))
        .toList();
  }

  @PostMapping
  String send(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @RequestParam(required = false) @Nullable List<String> wish,
      @RequestParam(required = false) @Nullable String saved,
      @RequestParam(required = false) @Nullable String seal,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.send(me.viewer(), report, wishes(wish), ReportForm.savedTime(saved), seal != null);
      return "redirect:/reports/{report}?done=sent";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return page(me, report, locale, model);
    }
  }
}
