package org.noroshi.capture;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The captures of a folder, as capture programs leave them when they rotate their files. */
public final class CaptureFolder {
  private CaptureFolder() {}

  /**
   * All captures in a folder and the folders in it, by path. Files that begin like nothing that can
   * be read are left out; so are empty ones, which a capture program may be about to fill.
   */
  public static List<Path> captures(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Files::isRegularFile).filter(CaptureFolder::isCapture).sorted().toList();
    }
  }

  private static boolean isCapture(Path file) {
    try (CaptureInput input = CaptureInput.open(file)) {
      return input.isCapture();
    }
  }
}
