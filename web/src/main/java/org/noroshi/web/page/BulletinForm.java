package org.noroshi.web.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.bulletin.BulletinContent;
import org.noroshi.share.bulletin.Indicator;
import org.noroshi.share.bulletin.Urgency;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.Recipients;
import org.noroshi.web.office.Typed;

/**
 * What a bulletin's form holds, as it was typed; nothing else of a bulletin can be set by it.
 *
 * @param label of a new bulletin; ignored later
 * @param affected a line each: product, then its versions behind a bar
 * @param due local time of the profile's zone
 * @param answerHours within which to acknowledge; empty for the usual time
 * @param indicators a line each: value, then the last day behind a bar
 * @param references a line each
 * @param saved milliseconds: the version that the writer had before them
 */
record BulletinForm(
    @Nullable String label,
    @Nullable String urgency,
    @Nullable String title,
    @Nullable String text,
    @Nullable String affected,
    @Nullable String action,
    @Nullable String due,
    @Nullable String answerHours,
    @Nullable String indicators,
    @Nullable String references,
    @Nullable List<String> sectors,
    @Nullable List<String> kinds,
    @Nullable String organisations,
    @Nullable String persons,
    @Nullable String saved) {
  /** A month. */
  private static final int MOST_HOURS = 744;

  private static final int MOST_CHOICES = 100;

  static BulletinForm of(
      BulletinContent content, Label label, Recipients recipients, String saved, ZoneId zone) {
    return new BulletinForm(
        label.name(),
        content.urgency().name(),
        content.title(),
        content.text(),
        content.affected().stream()
            .map(one ->
                one.versions().isEmpty() ? one.product() : one.product() + " | " + one.versions())
            .collect(Collectors.joining("\n")),
        content.action(),
        Typed.local(content.due(), zone),
        content.answerTime() == null ? "" : Long.toString(content.answerTime().toHours()),
        content.indicators().stream()
            .map(one -> typed(one, zone))
            .collect(Collectors.joining("\n")),
        String.join("\n", content.references()),
        recipients.sectors(),
        recipients.kinds(),
        recipients.organisations(),
        recipients.persons(),
        saved);
  }

  private static String typed(Indicator one, ZoneId zone) {
    return one.expires() == null
        ? one.typed()
        : one.typed() + " | " + one.expires().atZone(zone).toLocalDate().minusDays(1);
  }

  /** The content; fails with a reason for the writer where it cannot be taken as it is. */
  BulletinContent content(ZoneId zone) {
    return new BulletinContent(
        chosenUrgency(),
        Typed.text(title, BulletinContent.MOST_TITLE, "refused.bulletin.long").replace('\n', ' '),
        Typed.text(text, BulletinContent.MOST_TEXT, "refused.bulletin.long"),
        products(),
        Typed.text(action, BulletinContent.MOST_TEXT, "refused.bulletin.long"),
        Typed.time(due, zone),
        time(),
        signs(zone),
        addresses());
  }

  private Urgency chosenUrgency() {
    for (Urgency one : Urgency.values()) {
      if (one.name().equals(urgency)) {
        return one;
      }
    }
    throw new RefusedException("refused.bulletin.urgency");
  }

  Label chosenLabel() {
    for (Label one : Label.values()) {
      if (one.name().equals(label)) {
        return one;
      }
    }
    throw new RefusedException("refused.report.label");
  }

  private List<BulletinContent.Affected> products() {
    List<BulletinContent.Affected> found = new ArrayList<>();
    for (String line :
        Typed.lines(
            affected,
            BulletinContent.MOST_AFFECTED,
            BulletinContent.MOST_LINE,
            "refused.bulletin.affected")) {
      String[] sides = line.split("[|｜]", 2);
      found.add(
          new BulletinContent.Affected(
              sides[0].strip(), sides.length == 2 ? sides[1].strip() : ""));
    }
    return found;
  }

  private @Nullable Duration time() {
    String hours = Typed.text(answerHours, 10, "refused.bulletin.hours");
    if (hours.isEmpty()) {
      return null;
    }
    if (!hours.matches("[0-9]{1,3}")
        || Integer.parseInt(hours) < 1
        || Integer.parseInt(hours) > MOST_HOURS) {
      throw new RefusedException("refused.bulletin.hours");
    }
    return Duration.ofHours(Integer.parseInt(hours));
  }

  private List<Indicator> signs(ZoneId zone) {
    List<Indicator> found = new ArrayList<>();
    for (String line :
        Typed.lines(
            indicators,
            BulletinContent.MOST_INDICATORS,
            BulletinContent.MOST_LINE + 20,
            "refused.bulletin.indicators")) {
      Indicator one = sign(line, zone);
      if (found.stream().noneMatch(other -> other.value().equals(one.value()))) {
        found.add(one);
      }
    }
    return found;
  }

  private static Indicator sign(String line, ZoneId zone) {
    int bar = line.replace('｜', '|').lastIndexOf('|');
    try {
      return bar < 0
          ? Indicator.read(line, null)
          : Indicator.read(line.substring(0, bar), expiry(line.substring(bar + 1), zone));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new RefusedException("refused.bulletin.indicators");
    }
  }

  /** The named day is the last on which it means something. */
  private static Instant expiry(String day, ZoneId zone) {
    return LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The lines that are no indicators, to be shown to the writer. */
  List<String> unread(ZoneId zone) {
    return (indicators == null ? "" : indicators)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .filter(line -> {
          try {
            sign(line, zone);
            return false;
          } catch (RefusedException e) {
            return true;
          }
        })
        .limit(10)
        .toList();
  }

  /** Only what a browser opens over TLS; nothing is ever fetched from there by the centre. */
  private List<String> addresses() {
    List<String> found =
        Typed.lines(
            references,
            BulletinContent.MOST_REFERENCES,
            BulletinContent.MOST_LINE,
            "refused.bulletin.references");
    for (String one : found) {
      try {
        URI uri = new URI(one);
        if (!"https".equals(uri.getScheme())
            || uri.getHost() == null
            || uri.getUserInfo() != null) {
          throw new RefusedException("refused.bulletin.references");
        }
      } catch (URISyntaxException e) {
        throw new RefusedException("refused.bulletin.references");
      }
    }
    return found;
  }

  Recipients recipients() {
    return recipients(sectors, kinds, organisations, persons);
  }

  static Recipients recipients(
      @Nullable List<String> sectors,
      @Nullable List<String> kinds,
      @Nullable String organisations,
      @Nullable String persons) {
    List<String> chosen = sectors == null ? List.of() : sectors;
    List<String> chosenKinds = kinds == null ? List.of() : kinds;
    if (chosen.size() > MOST_CHOICES || chosenKinds.size() > MOST_CHOICES) {
      throw new RefusedException("refused.recipient.choice");
    }
    return new Recipients(
        chosen,
        chosenKinds,
        organisations == null ? "" : organisations,
        persons == null ? "" : persons);
  }
}
