package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.publish.Language;
import org.noroshi.publish.VisibleText;
import org.noroshi.publish.observatory.PacketLine;
import org.noroshi.store.observed.EvidenceJson;
import org.noroshi.web.office.ObservatoryException;
import org.noroshi.web.office.ObservatoryOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One finding of the telescope, with what decided it. */
@Controller
final class FoundPages {
  /**
   * Evidence that tells of no host: what whoever may not see addresses is shown. A payload is not
   * among it, since it may name the host to load a program from.
   */
  private static final Set<String> WITHOUT_ADDRESSES =
      Set.of(
          "hosts",
          "expectedHosts",
          "mostHosts",
          "chance",
          "packets",
          "days",
          "slots",
          "tool",
          "title",
          "titleJa",
          "cves",
          "methods",
          "methodsLooking",
          "ports",
          "networks",
          "leastSources",
          "mostSources",
          "weekOverWeek",
          "changeFinderAlertCount",
          "changeFinderAlerts",
          "nmfPorts",
          "nmfPortCount",
          "windowCount",
          "hostsByDay",
          "dates",
          "date");

  private final ObservatoryOffice office;
  private final MessageSource messages;

  FoundPages(ObservatoryOffice office, MessageSource messages) {
    this.office = office;
    this.messages = messages;
  }

  /** What was measured. */
  record Measured(String name, String value) {}

  /** A kept packet. */
  record Packet(String time, String from, String to, String what, String payload) {}

  @GetMapping("/observatory/findings/{found}")
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable("found") String finding,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    ObservatoryOffice.Found found;
    try {
      found = office.finding(me.viewer(), finding);
    } catch (ObservatoryException e) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      model.addAttribute("problem", e.key());
      return "observatory-finding";
    }
    Finding one = found.finding();
    ObservatoryCharts charts = new ObservatoryCharts(messages, locale);
    Language language = Language.of(locale.getLanguage());
    model.addAttribute("id", one.id());
    model.addAttribute("kind", charts.kind(one.kind().key()));
    model.addAttribute("subject", charts.subject(one.kind().key(), one.subject()));
    model.addAttribute("label", one.label().name());
    model.addAttribute("first", time(one.firstNanos(), locale));
    model.addAttribute("last", time(one.lastNanos(), locale));
    model.addAttribute("strength", number(one.strength(), locale));
    model.addAttribute(
        "confidence",
        number(one.confidence().value(), locale)
            + " ("
            + messages.getMessage(
                "observatory.confidence." + one.confidence().meaning().key(), null, locale)
            + ")");
    model.addAttribute("technique", one.technique());
    model.addAttribute("sensor", found.addresses() ? VisibleText.of(one.sensor()) : null);
    model.addAttribute("addresses", found.addresses());
    model.addAttribute("measured", measured(one.evidence(), found.addresses(), locale, language));
    model.addAttribute(
        "windows", one.evidence().windows().stream().map(at -> time(at, locale)).toList());
    model.addAttribute("packets", found.addresses() ? packets(one, locale) : List.of());
    return "observatory-finding";
  }

  private static String time(long nanos, Locale locale) {
    return Names.time(EvidenceJson.time(nanos), locale);
  }

  private List<Measured> measured(
      Evidence evidence, boolean addresses, Locale locale, Language language) {
    List<Measured> measured = new ArrayList<>();
    String other = language == Language.JAPANESE ? "title" : "titleJa";
    for (Map.Entry<String, Object> number : evidence.numbers().entrySet()) {
      String name = number.getKey();
      if ((addresses || WITHOUT_ADDRESSES.contains(name)) && !name.equals(other)) {
        measured.add(
            new Measured(
                Objects.requireNonNullElse(
                    messages.getMessage("observatory.evidence." + name, null, name, locale), name),
                value(number.getValue(), locale)));
      }
    }
    return measured;
  }

  private static String value(@Nullable Object value, Locale locale) {
    return switch (value) {
      case null -> "";
      case List<?> list ->
          list.stream()
              .map(item -> value(item, locale))
              .collect(java.util.stream.Collectors.joining(", "));
      case Double number -> number(number, locale);
      case Long number -> String.format(Locale.ROOT, "%,d", number);
      default -> VisibleText.of(value.toString());
    };
  }

  private static String number(double value, Locale locale) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(locale, "%,.0f", value)
        : String.format(locale, "%.3g", value);
  }

  private static List<Packet> packets(Finding finding, Locale locale) {
    return finding.evidence().packets().stream()
        .map(PacketLine::of)
        .map(line ->
            new Packet(
                time(line.timeNanos(), locale),
                line.from(),
                line.to(),
                line.what(),
                line.payload()))
        .toList();
  }
}
