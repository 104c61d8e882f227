package org.noroshi.cli;

/** How many cells of a terminal text takes: two for East Asian wide characters (UAX #11). */
final class TextWidth {
  /** First and last code point of each wide block. */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xa000,
    0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff01, 0xff60,
    0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd
  };

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::cells).sum();
  }

  /** Pads with spaces behind, or cuts with an ellipsis, to exactly {@code cells}. */
  static String left(String text, int cells) {
    String cut = cut(text, cells);
    return cut + " ".repeat(cells - of(cut));
  }

  /** Pads with spaces in front, or cuts with an ellipsis, to exactly {@code cells}. */
  static String right(String text, int cells) {
    String cut = cut(text, cells);
    return " ".repeat(cells - of(cut)) + cut;
  }

  private static String cut(String text, int cells) {
    if (of(text) <= cells) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int point : text.codePoints().toArray()) {
      used += cells(point);
      if (used > cells - 1) {
        break;
      }
      cut.appendCodePoint(point);
    }
    return cells > 0 ? cut.append('…').toString() : "";
  }

  private static int cells(int point) {
    switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
        return 0;
      }
      default -> {}
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (point >= WIDE[i] && point <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
