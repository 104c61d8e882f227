package org.noroshi.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Span;

/**
 * The picture as one self-contained page: no script, no font, image or link from anywhere else.
 * Both languages are in it; the reader switches between them and prints the one that is shown.
 */
public final class PicturePage {
  private final Picture picture;
  private final Html html = new Html();

  private PicturePage(Picture picture) {
    this.picture = picture;
  }

  /** The page, in English at first sight. */
  public static String render(Picture picture) {
    return render(picture, Language.ENGLISH);
  }

  /** The page, in {@code first} at first sight. */
  public static String render(Picture picture, Language first) {
    return new PicturePage(picture).page(first);
  }

  private String page(Language first) {
    head(first);
    masthead();
    html.raw("<main>");
    new Headline(picture, html).write();
    new LeavingTable(picture, html).write();
    if (picture.timeline().windows() > 0) {
      new TimelineChart(picture.timeline(), html).write();
      new ClassPanels(picture, html).write();
    }
    html.raw("<div class=\"pair\">");
    new PortBars(picture, html).write();
    new ToolBars(picture, html).write();
    html.raw("</div>");
    new WorldTiles(picture, html).write();
    new ScannerTable(picture, html).write();
    new VictimTable(picture, html).write();
    new Colophon(picture, html).write();
    html.raw("</main></div></body></html>\n");
    return html.toString();
  }

  private void head(Language first) {
    html.raw("<!DOCTYPE html>\n<html lang=\"" + first.tag() + "\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .raw("style-src 'unsafe-inline'\"><meta name=\"color-scheme\" content=\"light dark\">")
        .fill("<title>%s – Noroshi</title>", first.text("page.title"))
        .raw("<style>" + resource("picture.css") + "</style></head><body>");
    for (Language language : Language.values()) {
      html.fill(
          "<input type=\"radio\" name=\"language\" aria-label=\"%s\" id=\"in-%s\""
              + checked(language == first)
              + ">",
          language.text("language"),
          language.tag());
    }
    html.raw("<div class=\"page\">").raw(Patterns.DEFINITIONS);
  }

  private void masthead() {
    html.raw("<header class=\"mast\"><div class=\"mark\">")
        .raw(
            "<svg viewBox=\"0 0 24 32\" aria-hidden=\"true\"><path class=\"smoke\" d=\"M12 22c-5-4"
                + " 4-6 0-11s3-6 1-10\"/><path class=\"fire\" d=\"M6 31l2-8h8l2 8z\"/></svg>")
        .raw(
            "<b>Noroshi</b><i lang=\"ja-Hani\" aria-hidden=\"true\">狼煙</i></div><p class=\"where\">")
        .words("page.subtitle");
    for (String sensor : picture.context().sensors()) {
      html.raw(" · ").text(sensor);
    }
    html.raw("</p><p class=\"span\">");
    span(picture.span());
    html.raw("</p><nav class=\"switch\" aria-label=\"Language / 言語\">");
    for (Language language : Language.values()) {
      html.fill("<label for=\"in-%s\">%s</label>", language.tag(), language.text("language"));
    }
    html.raw("</nav></header>");
  }

  private void span(Span span) {
    if (span.firstTimeNanos().isEmpty() || span.lastTimeNanos().isEmpty()) {
      html.words("span.none");
      return;
    }
    html.fill("<time>%s</time> ", Figures.minute(span.firstTimeNanos().getAsLong()))
        .words("span.to")
        .fill(" <time>%s</time> UTC", Figures.minute(span.lastTimeNanos().getAsLong()));
  }

  private static String checked(boolean yes) {
    return yes ? " checked" : "";
  }

  static String resource(String name) {
    try (var in = Objects.requireNonNull(PicturePage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource=" + name, e);
    }
  }

  /** Opens a section with its heading and, where {@code caption} is given, the words under it. */
  static void open(Html html, String name, Object... captionArguments) {
    html.raw("<section class=\"" + name + "\"><h2>").words(name + ".title").raw("</h2>");
    if (Language.ENGLISH.has(name + ".caption")) {
      html.raw("<p class=\"caption\">").words(name + ".caption", captionArguments).raw("</p>");
    }
  }

  static long most(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
