package org.noroshi.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns as wide as they need. Where a line would be too long, the widest that may be cut
 * gives way, then whole columns go; what must be read whole, as an address, never does.
 */
final class TextTable {
  private static final int INDENT = 2;
  private static final int GAP = 2;
  private static final int LEAST = 6;

  /** Width of a column that had to go. */
  private static final int GONE = -1;

  private final int columns;
  private final String alignment;
  private final List<List<String>> rows = new ArrayList<>();
  private int[] dispensable = {};

  /**
   * @param columns cells of a line
   * @param alignment for each column {@code l} (left, may be cut), {@code k} (left, kept whole) or
   *     {@code r} (right, kept whole)
   */
  TextTable(int columns, List<String> titles, String alignment) {
    this.columns = columns;
    this.alignment = alignment;
    rows.add(titles);
  }

  /** Names columns, from 0, that may go where there is no room, the first first. */
  TextTable dispensing(int... inThisOrder) {
    dispensable = inThisOrder.clone();
    return this;
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  List<String> lines(Style style) {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ".repeat(INDENT));
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] == GONE) {
          continue;
        }
        String cell =
            alignment.charAt(i) == 'r'
                ? TextWidth.right(row.get(i), widths[i])
                : TextWidth.left(row.get(i), widths[i]);
        line.append(cell).append(" ".repeat(GAP));
      }
      String text = line.toString().stripTrailing();
      lines.add(lines.isEmpty() ? style.faint(text) : text);
    }
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[alignment.length()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    fit(widths);
    return widths;
  }

  /** Shortens what may be cut, and lets columns go while that is not enough. */
  private void fit(int[] widths) {
    for (int next = 0; ; next++) {
      int excess = excess(widths);
      int spare = 0;
      for (int i = 0; i < widths.length; i++) {
        spare += cuttable(widths, i) ? widths[i] - LEAST : 0;
      }
      if (excess <= spare || next == dispensable.length) {
        shorten(widths, Math.min(excess, spare));
        return;
      }
      widths[dispensable[next]] = GONE;
    }
  }

  /** Cells by which a line is too long. */
  private int excess(int[] widths) {
    int cells = INDENT - GAP;
    for (int width : widths) {
      cells += width == GONE ? 0 : width + GAP;
    }
    return cells - columns;
  }

  private boolean cuttable(int[] widths, int column) {
    return alignment.charAt(column) == 'l' && widths[column] > LEAST;
  }

  private void shorten(int[] widths, int cells) {
    for (int left = cells; left > 0; left--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (cuttable(widths, i) && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      widths[widest]--;
    }
  }
}
