package org.noroshi.publish.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in an SVG, read back from its text. */
final class Drawn {
  private static final Pattern RECT =
      Pattern.compile(
          "<rect x=\"([0-9.]+)\" y=\"([0-9.]+)\" width=\"([0-9.]+)\" height=\"([0-9.]+)\""
              + " fill=\"(#[0-9a-f]{6})\"/>");

  private Drawn() {}

  /** A filled rectangle. */
  record Rect(double x, double y, double width, double height, String fill) {}

  static List<Rect> rects(String svg) {
    List<Rect> rects = new ArrayList<>();
    Matcher found = RECT.matcher(svg);
    while (found.find()) {
      rects.add(
          new Rect(
              Double.parseDouble(found.group(1)),
              Double.parseDouble(found.group(2)),
              Double.parseDouble(found.group(3)),
              Double.parseDouble(found.group(4)),
              found.group(5)));
    }
    return rects;
  }

  /** Fills of the legend's boxes (14 by 10), from less to more. */
  static List<String> legend(String svg) {
    return rects(svg).stream()
        .filter(rect -> rect.width() == 14 && rect.height() == 10)
        .map(Rect::fill)
        .toList();
  }

  /**
   * Relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it: linear light of sRGB
   * (IEC 61966-2-1) weighed by ITU-R BT.709.
   */
  static double luminance(String colour) {
    return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
  }

  private static double linear(String colour, int from) {
    double share = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** Contrast of two colours, as WCAG 2.2 defines it: 1 for the same, 21 for black on white. */
  static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }
}
