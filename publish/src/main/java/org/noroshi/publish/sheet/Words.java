package org.noroshi.publish.sheet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Figures;
import org.noroshi.publish.Language;
import org.noroshi.publish.ServiceNames;
import org.noroshi.publish.report.Report;

/** The wording of publications in one language, and how numbers stand in it. */
final class Words {
  private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Words(language));
    }
  }

  final Language language;
  private final ResourceBundle bundle;

  private Words(Language language) {
    this.language = language;
    try (var in =
        Objects.requireNonNull(
            Words.class.getResourceAsStream("sheet_" + language.tag() + ".properties"))) {
      bundle = new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Words in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  String text(String key, Object... arguments) {
    String text = bundle.getString(key);
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", arguments[i].toString());
    }
    return text;
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** The wording of {@code prefix.name}, or the name where there is none. */
  String nameOf(String prefix, String name) {
    String key = prefix + "." + name;
    return bundle.containsKey(key) ? bundle.getString(key) : name;
  }

  String title(Report.SignatureHits hits) {
    return language == Language.JAPANESE ? hits.titleJapanese() : hits.titleEnglish();
  }

  /** What a finding is about: a port and a country by their names, a signature by its title. */
  String subject(Report.Finding finding, List<Report.SignatureHits> signatures) {
    String subject = finding.subject();
    return switch (finding.kind()) {
      case "risingPort", "coordinatedHosts" ->
          subject.matches("(tcp|udp)/[0-9]{1,5}") ? port(subject) : subject;
      case "risingCountry", "infectedHosts" ->
          subject.length() == 2 ? language.country(subject) : subject;
      case "exploitAttempt" ->
          signatures.stream()
              .filter(hits -> hits.id().equals(subject))
              .map(this::title)
              .findFirst()
              .orElse(subject);
      default -> subject;
    };
  }

  /** What a finding is about, and what kind of thing was found of it. */
  String named(Report.Finding finding, List<Report.SignatureHits> signatures) {
    return text("s.findings.one." + finding.kind(), subject(finding, signatures));
  }

  /** A rate: more digits where it is small. */
  String rate(@Nullable Double value) {
    if (value == null) {
      return "–";
    }
    int decimals = value >= 100_000 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4;
    return value == 0 ? "0" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** A figure, with the word for an estimate where it is one. */
  String estimate(boolean isEstimate, String figure) {
    return isEstimate ? text("word.about", figure) : figure;
  }

  String count(@Nullable Long value) {
    return value == null ? "–" : Figures.count(value);
  }

  String whole(@Nullable Double value) {
    return value == null ? "–" : Figures.count(Math.round(value));
  }

  /** A fraction in per cent. */
  String percent(@Nullable Double value) {
    if (value == null) {
      return "–";
    }
    double share = value * 100;
    return share != 0 && Math.abs(share) < 0.1
        ? "<0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", share);
  }

  /** A change with its sign. */
  String change(@Nullable Double value) {
    if (value == null) {
      return "–";
    }
    if (Math.abs(value) < 0.0005) {
      return "±0.0 %";
    }
    if (value >= 9.995) {
      return String.format(Locale.ROOT, "×%,.0f", value + 1);
    }
    return String.format(Locale.ROOT, "%+.1f %%", value * 100).replace("-", "−");
  }

  /** Change of one figure to another; null where it cannot be said. */
  static @Nullable Double change(@Nullable Double before, @Nullable Double now) {
    return before == null || now == null || before == 0 ? null : (Double) (now / before - 1);
  }

  /** {@code tcp/23} as {@code 23/TCP (Telnet)}. */
  String port(String key) {
    String service = service(key);
    return portNumber(key) + (service.isEmpty() ? "" : " (" + service + ")");
  }

  String portNumber(String key) {
    return key.substring(4) + "/" + key.substring(0, 3).toUpperCase(Locale.ROOT);
  }

  String service(String key) {
    return ServiceNames.of(key.substring(0, 3), Integer.parseInt(key.substring(4)));
  }

  String month(LocalDate month) {
    return language == Language.JAPANESE
        ? month.getYear() + "年" + month.getMonthValue() + "月"
        : month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
  }

  String day(LocalDate day) {
    return language == Language.JAPANESE
        ? day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日"
        : day.getDayOfMonth()
            + " "
            + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
            + " "
            + day.getYear();
  }

  /** The title of a publication. */
  String title(Report.Scope scope) {
    LocalDate from = LocalDate.parse(scope.from());
    return switch (scope.kind()) {
      case "day" -> text("title.day", day(from));
      case "month" -> text("title.month", month(from));
      case "year" ->
          text("title.year", from.getYear() + (language == Language.JAPANESE ? "年" : ""));
      default -> text("title.range", day(from), until(from, LocalDate.parse(scope.to())));
    };
  }

  /** The last day of a range, in Japanese without the year where it is the first day's. */
  private String until(LocalDate from, LocalDate to) {
    return language == Language.JAPANESE && from.getYear() == to.getYear()
        ? to.getMonthValue() + "月" + to.getDayOfMonth() + "日"
        : day(to);
  }

  /** A list in a sentence. */
  String list(List<String> names) {
    return String.join(language == Language.JAPANESE ? "、" : ", ", names);
  }

  /** The place on an axis of a slot's label: an hour, a day or a month. */
  String axis(String slot) {
    if (slot.length() == 16) {
      return slot.substring(11);
    }
    int month = Integer.parseInt(slot.substring(5, 7));
    if (slot.length() == 10) {
      return month + "/" + Integer.parseInt(slot.substring(8));
    }
    return switch (language) {
      case JAPANESE -> month + "月";
      case ENGLISH -> Month.of(month).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    };
  }
}
