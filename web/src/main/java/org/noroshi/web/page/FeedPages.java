package org.noroshi.web.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.CsvCell;
import org.noroshi.share.database.Database;
import org.noroshi.share.finding.Feed;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.office.FindingOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which of an organisation's customers' addresses were seen, day by day. */
@Controller
@RequestMapping("/findings/customers")
final class FeedPages {
  private static final int DAYS = 60;
  private static final int ROWS = 200;
  private static final int ALL = 20_000;

  private final Database database;
  private final FindingOffice office;

  FeedPages(Database database, FindingOffice office) {
    this.database = database;
    this.office = office;
  }

  /** A day to choose. */
  record Day(String date, String name, long addresses, long packets) {}

  /** An address. */
  record Row(
      String address, String purpose, long packets, String first, String last, String services) {}

  /** Whether a viewer may read the feed of their own organisation. */
  static boolean reads(Viewer viewer) {
    return viewer.organisation() != null
        && viewer.kind() != null
        && Offices.may(
            viewer,
            Administration.READ_FEED,
            new org.noroshi.share.policy.Administered.OfOrganisation(
                viewer.organisation(), viewer.kind()));
  }

  private static String own(DSLContext dsl, Viewer viewer) {
    String own = String.valueOf(viewer.organisation());
    Offices.require(
        viewer, Administration.READ_FEED, Offices.about(Offices.organisation(dsl, own)));
    return own;
  }

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String day,
      @RequestParam(required = false) @Nullable String from,
      Locale locale,
      Model model) {
    int offset = offset(from);
    String shown =
        database.read(dsl -> {
          String own = own(dsl, me.viewer());
          Feed feed = new Feed(dsl, Names.ZONE);
          List<Feed.Day> days = feed.days(own, DAYS);
          Optional<LocalDate> chosen = chosen(day, days);
          List<Feed.Row> rows =
              chosen.map(date -> feed.rows(own, date, offset, ROWS + 1)).orElse(List.of());
          model.addAttribute(
              "days",
              days.stream()
                  .map(one ->
                      new Day(
                          one.date().toString(),
                          name(one.date(), locale),
                          one.addresses(),
                          one.packets()))
                  .toList());
          model.addAttribute(
              "rows", rows.stream().limit(ROWS).map(one -> row(one, locale)).toList());
          model.addAttribute("next", rows.size() > ROWS ? offset + ROWS : null);
          model.addAttribute("day", chosen.map(LocalDate::toString).orElse(null));
          model.addAttribute("dayName", chosen.map(one -> name(one, locale)).orElse(null));
          return chosen.map(LocalDate::toString).orElse("none");
        });
    office.feedRead(me.viewer(), shown);
    return "customers";
  }

  private static int offset(@Nullable String from) {
    return from != null && from.matches("[0-9]{1,5}") ? Integer.parseInt(from) : 0;
  }

  /** The day asked for if the feed has it, else the newest. */
  private static Optional<LocalDate> chosen(@Nullable String asked, List<Feed.Day> days) {
    Optional<LocalDate> newest = days.stream().map(Feed.Day::date).findFirst();
    if (asked == null) {
      return newest;
    }
    try {
      LocalDate date = LocalDate.parse(asked);
      return days.stream().map(Feed.Day::date).filter(date::equals).findFirst().or(() -> newest);
    } catch (DateTimeParseException e) {
      return newest;
    }
  }

  private static String name(LocalDate date, Locale locale) {
    return Names.day(date.atStartOfDay(Names.ZONE).toInstant(), locale);
  }

  private static Row row(Feed.Row one, Locale locale) {
    return new Row(
        one.address(),
        one.purpose().name(),
        one.packets(),
        Names.time(one.first(), locale),
        Names.time(one.last(), locale),
        one.services());
  }

  @GetMapping("/csv")
  ResponseEntity<String> csv(
      @AuthenticationPrincipal SignedIn me, @RequestParam(required = false) @Nullable String day) {
    record Download(String name, String text) {}
    Download download =
        database.read(dsl -> {
          String own = own(dsl, me.viewer());
          Feed feed = new Feed(dsl, Names.ZONE);
          Optional<LocalDate> chosen = chosen(day, feed.days(own, DAYS));
          List<Feed.Row> rows = chosen.map(date -> feed.rows(own, date, 0, ALL)).orElse(List.of());
          return new Download(
              "customers-" + chosen.map(LocalDate::toString).orElse("none") + ".csv", text(rows));
        });
    office.feedRead(me.viewer(), download.name());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(download.name()).build().toString())
        .body(download.text());
  }

  private static String text(List<Feed.Row> rows) {
    Stream<String> lines =
        rows.stream()
            .map(one ->
                Stream.of(
                        one.address().isEmpty() ? "others" : one.address(),
                        one.purpose().name().toLowerCase(Locale.ROOT),
                        Long.toString(one.packets()),
                        DateTimeFormatter.ISO_INSTANT.format(one.first()),
                        DateTimeFormatter.ISO_INSTANT.format(one.last()),
                        one.services())
                    .map(CsvCell::of)
                    .collect(Collectors.joining(",")));
    return Stream.concat(Stream.of("address,used_by,packets,first,last,services"), lines)
        .map(line -> line + "\r\n")
        .collect(Collectors.joining());
  }
}
