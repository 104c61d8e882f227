package org.noroshi.cli;

import java.util.Arrays;

/** Bars and curves from the block elements of Unicode. */
final class TextBars {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
  private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

  /** Most cells that one value takes in a curve. */
  private static final int WIDEST = 6;

  private TextBars() {}

  /** A bar of {@code cells} cells, filled to {@code share} of 1 in eighths of a cell. */
  static String bar(double share, int cells) {
    int eighths = (int) Math.round(Math.clamp(share, 0, 1) * cells * 8);
    if (share > 0 && eighths == 0) {
      eighths = 1;
    }
    StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
    if (eighths % 8 > 0) {
      bar.append(EIGHTHS.charAt(eighths % 8));
    }
    return bar.append(" ".repeat(cells - bar.length())).toString();
  }

  /**
   * A curve of at most {@code cells} cells, each value one or a few of them; nothing is a space,
   * anything at least a low block.
   */
  static String curve(long[] values, int cells) {
    int width = Math.min(cells, values.length);
    double[] means = new double[width];
    for (int i = 0; i < width; i++) {
      int from = (int) ((long) i * values.length / width);
      int to = (int) ((i + 1L) * values.length / width);
      means[i] = Arrays.stream(values, from, to).average().orElse(0);
    }
    double most = Arrays.stream(means).max().orElse(0);
    StringBuilder curve = new StringBuilder(width);
    for (double mean : means) {
      char cell = mean == 0 ? ' ' : HEIGHTS.charAt((int) Math.min(7, mean / most * 8));
      curve.repeat(cell, Math.clamp(cells / width, 1, WIDEST));
    }
    return curve.toString();
  }
}
