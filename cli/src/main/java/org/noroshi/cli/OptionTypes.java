package org.noroshi.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How values of options are read whose types the parser knows, but tells of in Java's words. */
final class OptionTypes {
  private OptionTypes() {}

  /** Tells a command line and its subcommands. */
  static void register(CommandLine line) {
    line.registerConverter(LocalDate.class, OptionTypes::date)
        .registerConverter(ZoneId.class, OptionTypes::zone);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no date, such as 2026-05-01");
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no time zone, such as Asia/Tokyo");
    }
  }
}
