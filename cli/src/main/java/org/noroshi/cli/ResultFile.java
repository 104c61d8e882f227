package org.noroshi.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a user names for a result. */
final class ResultFile {
  private ResultFile() {}

  /** Refuses a folder before any work is done for it; null asks for no file. */
  static void check(String option, @Nullable Path file) {
    if (file != null && Files.isDirectory(file)) {
      throw Refusal.usage(option + ": " + file + " is a folder; name a file in it");
    }
  }
}
