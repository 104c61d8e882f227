package org.noroshi.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folders that are named after the process that made them, and what became of that process. */
public final class Leftovers {
  /** By how much the system's starting times of processes may be off; Linux adds whole seconds. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  private Leftovers() {}

  /**
   * The folders beside one another whose process is gone.
   *
   * @param names of whole names; its first group is the number of the process
   */
  public static List<Path> in(Path parent, Pattern names) throws IOException {
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(parent)) {
      for (Path file : files) {
        Matcher name = names.matcher(String.valueOf(file.getFileName()));
        if (name.matches()
            && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
            && !lives(Long.parseLong(name.group(1)), file)) {
          left.add(file);
        }
      }
    }
    return left;
  }

  /** Whether the process with this number lives and is the one that made the folder. */
  private static boolean lives(long pid, Path folder) throws IOException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    Instant changed = Files.getLastModifiedTime(folder).toInstant();
    return process
        .get()
        .info()
        .startInstant()
        .map(started -> started.minus(CLOCK_TOLERANCE).isBefore(changed))
        .orElse(true);
  }
}
