package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.origin.DatedOrigins;
import org.noroshi.telescope.origin.OriginTable;
import org.noroshi.telescope.origin.OriginTableBuilder;

/** The dated origin tables of a data folder, and the bundled one before them. */
final class Origins {
  private Origins() {}

  private static Path folder(Path data) {
    return data.resolve("origin");
  }

  static DatedOrigins of(Path data) throws IOException {
    return DatedOrigins.of(folder(data));
  }

  /**
   * Takes a table into a data folder; what it does not have comes from the one in force before.
   *
   * @param since first UTC date on which it holds; null for its own date, or today without one
   */
  static String refresh(Path from, Path data, @Nullable LocalDate since) throws IOException {
    Files.createDirectories(folder(data));
    try {
      OriginTable table = OriginTable.load(from);
      LocalDate date =
          since != null ? since : table.date().orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
      OriginTable whole = table.over(of(data).at(date));
      OriginTableBuilder.write(whole, DatedOrigins.file(folder(data), date));
      return "origin table from "
          + date
          + " on: "
          + whole.version()
          + (whole.hasAsNumbers() ? ", with AS numbers" : ", without AS numbers")
          + "; earlier packets keep the table of their time";
    } catch (IOException e) {
      throw Refusal.usage(from + " is not an origin table: " + e.getMessage());
    }
  }
}
