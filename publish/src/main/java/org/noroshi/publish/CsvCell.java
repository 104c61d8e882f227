package org.noroshi.publish;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A cell of a CSV file, the same in every file that is taken along. */
public final class CsvCell {
  private CsvCell() {}

  /**
   * Quoted where RFC 4180 needs it; empty for what is not known. A text that a spreadsheet would
   * take for a formula is led by an apostrophe (OWASP, CSV injection); numbers are none.
   */
  public static String of(@Nullable Object value) {
    String text =
        switch (value) {
          case null -> "";
          case BigDecimal number -> number.toPlainString();
          case Number number -> number.toString();
          default -> guarded(value.toString());
        };
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String guarded(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
