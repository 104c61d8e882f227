package org.noroshi.publish.sheet;

import org.noroshi.publish.VisibleText;

/** The well-formed XHTML of a sheet in the making: sections and tables. */
final class Markup {
  private final Words words;
  private final StringBuilder out = new StringBuilder(1 << 16);

  Markup(Words words) {
    this.words = words;
  }

  void raw(String markup) {
    out.append(markup);
  }

  void text(String text) {
    out.append(escape(text));
  }

  static String escape(String text) {
    return VisibleText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  void section(String name, Object... captionArguments) {
    open("<section class=\"" + name + "\">", name, captionArguments);
  }

  /** A chart under its title. */
  void figure(String name, String svg, Object... captionArguments) {
    open("<section class=\"keep " + name + "\">", name, captionArguments);
    raw("<figure>" + svg + "</figure>");
    close();
  }

  private void open(String tag, String name, Object... captionArguments) {
    raw(tag + "<h2>" + escape(words.text(name + ".title")) + "</h2>");
    if (words.has(name + ".caption")) {
      raw("<p class=\"caption\">");
      raw(escape(words.text(name + ".caption", captionArguments)) + "</p>");
    }
  }

  void close() {
    raw("</section>");
  }

  /** Opens a table; the first column is text, the others numbers. */
  void head(String first, String... others) {
    raw("<table><thead><tr><th>" + (first.isEmpty() ? "" : escape(words.text(first))) + "</th>");
    for (String other : others) {
      raw("<th class=\"n\">" + escape(words.text(other)) + "</th>");
    }
    raw("</tr></thead><tbody>");
  }

  void endTable() {
    raw("</tbody></table>");
  }

  void number(String text) {
    raw("<td class=\"n\">" + escape(text) + "</td>");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
