package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.noroshi.telescope.origin.OriginTable;
import org.noroshi.telescope.origin.OriginTableBuilder;

/** The origin table of a data folder: the one that was taken in last, else the bundled one. */
final class Origins {
  private Origins() {}

  private static Path file(Path data) {
    return data.resolve("origin").resolve("origin.table");
  }

  static OriginTable of(Path data) throws IOException {
    Path file = file(data);
    return Files.exists(file) ? OriginTable.load(file) : OriginTable.bundled();
  }

  /** Takes a newer table into a data folder; one of AS numbers alone keeps the countries. */
  static String refresh(Path from, Path data) throws IOException {
    Path to = file(data);
    Files.createDirectories(data.resolve("origin"));
    try {
      OriginTable table = OriginTable.load(from).over(of(data));
      OriginTableBuilder.write(table, to);
      return "origin table now: "
          + table.version()
          + (table.hasAsNumbers() ? ", with AS numbers" : ", without AS numbers");
    } catch (IOException e) {
      throw Refusal.usage(from + " is not an origin table: " + e.getMessage());
    }
  }
}
