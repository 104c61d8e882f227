package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.noroshi.store.DataFolderException;

/** The disk of a data folder is full; the message says what that means and what to do. */
final class FullDisk extends IOException {
  private static final long serialVersionUID = 1;

  private FullDisk(String message, Throwable cause) {
    super(message, cause);
  }

  /** The problem itself, or what it means where the disk (or the quota) of the folder is full. */
  static IOException explain(Exception thrown, Path data) {
    IOException problem =
        thrown instanceof IOException direct
            ? direct
            : thrown.getCause() instanceof IOException cause ? cause : new IOException(thrown);
    if (problem instanceof DataFolderException || !isFull(problem)) {
      return problem;
    }
    return new FullDisk(
        "no space is left for the data folder "
            + data.toAbsolutePath().normalize()
            + free(data)
            + "; what had been committed is whole. Make room there, or move the folder and name it"
            + " with --data, then give the same command again: it goes on from the last commit.",
        problem);
  }

  /** Whether the system says that a disk or a quota is full. */
  static boolean isFull(Throwable problem) {
    String message = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("quota exceeded");
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
