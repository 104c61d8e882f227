package org.noroshi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Where DuckDB puts intermediate results that do not fit into memory: rows with real addresses, so
 * they lie within the data folder, as {@code .noroshi/query-PID-N}, and what a killed process left
 * goes when the folder is opened next. DuckDB makes the folder when it needs one and deletes it
 * when its connection closes. Only for a data folder that may not be written it is one in the
 * system's temporary folder.
 */
final class SpillFolder {
  private static final Pattern NAMES = Pattern.compile("query-([0-9]{1,18})-[0-9]{1,18}");
  private static final AtomicLong NEXT = new AtomicLong();

  private SpillFolder() {}

  /** A name for one more connection, in a data folder from which leftovers are gone. */
  static Path of(Path data) {
    String name = "query-" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
    Path hidden = data.resolve(".noroshi").toAbsolutePath().normalize();
    if (!Files.isWritable(hidden)) {
      return Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "noroshi-" + name);
    }
    clean(hidden);
    return hidden.resolve(name);
  }

  private static void clean(Path hidden) {
    try {
      for (Path leftover : Leftovers.in(hidden, NAMES)) {
        Disk.deleteTree(Disk.SYSTEM, leftover);
      }
    } catch (IOException e) {
      // Another reader cleans it at the same moment, or it is another user's: not ours to answer.
      return;
    }
  }
}
