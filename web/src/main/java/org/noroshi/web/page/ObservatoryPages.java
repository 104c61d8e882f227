package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Figures;
import org.noroshi.publish.observatory.FoundThings;
import org.noroshi.publish.observatory.Panel;
import org.noroshi.publish.observatory.View;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.ObservatoryException;
import org.noroshi.web.office.ObservatoryOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the telescope saw over a chosen time. */
@Controller
final class ObservatoryPages {
  /** Panels that are drawn as bars, in the order of the page. */
  private static final List<String> RANKS =
      List.of("ports", "countries", "networks", "tools", "attacks", "scanners");

  /** Panels that are lists of addresses. */
  private static final List<String> LISTS = List.of("victims", "sources");

  private final ObservatoryOffice office;
  private final MessageSource messages;

  ObservatoryPages(ObservatoryOffice office, MessageSource messages) {
    this.office = office;
    this.messages = messages;
  }

  /** A drawing over time. */
  record Chart(String name, String svg) {}

  /** A rank. */
  record Rank(String name, List<ObservatoryCharts.Bar> bars) {}

  /**
   * A list with addresses.
   *
   * @param columns keys of the head line
   */
  record Listed(String name, List<String> columns, List<ObservatoryCharts.Line> lines) {}

  /** A finding in the list. */
  record Row(String id, String kind, String subject, String first, String last, String label) {}

  /** A time to choose. */
  record Span(String name, String query, boolean here) {}

  @GetMapping("/observatory")
  String page(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String span,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String sensor,
      @RequestParam(required = false) @Nullable String scanners,
      @RequestParam(required = false) @Nullable String live,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    boolean addresses = ObservatoryOffice.seesAddresses(me.viewer());
    ViewRequest given = ViewRequest.of(span, from, to, sensor, scanners, live);
    ViewRequest asked = addresses ? given : given.ofAllSensors();
    model.addAttribute("asked", asked);
    model.addAttribute("fromField", asked.from());
    model.addAttribute("toField", asked.to());
    model.addAttribute("addresses", addresses);
    model.addAttribute("sensors", List.of());
    model.addAttribute("spans", spans(asked));
    try {
      Optional<Instant> newest = office.newest(me.viewer());
      model.addAttribute("newest", newest.map(time -> Names.time(time, locale)).orElse(null));
      if (newest.isPresent()) {
        shown(office.show(me.viewer(), asked.view(newest.get())), asked, locale, model);
      }
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
    } catch (ObservatoryException e) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      model.addAttribute("problem", e.key());
    }
    return "observatory";
  }

  private static List<Span> spans(ViewRequest asked) {
    List<Span> spans = new ArrayList<>();
    for (String name : List.of("hour", "day", "week", "month")) {
      spans.add(new Span(name, asked.withSpan(name), asked.span().equals(name)));
    }
    return spans;
  }

  private void shown(ObservatoryOffice.Shown shown, ViewRequest asked, Locale locale, Model model) {
    View view = shown.view();
    ObservatoryCharts charts = new ObservatoryCharts(messages, locale);
    model.addAttribute("shown", true);
    model.addAttribute("time", title(view, locale));
    model.addAttribute("fromField", ViewRequest.field(view.from()));
    model.addAttribute("toField", ViewRequest.field(view.to()));
    model.addAttribute("sensors", shown.sensors());
    model.addAttribute("here", asked.query());
    model.addAttribute("fixed", asked.fixed(view));
    model.addAttribute("liveOn", asked.withLive(true));
    model.addAttribute("liveOff", asked.withLive(false));
    model.addAttribute("withScanners", asked.withScanners(false));
    model.addAttribute("withoutScanners", asked.withScanners(true));
    model.addAttribute("leftOut", shown.scanners());
    List<Chart> drawn = new ArrayList<>();
    List<Rank> ranks = new ArrayList<>();
    List<Listed> lists = new ArrayList<>();
    shown
        .panel("series")
        .ifPresent(series -> {
          model.addAttribute("packets", sum(series));
          for (String column : List.of("packets", "sources")) {
            String svg = charts.overTime(view, series, column);
            if (svg != null) {
              drawn.add(new Chart(column, svg));
            }
          }
        });
    for (String name : RANKS) {
      shown.panel(name).ifPresent(panel -> ranks.add(new Rank(name, charts.bars(panel))));
    }
    for (String name : LISTS) {
      shown
          .panel(name)
          .ifPresent(panel ->
              lists.add(
                  new Listed(
                      name,
                      panel.columns().stream().map(column -> "observatory.col." + column).toList(),
                      charts.lines(panel))));
    }
    model.addAttribute("charts", drawn);
    model.addAttribute("ranks", ranks);
    model.addAttribute("lists", lists);
    shown.panel("findings").ifPresent(panel -> findings(panel, charts, locale, model));
  }

  private static void findings(Panel panel, ObservatoryCharts charts, Locale locale, Model model) {
    List<Row> rows = new ArrayList<>();
    for (List<@Nullable Object> row : panel.rows()) {
      String kind = String.valueOf(panel.value(row, "kind"));
      rows.add(
          new Row(
              String.valueOf(panel.value(row, "id")),
              charts.kind(kind),
              charts.subject(kind, String.valueOf(panel.value(row, "subject"))),
              time(panel.value(row, "first"), locale),
              time(panel.value(row, "last"), locale),
              label(String.valueOf(panel.value(row, "label")))));
    }
    model.addAttribute("findings", rows);
    model.addAttribute("moreFindings", rows.size() == FoundThings.MOST);
  }

  /** A label as the other pages name it. */
  static String label(String text) {
    return org.noroshi.detect.finding.Label.of(text).name();
  }

  private static String time(@Nullable Object value, Locale locale) {
    return value instanceof Instant time ? Names.time(time, locale) : "";
  }

  private static String title(View view, Locale locale) {
    return Names.time(view.from(), locale) + " – " + Names.time(view.to(), locale);
  }

  private static String sum(Panel series) {
    return Figures.count(
        series.rows().stream().mapToLong(row -> series.count(row, "packets")).sum());
  }
}
