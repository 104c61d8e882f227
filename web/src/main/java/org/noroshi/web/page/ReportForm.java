package org.noroshi.web.page;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;

/**
 * What a report's form holds, as it was typed; nothing else of a report can be set by it.
 *
 * @param label of a new report; ignored later
 * @param occurred local time of the profile's zone, {@code 2026-04-01T09:30}
 * @param noticed the same
 * @param saved milliseconds: the version that the writer had before them
 */
record ReportForm(
    @Nullable String label,
    @Nullable String eventType,
    @Nullable List<String> causes,
    @Nullable String occurred,
    @Nullable String noticed,
    @Nullable String systems,
    @Nullable String serviceImpact,
    @Nullable String otherSectors,
    @Nullable String response,
    @Nullable String recovery,
    @Nullable String outlook,
    @Nullable String publicStatement,
    @Nullable String saved) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  static ReportForm of(ReportContent content, Label label, String saved, ZoneId zone) {
    return new ReportForm(
        label.name(),
        content.eventType(),
        List.copyOf(content.causes()),
        local(content.occurred(), zone),
        local(content.noticed(), zone),
        content.systems(),
        content.serviceImpact(),
        content.otherSectors(),
        content.response(),
        content.recovery(),
        content.outlook(),
        content.publicStatement(),
        saved);
  }

  static String local(@Nullable Instant time, ZoneId zone) {
    return time == null ? "" : LOCAL.format(time.atZone(zone));
  }

  /** The content; fails with a reason for the writer where it cannot be taken as it is. */
  ReportContent content(Profile profile) {
    String type = text(eventType);
    List<String> named = causes == null ? List.of() : causes;
    if (!type.isEmpty() && profile.eventType(type).isEmpty()
        || named.stream().anyMatch(one -> profile.cause(one).isEmpty())) {
      throw new RefusedException("refused.report.choice");
    }
    return new ReportContent(
        type,
        new TreeSet<>(named),
        time(occurred, profile.zone()),
        time(noticed, profile.zone()),
        text(systems),
        text(serviceImpact),
        text(otherSectors),
        text(response),
        text(recovery),
        text(outlook),
        text(publicStatement));
  }

  Label chosenLabel() {
    for (Label one : Label.values()) {
      if (one.name().equals(label)) {
        return one;
      }
    }
    throw new RefusedException("refused.report.label");
  }

  Instant savedTime() {
    return savedTime(saved);
  }

  /** The version that a form names; one that names none was not of this centre. */
  static Instant savedTime(@Nullable String saved) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(text(saved)));
    } catch (NumberFormatException e) {
      throw new RefusedException("refused.report.changed");
    }
  }

  /** Browsers end lines with CR LF; other control characters were never typed. */
  private static String text(@Nullable String typed) {
    String text =
        (typed == null ? "" : typed)
            .replace("\r\n", "\n")
            .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
            .strip();
    if (text.length() > ReportContent.MOST_TEXT) {
      throw new RefusedException("refused.report.long");
    }
    return text;
  }

  static @Nullable Instant time(@Nullable String typed, ZoneId zone) {
    String text = text(typed);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw new RefusedException("refused.report.time");
    }
  }
}
