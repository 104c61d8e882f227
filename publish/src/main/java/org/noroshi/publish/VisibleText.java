package org.noroshi.publish;

/**
 * Makes text from outside (names of files, of autonomous systems, of anything that a packet
 * brought) safe to show: what is invisible, moves the cursor or turns the direction of writing
 * becomes the escape that Java has for it, so that a terminal or a page shows it and does not obey
 * it.
 */
public final class VisibleText {
  private VisibleText() {}

  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (harmless(point)) {
            out.appendCodePoint(point);
          } else if (point < 0x10000) {
            out.append("\\u%04x".formatted(point));
          } else {
            out.append("\\u{%x}".formatted(point));
          }
        });
    return out.toString();
  }

  private static boolean harmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
