package org.noroshi.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.Typed;

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
  static ReportForm of(ReportContent content, Label label, String saved, ZoneId zone) {
    return new ReportForm(
        label.name(),
        content.eventType(),
        List.copyOf(content.causes()),
        Typed.local(content.occurred(), zone),
        Typed.local(content.noticed(), zone),
        content.systems(),
        content.serviceImpact(),
        content.otherSectors(),
        content.response(),
        content.recovery(),
        content.outlook(),
        content.publicStatement(),
        saved);
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
        Typed.time(occurred, profile.zone()),
        Typed.time(noticed, profile.zone()),
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

  private static String text(@Nullable String typed) {
    return Typed.text(typed, ReportContent.MOST_TEXT, "refused.report.long");
  }
}
