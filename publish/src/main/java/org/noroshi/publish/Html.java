package org.noroshi.publish;

import java.util.function.Function;

/**
 * A page in the making. Whatever is not markup of ours goes through {@link #text}, or {@link
 * #escape} in an attribute; wording is written once in each language and the style sheet shows one.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Markup of ours, as it stands. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Markup of ours with {@code %s} filled by escaped values. */
  Html fill(String markup, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = escape(values[i].toString());
    }
    out.append(markup.formatted(escaped));
    return this;
  }

  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Wording in each language, in {@code <span>}s. */
  Html words(String key, Object... arguments) {
    return words(language -> language.text(key, arguments));
  }

  /** What {@code wording} says in each language, in {@code <span>}s. */
  Html words(Function<Language, String> wording) {
    return words("span", "", wording);
  }

  /** What {@code wording} says in each language, in elements of SVG or HTML. */
  Html words(String element, String attributes, Function<Language, String> wording) {
    for (Language language : Language.values()) {
      out.append('<').append(element).append(attributes).append(" lang=\"");
      out.append(language.tag()).append("\">").append(escape(wording.apply(language)));
      out.append("</").append(element).append('>');
    }
    return this;
  }

  static String escape(String text) {
    return VisibleText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
