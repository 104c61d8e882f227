package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Figures;
import org.noroshi.publish.Language;
import org.noroshi.publish.ServiceNames;
import org.noroshi.publish.chart.TimeChart;
import org.noroshi.publish.publication.StatisticsFile;
import org.noroshi.publish.report.PublicStatistics;
import org.noroshi.publish.report.Report;
import org.noroshi.web.account.RelyingParty;
import org.noroshi.web.office.ObservatoryException;
import org.noroshi.web.office.PublicFigures;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.WebRequest;

/**
 * Pages for people without an account. They are the same for everybody and say nothing of who
 * looks, so that anything between here and the reader may keep them for a minute.
 */
@Controller
final class PublicPages {
  private static final CacheControl KEPT = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

  private static final String VARY = "Accept-Language, Cookie";
  private static final int MOST_NEWS = 10;
  private static final int MOST_ENTRIES = 50;

  private final PublicFigures figures;
  private final List<FeedSource> sources;
  private final MessageSource messages;
  private final RelyingParty centre;

  PublicPages(
      PublicFigures figures,
      List<FeedSource> sources,
      MessageSource messages,
      RelyingParty centre) {
    this.figures = figures;
    this.sources = List.copyOf(sources);
    this.messages = messages;
    this.centre = centre;
  }

  /** A place of a rank. */
  record Place(int rank, String name, String note, String count, String share, String rate) {}

  /** A day or a year in the table. */
  record Row(String name, List<String> cells) {}

  /** Something new. */
  record News(String title, String summary, String path, String time) {}

  @GetMapping("/public")
  @Nullable String start(
      Locale locale, Model model, WebRequest request, HttpServletResponse response) {
    List<FeedSource.Entry> entries = entries(locale);
    if (isKnown(request, response, locale, tag(entries))) {
      return null;
    }
    model.addAttribute(
        "news",
        entries.stream()
            .limit(MOST_NEWS)
            .map(entry ->
                new News(
                    entry.title(),
                    entry.summary(),
                    entry.path(),
                    Names.time(entry.updated(), locale)))
            .toList());
    return "public";
  }

