package org.noroshi.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The files of each table as one commit left them. A writer may replace them at any time: who reads
 * them and fails looks whether {@link #isCurrent} still holds, and takes a new snapshot if not.
 *
 * @param commit number of the last commit
 * @param files absolute paths by table, sorted
 */
record Snapshot(Path folder, long commit, Map<String, List<Path>> files) {
  private static final int ATTEMPTS = 600;
  private static final long PAUSE_NANOS = 50_000_000L;

  /**
   * Lists the files between two commits; waits while one is being carried out.
   *
   * @throws DataFolderException if commits follow one another for half a minute
   */
  static Snapshot of(Path folder, List<String> tables) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long before = settledCommit(folder);
      if (before >= 0) {
        Map<String, List<Path>> files = new TreeMap<>();
        for (String table : tables) {
          files.put(table, files(folder.toAbsolutePath().normalize().resolve(table)));
        }
        if (settledCommit(folder) == before) {
          return new Snapshot(folder, before, files);
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new DataFolderException(
        "the data folder " + folder + " does not come to rest: a commit is being carried out");
  }

  /** The same without files of other days; the ledger has none. */
  Snapshot within(QueryLimits limits) {
    if (limits.first() == null && limits.last() == null) {
      return this;
    }
    Map<String, List<Path>> kept = new TreeMap<>();
    files.forEach((table, of) ->
        kept.put(
            table,
            table.equals(Ledger.INGEST.name())
                ? of
                : of.stream().filter(file -> limits.reads(TableFiles.date(file))).toList()));
    return new Snapshot(folder, commit, kept);
  }

  boolean isCurrent() throws IOException {
    return settledCommit(folder) == commit;
  }

  /** Number of the last commit; -1 while one is being carried out. */
  private static long settledCommit(Path folder) throws IOException {
    if (Files.exists(folder.resolve(".noroshi/journal"))) {
      return -1;
    }
    return CommitState.of(folder).number();
  }

  private static List<Path> files(Path table) throws IOException {
    if (table.endsWith(Ledger.INGEST.name())) {
      Path ledger = table.resolve(Ledger.TABLE_FILE.getFileName());
      return Files.exists(ledger) ? List.of(ledger) : List.of();
    }
    if (!Files.isDirectory(table)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(table)) {
      return walk.filter(path -> TableFiles.isOfTable(table.relativize(path))).sorted().toList();
    } catch (UncheckedIOException e) {
      // A file went while its folder was walked: the commit that took it is seen afterwards.
      return List.of();
    }
  }
}
