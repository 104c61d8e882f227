package org.noroshi.publish.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.noroshi.publish.Language;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.report.Report;

/**
 * A publication as one self-contained page: no script, font, image or link from elsewhere. Both
 * languages are in it; the reader switches, and prints the one that is shown on A4.
 */
public final class SheetPage {
  private static final String FONTS =
      "\"Hiragino Sans\",\"Noto Sans CJK JP\",\"Noto Sans JP\",\"BIZ UDGothic\",\"Yu Gothic\","
          + "Meiryo,\"Noto Sans\",Arial,sans-serif";

  private static final String SWITCH =
      "#in-en:checked~.page .ja,#in-ja:checked~.page .en{display:none}"
          + "#in-en:checked~.page label[for=in-en],#in-ja:checked~.page label[for=in-ja]"
          + "{background:#1b2430;color:#ffffff}";

  private SheetPage() {}

  /** The page, in {@code first} at first sight. */
  public static String render(Publication publication, Language first) throws IOException {
    Report report = publication.report();
    StringBuilder page = new StringBuilder(1 << 17);
    page.append("<!DOCTYPE html>\n<html lang=\"" + first.tag() + "\"><head>")
        .append("<meta charset=\"utf-8\"/>")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'\"/><meta name=\"noroshi-publication\" content=\"")
        .append(publication.name() + "-r" + publication.revision() + "\"/><title>")
        .append(Markup.escape(Words.in(first).title(report.scope())))
        .append("</title><style>" + style(FONTS) + SWITCH + "</style></head><body>");
    for (Language language : Language.values()) {
      page.append("<input type=\"radio\" name=\"language\" id=\"in-" + language.tag() + "\"")
          .append(language == first ? " checked=\"checked\"" : "")
          .append("/>");
    }
    page.append("<div class=\"page\"><p class=\"switch\">");
    for (Language language : Language.values()) {
      page.append("<label for=\"in-" + language.tag() + "\">");
      page.append(Markup.escape(language.text("language")) + "</label>");
    }
    page.append("</p>");
    for (Language language : Language.values()) {
      page.append("<div class=\"" + language.tag() + "\" lang=\"" + language.tag() + "\">");
      page.append(new SheetBody(publication, report, language).write() + "</div>");
    }
    return page.append("</div></body></html>\n").toString();
  }

  /** One language alone, as XHTML for print. */
  static String print(Publication publication, Language language, String fonts) throws IOException {
    return "<html><head><title>"
        + Markup.escape(Words.in(language).title(publication.report().scope()))
        + "</title><style>"
        + style(fonts)
        + ".page{padding:0;max-width:none}</style></head><body><div class=\"page\">"
        + new SheetBody(publication, publication.report(), language).write()
        + "</div></body></html>";
  }

  private static String style(String fonts) {
    try (var in = Objects.requireNonNull(SheetPage.class.getResourceAsStream("sheet.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("FONT", fonts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
