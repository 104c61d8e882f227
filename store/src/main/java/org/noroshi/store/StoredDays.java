package org.noroshi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.noroshi.telescope.table.Table;

/** The UTC days of which a data folder has rows of a table, by its folders alone. */
public final class StoredDays {
  private static final Pattern DAY = Pattern.compile("date=([0-9]{4}-[0-9]{2}-[0-9]{2})");

  private StoredDays() {}

  /**
   * The days, in order.
   *
   * @throws NoDataFolderException where there is no data folder
   */
  public static NavigableSet<LocalDate> of(Path folder, Table table) throws IOException {
    DataFolder.require(folder);
    NavigableSet<LocalDate> days = new TreeSet<>();
    Path home = folder.resolve(table.name());
    if (Files.isDirectory(home)) {
      // Folders stay when their files are replaced, so that no commit comes between.
      try (Stream<Path> walk = Files.walk(home, 2)) {
        walk.map(path -> DAY.matcher(path.getFileName().toString()))
            .filter(java.util.regex.Matcher::matches)
            .forEach(day -> days.add(LocalDate.parse(day.group(1))));
      }
    }
    return days;
  }
}
