package org.noroshi.cli;

import java.io.UncheckedIOException;
import org.noroshi.store.DataFolderException;

/** What went wrong with a file, naming the kind of mishap, which a bare path does not. */
final class Mishap {
  private Mishap() {}

  static String of(Throwable problem) {
    Throwable cause =
        problem instanceof UncheckedIOException && problem.getCause() != null
            ? problem.getCause()
            : problem;
    String kind = cause.getClass().getSimpleName().replaceAll("Exception$", "");
    String words = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return cause.getClass() == java.io.IOException.class
            || cause instanceof DataFolderException
            || cause instanceof FullDisk
        ? String.valueOf(cause.getMessage())
        : words + ": " + cause.getMessage();
  }
}
