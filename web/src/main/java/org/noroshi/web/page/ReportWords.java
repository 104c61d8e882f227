package org.noroshi.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.form.Form;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.profile.Profile;
import org.springframework.context.MessageSource;

/** The profile's words and times of reports, in the reader's language. */
final class ReportWords {
  private final Profile profile;
  private final MessageSource messages;
  private final InstantSource clock;

  ReportWords(Profile profile, MessageSource messages, InstantSource clock) {
    this.profile = profile;
    this.clock = clock;
    this.messages = messages;
  }

  /** Something to choose. */
  record Choice(String id, String name) {}

  /** Causes of one kind. */
  record Group(String id, String name, List<Choice> causes) {}

  /** A field of a report with its text; only fields that say something are shown. */
  record Line(String field, String text) {}

  List<Choice> eventTypes(Locale locale) {
    return profile.eventTypes().stream()
        .map(one -> new Choice(one.id(), Names.of(one.name(), locale)))
        .toList();
  }

  List<Group> causeGroups(Locale locale) {
    return profile.causes().stream()
        .map(group ->
            new Group(
                group.id(),
                Names.of(group.name(), locale),
                group.causes().stream()
                    .map(one -> new Choice(one.id(), Names.of(one.name(), locale)))
                    .toList()))
        .toList();
  }

  /** The name of a type of event; of one that is not chosen yet, a word for that. */
  String eventType(String id, Locale locale) {
    return profile
        .eventType(id)
        .map(one -> Names.of(one.name(), locale))
        .orElseGet(() -> messages.getMessage("report.eventType.none", null, locale));
  }

  /** The name of the zone in which times are typed and shown. */
  String zone(Locale locale) {
    return DateTimeFormatter.ofPattern("zzzz (xxx)", locale)
        .format(clock.instant().atZone(profile.zone()));
  }

  /** A time to the minute in words. */
  String duration(Duration time, Locale locale) {
    long minutes = time.toMinutes();
    return messages.getMessage(
        "report.duration", new Object[] {minutes / 60, minutes % 60}, locale);
  }

  /** Of a report what fills these fields, each on lines of its own. */
  String text(ReportContent content, List<Form.ReportField> fields, Locale locale) {
    List<Line> lines = lines(content, locale);
    boolean chosen = !content.eventType().isEmpty();
    return fields.stream()
        .map(ReportWords::field)
        .flatMap(field -> lines.stream().filter(line -> line.field().equals(field)))
        .filter(line -> chosen || !line.field().equals("eventType"))
        .map(Line::text)
        .collect(Collectors.joining("\n"));
  }

  /** The name of a field in a report's form: of {@code SERVICE_IMPACT} it is serviceImpact. */
  static String field(Form.ReportField field) {
    String[] words = field.name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  List<Line> lines(ReportContent content, Locale locale) {
    return List.of(
            new Line("eventType", eventType(content.eventType(), locale)),
            new Line("causes", causes(content.causes(), locale)),
            new Line("noticed", time(content.noticed(), locale)),
            new Line("occurred", time(content.occurred(), locale)),
            new Line("systems", content.systems()),
            new Line("serviceImpact", content.serviceImpact()),
            new Line("otherSectors", content.otherSectors()),
            new Line("response", content.response()),
            new Line("recovery", content.recovery()),
            new Line("outlook", content.outlook()),
            new Line("publicStatement", content.publicStatement()))
        .stream()
        .filter(line -> !line.text().isEmpty())
        .toList();
  }

  private String causes(Set<String> causes, Locale locale) {
    return String.join(
        messages.getMessage("report.causes.and", null, locale),
        profile.causes().stream()
            .flatMap(group -> group.causes().stream())
            .filter(one -> causes.contains(one.id()))
            .map(one -> Names.of(one.name(), locale))
            .toList());
  }

  private static String time(@Nullable Instant time, Locale locale) {
    return time == null ? "" : Names.time(time, locale);
  }
}