  @GetMapping("/public/statistics")
  @Nullable String statistics(
      Locale locale, Model model, WebRequest request, HttpServletResponse response) {
    PublicFigures.Kept kept;
    try {
      kept = figures.get();
    } catch (ObservatoryException e) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      model.addAttribute("problem", e.key());
      return "public-statistics";
    }
    if (isKnown(request, response, locale, kept.digest())) {
      return null;
    }
    PublicStatistics statistics = kept.figures();
    if (statistics != null) {
      shown(statistics, locale, model);
      StatisticsFile file = kept.file();
      model.addAttribute("dataDigest", file == null ? "" : file.dataDigest());
      model.addAttribute("made", Names.time(kept.made(), locale));
    }
    return "public-statistics";
  }

  private void shown(PublicStatistics statistics, Locale locale, Model model) {
    Language language = Language.of(locale.getLanguage());
    model.addAttribute("statistics", statistics);
    model.addAttribute("perAddressDay", rate(statistics.perAddressDay()));
    model.addAttribute("addressCount", rate(statistics.addresses()));
    model.addAttribute("accessCount", Figures.count(statistics.accessCount()));
    model.addAttribute("chart", chart(statistics, locale));
    model.addAttribute(
        "days",
        statistics.days().reversed().stream()
            .filter(day -> day.observed() > 0)
            .map(day ->
                new Row(
                    day.day(),
                    List.of(
                        rate(day.perAddressDay()),
                        Figures.count(day.accesses()),
                        Figures.count(day.packets()),
                        Figures.percent(Math.round(day.observed() * 1000), 1000))))
            .toList());
    List<Place> ports = new ArrayList<>();
    for (Report.Ranked port : statistics.ports()) {
      String[] key = port.key().split("/", 2);
      String service = ServiceNames.of(key[0], Integer.parseInt(key[1]));
      ports.add(place(port, key[1] + "/" + key[0], service));
    }
    model.addAttribute("ports", ports);
    model.addAttribute(
        "countries",
        statistics.countries().stream()
            .map(one -> place(one, language.country(one.key()), ""))
            .toList());
    model.addAttribute(
        "years",
        statistics.years().stream()
            .sorted(
                Comparator.comparingInt(Report.YearFigures::year)
                    .reversed()
                    .thenComparing(Report.YearFigures::system))
            .map(one -> year(one, locale))
            .toList());
  }

  private Row year(Report.YearFigures one, Locale locale) {
    Long packets = one.packets();
    String system =
        messages.getMessage("public.system." + one.system(), null, one.system(), locale);
    return new Row(
        one.year() + " " + system,
        List.of(
            rate(one.addresses()),
            packets == null ? "—" : Figures.count(packets),
            rate(one.packetsPerAddress()),
            rate(one.accessesPerAddressDay())));
  }

  private static Place place(Report.Ranked one, String name, String note) {
    return new Place(
        one.rank(),
        name,
        note,
        Figures.count(one.count()),
        Figures.percent(Math.round(one.share() * 1e6), 1_000_000),
        rate(one.perAddressDay()));
  }

  private static String rate(@Nullable Double value) {
    return value == null
        ? "—"
        : value >= 1000
            ? String.format(Locale.ROOT, "%,.0f", value)
            : String.format(Locale.ROOT, "%,.2f", value);
  }

  /** Null where the addresses are unknown. */
  private @Nullable String chart(PublicStatistics statistics, Locale locale) {
    List<String> labels = new ArrayList<>();
    List<@Nullable Double> values = new ArrayList<>();
    for (PublicStatistics.Day day : statistics.days()) {
      labels.add(day.day().substring(5).replace('-', '/'));
      values.add(day.perAddressDay());
    }
    if (statistics.perAddressDay() == null) {
      return null;
    }
    return TimeChart.draw(
        messages.getMessage("public.chart", null, locale),
        messages.getMessage("public.chart.unit", null, locale),
        messages.getMessage(
            "public.chart.alt",
            new Object[] {statistics.from(), statistics.to(), rate(statistics.perAddressDay())},
            locale),
        labels,
        List.of(new TimeChart.Line("", values, false)),
        null,
        List.of(),
        TimeChart.HIGH);
  }

  @GetMapping("/public/statistics.json")
  ResponseEntity<byte[]> json(WebRequest request) {
    return file(request, MediaType.APPLICATION_JSON, StatisticsFile::json);
  }

  @GetMapping("/public/statistics.csv")
  ResponseEntity<byte[]> csv(WebRequest request) {
    return file(request, new MediaType("text", "csv", StandardCharsets.UTF_8), StatisticsFile::csv);
  }

  private ResponseEntity<byte[]> file(
      WebRequest request, MediaType type, java.util.function.Function<StatisticsFile, byte[]> of) {
    PublicFigures.Kept kept;
    try {
      kept = figures.get();
    } catch (ObservatoryException e) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, "10")
          .build();
    }
    StatisticsFile file = kept.file();
    if (file == null) {
      return ResponseEntity.notFound().build();
    }
    String tag = '"' + type.getSubtype() + "-" + file.digest().substring(0, 32) + '"';
    return request.checkNotModified(tag)
        ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).cacheControl(KEPT).eTag(tag).build()
        : ResponseEntity.ok().contentType(type).cacheControl(KEPT).eTag(tag).body(of.apply(file));
  }

  @GetMapping("/public/feed.atom")
  ResponseEntity<byte[]> feed(Locale locale, WebRequest request) {
    List<FeedSource.Entry> entries = entries(locale);
    String tag = '"' + "atom-" + locale.getLanguage() + "-" + tag(entries) + '"';
    if (request.checkNotModified(tag)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
          .cacheControl(KEPT)
          .header(HttpHeaders.VARY, VARY)
          .eTag(tag)
          .build();
    }
    byte[] feed =
        Atom.write(
            centre.address(),
            locale,
            messages.getMessage("public.feed", null, locale),
            messages.getMessage("public.author", null, locale),
            "/public/feed.atom?lang=" + locale.getLanguage(),
            "/public?lang=" + locale.getLanguage(),
            entries,
            Instant.EPOCH);
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("application/atom+xml;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
        .header(HttpHeaders.VARY, VARY)
        .cacheControl(KEPT)
        .eTag(tag)
        .body(feed);
  }

  private List<FeedSource.Entry> entries(Locale locale) {
    return sources.stream()
        .flatMap(source -> source.entries(locale).stream())
        .sorted(
            Comparator.comparing(FeedSource.Entry::updated)
                .reversed()
                .thenComparing(FeedSource.Entry::id))
        .limit(MOST_ENTRIES)
        .toList();
  }

  /** The same as long as the entries are. */
  private static String tag(List<FeedSource.Entry> entries) {
    return Integer.toHexString(entries.hashCode());
  }

  /** Whether the reader has the page as it is; sets what caches need. */
  private static boolean isKnown(
      WebRequest request, HttpServletResponse response, Locale locale, String state) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, KEPT.getHeaderValue());
    response.setHeader(HttpHeaders.VARY, VARY);
    return request.checkNotModified(
        '"' + locale.getLanguage() + "-" + state.substring(0, Math.min(32, state.length())) + '"');
  }
}
