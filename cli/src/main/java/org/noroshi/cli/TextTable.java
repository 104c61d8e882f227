package org.noroshi.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as they need; the widest gives way where the line would be too long. */
final class TextTable {
  private static final int INDENT = 2;
  private static final int GAP = 2;
  private static final int LEAST = 6;

  private final int columns;
  private final String alignment;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param columns cells of a line
   * @param alignment {@code l} or {@code r} for each column
   */
  TextTable(int columns, List<String> titles, String alignment) {
    this.columns = columns;
    this.alignment = alignment;
    rows.add(titles);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  List<String> lines(Style style) {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ".repeat(INDENT));
      for (int i = 0; i < widths.length; i++) {
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
    int room = columns - INDENT - GAP * (widths.length - 1);
    int total = java.util.Arrays.stream(widths).sum();
    for (; total > room; total--) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        if (alignment.charAt(i) == 'l' && widths[i] > widths[widest]) {
          widest = i;
        }
      }
      if (widths[widest] <= LEAST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }
}
