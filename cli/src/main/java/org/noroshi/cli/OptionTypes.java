package org.noroshi.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.noroshi.publish.Language;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How values of options are read whose types the parser knows, but tells of in Java's words. */
final class OptionTypes {
  private OptionTypes() {}

  /** Tells a command line and its subcommands. */
  static void register(CommandLine line) {
    line.registerConverter(LocalDate.class, OptionTypes::date)
        .registerConverter(ZoneId.class, OptionTypes::zone)
        .registerConverter(Language.class, OptionTypes::language);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no date, such as 2026-05-01");
    }
  }

  private static Language language(String text) {
    if (!text.matches("(?i)(en|ja)([-_.].*)?")) {
      throw new TypeConversionException("'" + text + "' is neither en nor ja");
    }
    return Language.of(text);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no time zone, such as Asia/Tokyo");
    }
  }
}
