package org.noroshi.capture;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/** The captures of a folder, as capture programs leave them when they rotate their files. */
public final class CaptureFolder {
  private CaptureFolder() {}

  /**
   * All captures in a folder and the folders in it, by path. Files that can be read but hold
   * something else are left out; so are empty ones, which a capture program may be about to fill.
   * What may not be read stays in, so that reading it says so.
   */
  public static List<Path> captures(Path folder) throws IOException {
    List<Path> captures = new ArrayList<>();
    EnumSet<FileVisitOption> options = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
    Files.walkFileTree(
        folder,
        options,
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isForeign(file)) {
              captures.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException reason) {
            if (!(reason instanceof FileSystemLoopException)) {
              captures.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(captures);
    return captures;
  }

  private static boolean isForeign(Path file) {
    try (CaptureInput input = CaptureInput.open(file)) {
      return input.isForeign();
    }
  }
}
