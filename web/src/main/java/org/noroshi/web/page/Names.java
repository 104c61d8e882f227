package org.noroshi.web.page;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.chrono.JapaneseChronology;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;

/** Names and times as a reader wants them. */
final class Names {
  /** Pages show the time of the country whose profile is in force. */
  static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'JST'", Locale.ENGLISH);
  private static final DateTimeFormatter JAPANESE =
      DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm", Locale.JAPANESE);
  private static final DateTimeFormatter OFFICIAL =
      DateTimeFormatter.ofPattern("Gy年M月d日 HH時mm分", Locale.JAPANESE)
          .withChronology(JapaneseChronology.INSTANCE);
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter JAPANESE_DAY =
      DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPANESE);

  private final Database database;
  private final InstantSource clock;

  Names(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The present name of an organisation; its id where it is unknown. */
  String of(String organisation, Locale locale) {
    return new Directory(database.read())
        .organisation(organisation)
        .map(found -> of(found.nameAt(clock.instant()), locale))
        .orElse(organisation);
  }

  /** The present names of all organisations, by id: for long lists. */
  Map<String, String> all(Locale locale) {
    Map<String, String> names = new HashMap<>();
    for (Organisation one : new Directory(database.read()).organisations()) {
      names.put(one.id(), of(one.nameAt(clock.instant()), locale));
    }
    return names;
  }

  /**
   * The name of a person; the id where it is unknown; null for nobody: what the centre itself did.
   */
  @Nullable String person(@Nullable String id) {
    return id == null ? null : new People(database.read()).person(id).map(Person::name).orElse(id);
  }

  static String of(Name name, Locale locale) {
    return isJapanese(locale) ? name.japanese() : name.english();
  }

  static String time(Instant time, Locale locale) {
    return (isJapanese(locale) ? JAPANESE : ENGLISH).format(time.atZone(ZONE));
  }

  /** As officials write it: in Japanese by the era (元号), in which the first year is 元年. */
  static String official(Instant time, Locale locale) {
    if (!isJapanese(locale)) {
      return time(time, locale);
    }
    String written = OFFICIAL.format(time.atZone(ZONE));
    return written.replaceFirst("(?<=^\\D{2})1年", "元年");
  }

  static String day(Instant time, Locale locale) {
    return (isJapanese(locale) ? JAPANESE_DAY : ENGLISH_DAY).format(time.atZone(ZONE));
  }

  private static boolean isJapanese(Locale locale) {
    return locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
  }
}
