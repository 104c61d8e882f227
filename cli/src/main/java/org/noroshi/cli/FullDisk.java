package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.noroshi.store.DataFolderException;

/** Says what a full disk means for a data folder; the system only says that it is full. */
final class FullDisk {
  private FullDisk() {}

  /** The problem itself, or what it means where the disk (or the quota) of the folder is full. */
  static IOException explain(Exception thrown, Path data) {
    IOException problem =
        thrown instanceof IOException direct
            ? direct
            : thrown.getCause() instanceof IOException cause ? cause : new IOException(thrown);
    String message = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
    if (problem instanceof DataFolderException
        || !(message.contains("no space left") || message.contains("quota exceeded"))) {
      return problem;
    }
    return new DataFolderException(
        "no space is left for the data folder "
            + data.toAbsolutePath().normalize()
            + free(data)
            + "; what had been committed is whole. Make room there, or move the folder and name it"
            + " with --data, then give the same command again: it goes on from the last commit.",
        problem);
  }

  private static String free(Path data) {
    try {
      long bytes = Files.getFileStore(data).getUsableSpace();
      return " (" + (bytes >> 20) + " MiB free on " + Files.getFileStore(data) + ")";
    } catch (IOException e) {
      return "";
    }
  }
}
