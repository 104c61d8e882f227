package org.noroshi.publish;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A language that publications are written in, with all its wording. */
public enum Language {
  ENGLISH("en", Locale.ENGLISH),
  JAPANESE("ja", Locale.JAPANESE);

  private final String tag;
  private final Locale locale;
  private final ResourceBundle words;

  Language(String tag, Locale locale) {
    this.tag = tag;
    this.locale = locale;
    this.words = load("words_" + tag + ".properties");
  }

  /** Japanese where {@code locale} (as in {@code LANG}) starts with {@code ja}, else English. */
  public static Language of(@Nullable String locale) {
    return locale != null && locale.toLowerCase(Locale.ROOT).startsWith("ja") ? JAPANESE : ENGLISH;
  }

  /** The tag of BCP 47. */
  public String tag() {
    return tag;
  }

  /** The wording of {@code key}, with {@code {0}}, {@code {1}} … replaced by the arguments. */
  public String text(String key, Object... arguments) {
    String text = words.getString(key);
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", arguments[i].toString());
    }
    return text;
  }

  boolean has(String key) {
    return words.containsKey(key);
  }

  /** The wording of {@code prefix.name}, or the name itself where there is none. */
  public String nameOf(String prefix, String name) {
    String key = prefix + "." + name;
    return words.containsKey(key) ? words.getString(key) : VisibleText.of(name);
  }

  /** A country's name; what is no ISO 3166 code comes back as "unknown" or as it stands. */
  public String country(@Nullable String code) {
    if (code == null || code.equals("??")) {
      return text("country.unknown");
    }
    if (!List.of(Locale.getISOCountries()).contains(code)) {
      return VisibleText.of(code);
    }
    return Locale.of("", code).getDisplayCountry(locale);
  }

  private static ResourceBundle load(String name) {
    try (var in = Objects.requireNonNull(Language.class.getResourceAsStream(name), name)) {
      return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("resource=" + name, e);
    }
  }
}
