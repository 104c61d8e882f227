package org.noroshi.store;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Which files below a table's folder are its rows: no others that somebody put beside them. */
final class TableFiles {
  private static final Pattern CLOSED = Pattern.compile("[0-9]{10,19}\\.parquet");
  private static final Pattern BELOW_TABLE =
      Pattern.compile("sensor=[^/]+/date=[0-9+-]+/(?:open-[0-9]{1,19}|[0-9]{10,19})\\.parquet");

  private TableFiles() {}

  /** Name of a commit's file of closed rows. */
  static String closed(long commit) {
    return "%010d.parquet".formatted(commit);
  }

  /** Name of a commit's file of provisional rows. */
  static String provisional(long commit) {
    return "open-" + commit + ".parquet";
  }

  static boolean isClosed(Path name) {
    return CLOSED.matcher(name.toString()).matches();
  }

  /** The date of a table's file, by the folder that it lies in. */
  static LocalDate date(Path file) {
    String folder = file.getName(file.getNameCount() - 2).toString();
    return LocalDate.parse(folder.substring("date=".length()));
  }

  /**
   * Whether a file is one of a table's.
   *
   * @param belowTable its path below the table's folder
   */
  static boolean isOfTable(Path belowTable) {
    return BELOW_TABLE.matcher(belowTable.toString().replace('\\', '/')).matches();
  }
}
