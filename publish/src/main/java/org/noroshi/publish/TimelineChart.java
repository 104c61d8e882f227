package org.noroshi.publish;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.noroshi.telescope.picture.Timeline;

/**
 * Dark packets a minute over time, stacked by class. Heights are in pixels and widths in per cent,
 * so that the chart takes any width while its letters keep their size.
 */
final class TimelineChart {
  private static final int HEIGHT = 320;
  private static final int BOTTOM = 290;
  private static final int TOP = 16;

  /** Widths between two times on the axis, in seconds. */
  private static final int[] STEPS = {
    300,
    600,
    900,
    1800,
    3600,
    7200,
    10_800,
    21_600,
    43_200,
    86_400,
    172_800,
    604_800,
    1_209_600,
    2_592_000,
    7_776_000,
    31_536_000
  };

  private static final long NANOS = 1_000_000_000L;

  private final Timeline timeline;
  private final Html html;
  private final long[][] bars;
  private final double barMinutes;
  private final double top;

  TimelineChart(Timeline timeline, Html html) {
    this.timeline = timeline;
    this.html = html;
    int merged = Math.ceilDiv(timeline.windows(), Bins.MOST);
    this.bars = Bins.merge(timeline.counts(), merged);
    this.barMinutes = timeline.windowSeconds() * merged / 60.0;
    this.top = Bins.niceCeiling(highest() / barMinutes);
  }

  void write() {
    int peak = peakBar();
    double rate = sum(peak) / barMinutes;
    String when = Figures.minute(barStart(peak));
    html.raw("<section class=\"timeline\"><h2>").words("timeline.title").raw("</h2>");
    html.raw("<p class=\"caption\">")
        .words(language ->
            language.text(
                "timeline.caption",
                Figures.duration(barMinutes * 60, language),
                Figures.compact(rate, language),
                when))
        .raw("</p>");
    html.raw("<p class=\"axis\">").words("timeline.axis").raw("</p><div class=\"plot\">");
    gridLabels();
    html.raw("<svg class=\"chart\" role=\"img\" width=\"100%\" height=\"" + HEIGHT + "\">");
    html.words(
        "title",
        "",
        language ->
            language.text(
                "timeline.alt",
                Figures.minute(timeline.firstWindowNanos()),
                Figures.minute(barStart(bars.length)),
                Figures.compact(rate, language),
                when));
    grid();
    stacks();
    timeAxis();
    html.raw("</svg></div>");
    legend();
    html.raw("</section>");
  }

  private void grid() {
    for (int i = 0; i <= 4; i++) {
      double value = top * i / 4;
      double y = y(value * barMinutes);
      html.raw(
          format("<line class=\"grid\" x1=\"0\" x2=\"100%%\" y1=\"%.1f\" y2=\"%.1f\"/>", y, y));
    }
  }

  private void gridLabels() {
    html.raw("<svg class=\"scale\" aria-hidden=\"true\" width=\"44\" height=\"" + HEIGHT + "\">");
    for (int i = 0; i <= 4; i++) {
      double value = top * i / 4;
      String place = format(" class=\"tick\" x=\"38\" y=\"%.1f\"", y(value * barMinutes) + 4);
      html.words("text", place, language -> Figures.compact(value, language));
    }
    html.raw("</svg>");
  }

  private void stacks() {
    List<String> classes = timeline.classes();
    double width = 100.0 / bars.length;
    double gap = bars.length > 150 ? 0.08 : 0.14;
    for (int c = 0; c < classes.size(); c++) {
      html.fill("<g fill=\"%s\">", Patterns.fill(classes.get(c)));
      for (int i = 0; i < bars.length; i++) {
        if (bars[i][c] == 0) {
          continue;
        }
        double below = Arrays.stream(bars[i], 0, c).sum();
        double from = y(below + bars[i][c]);
        html.raw(
            format(
                "<rect x=\"%.3f%%\" y=\"%.2f\" width=\"%.3f%%\" height=\"%.2f\"/>",
                i * width, from, width * (1 - gap), Math.max(0.3, y(below) - from)));
      }
      html.raw("</g>");
    }
  }

  private void timeAxis() {
    double seconds = bars.length * barMinutes * 60;
    int step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && seconds / STEPS[i] <= 9; i--) {
      step = STEPS[i];
    }
    long start = timeline.firstWindowNanos() / NANOS;
    int shown = 0;
    for (long at = Math.ceilDiv(start, step) * (long) step; at < start + seconds; at += step) {
      double x = (at - start) / seconds * 100;
      if (x > 94) {
        break;
      }
      String text = label(at, step);
      html.raw(format("<line class=\"notch\" x1=\"%.3f%%\" x2=\"%.3f%%\"", x, x))
          .raw(" y1=\"" + BOTTOM + "\" y2=\"" + (BOTTOM + 6) + "\"/>");
      html.raw("<text class=\"tick" + (shown % 3 == 0 ? "" : " sparse") + "\"")
          .raw(format(" x=\"%.3f%%\" dx=\"3\" y=\"%d\">", x, BOTTOM + 18));
      html.text(text).raw("</text>");
      shown++;
    }
  }

  private static String label(long seconds, int step) {
    String minute = Figures.minute(seconds * NANOS);
    if (step >= 86_400) {
      return minute.substring(0, 10);
    }
    return seconds % 86_400 == 0 ? minute.substring(5, 10) : minute.substring(11);
  }

  private void legend() {
    html.raw("<ul class=\"legend\">");
    for (String name : timeline.classes()) {
      html.fill(
          "<li><svg width=\"16\" height=\"12\" aria-hidden=\"true\"><rect width=\"16\""
              + " height=\"12\" fill=\"%s\"/></svg>",
          Patterns.fill(name));
      html.words(language -> language.nameOf("class", name)).raw("</li>");
    }
    html.raw("</ul>");
  }

  private double y(double packets) {
    return BOTTOM - packets / barMinutes / top * (BOTTOM - TOP);
  }

  private long barStart(int bar) {
    return timeline.firstWindowNanos() + Math.round(bar * barMinutes * 60) * NANOS;
  }

  private long sum(int bar) {
    return Arrays.stream(bars[bar]).sum();
  }

  private int peakBar() {
    int peak = 0;
    for (int i = 1; i < bars.length; i++) {
      if (sum(i) > sum(peak)) {
        peak = i;
      }
    }
    return peak;
  }

  private double highest() {
    return sum(peakBar());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
