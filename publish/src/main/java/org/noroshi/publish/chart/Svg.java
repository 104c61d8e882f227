package org.noroshi.publish.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.noroshi.publish.VisibleText;

/** An SVG in the making. Colours are attributes, so that any renderer of SVG 1.1 shows them. */
final class Svg {
  static final String INK = "#1b2430";
  static final String SOFT = "#565f6c";
  static final String RULE = "#d3ccbd";
  static final String LINE = "#27496d";
  static final String SECOND = "#bf3a1b";
  static final String BAND = "#dfe6ec";

  /** Six shades from nothing to much; each darker than the one before. */
  private static final String[] SHADES = {
    "#f7f5ef", "#c6d4e0", "#a0b9ce", "#7496b5", "#456f96", "#1b3a5c"
  };

  private final StringBuilder out = new StringBuilder();

  Svg(int width, int height, String title, String alternative) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
        .append(width + " " + height)
        .append("\" width=\"" + width + "\" height=\"" + height + "\"><title>")
        .append(escape(title) + "</title><desc>" + escape(alternative) + "</desc>");
  }

  static String escape(String text) {
    return VisibleText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * Shade of a value by how far it lies below the largest.
   *
   * @param factor between one shade and the next
   */
  static String shade(double value, double most, double factor) {
    if (value <= 0 || most <= 0) {
      return SHADES[0];
    }
    int below = (int) Math.floor(Math.log(most / value) / Math.log(factor));
    return SHADES[Math.max(1, SHADES.length - 1 - below)];
  }

  /**
   * What the shades mean, from the left: each box with the least value that has its shade. No sign
   * for "at least": as an outline of BIZ UDPGothic it came out as its opposite.
   *
   * @param y top of the boxes, which are 10 high
   */
  Svg legend(double x, double y, double most, double factor, String unit) {
    double at = x;
    for (int i = 1; i < SHADES.length && most > 0; i++) {
      String least = i == 1 ? "> 0" : Ticks.text(least(most, factor, SHADES.length - i)) + "+";
      rect(at, y, 14, 10, SHADES[i]);
      text(at + 18, y + 9, "start", SOFT, 10, least);
      at += 24 + 6.2 * least.length() + 6;
    }
    return text(at, y + 9, "start", SOFT, 10, unit);
  }

  /** A bound to two digits. */
  private static double least(double most, double factor, int shades) {
    return new BigDecimal(most / Math.pow(factor, shades))
        .round(new MathContext(2, RoundingMode.HALF_UP))
        .doubleValue();
  }

  /** Width of a text of size 11, by guess: kanji are square, other letters two thirds as wide. */
  static double width(String text) {
    return 11.5 * text.codePoints().mapToDouble(c -> c > 0x2e80 ? 1 : 0.66).sum();
  }

  /** Whether text on a shade must be light. */
  static boolean isDark(String shade) {
    return shade.equals(SHADES[4]) || shade.equals(SHADES[5]);
  }

  Svg rect(double x, double y, double width, double height, String fill) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
            x,
            y,
            width,
            height,
            fill));
    return this;
  }

  Svg frame(double x, double y, double width, double height, String stroke) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"none\""
                + " stroke=\"%s\" stroke-width=\"2\"/>",
            x,
            y,
            width,
            height,
            stroke));
    return this;
  }

  Svg line(double x1, double y1, double x2, double y2, String stroke) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
            x1,
            y1,
            x2,
            y2,
            stroke));
    return this;
  }

  Svg path(String data, String fill, String stroke, String dashes) {
    out.append("<path d=\"" + data + "\" fill=\"" + fill + "\" stroke=\"" + stroke + "\"");
    out.append(" stroke-width=\"1.8\" stroke-linejoin=\"round\"");
    out.append(dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"").append("/>");
    return this;
  }

  Svg dot(double x, double y, String fill) {
    return disc(x, y, 2.2, fill);
  }

  Svg disc(double x, double y, double radius, String fill) {
    out.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>",
            x,
            y,
            radius,
            fill));
    return this;
  }

  /**
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  Svg text(double x, double y, String anchor, String fill, String text) {
    return text(x, y, anchor, fill, 11, text);
  }

  Svg text(double x, double y, String anchor, String fill, int size, String text) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" font-size=\"%d\">",
            x,
            y,
            anchor,
            fill,
            size));
    out.append(escape(text)).append("</text>");
    return this;
  }

  @Override
  public String toString() {
    return out + "</svg>";
  }
}
