package org.noroshi.capture;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder that is looked at again and again: the captures in it as in {@link CaptureFolder}, but
 * only files that have changed since the last look are opened to see what they are, and files that
 * vanish meanwhile are no matter. Not thread-safe.
 */
public final class FolderWatch {
  private record Stamp(long size, FileTime modified) {}

  private record Seen(Stamp stamp, boolean isCapture) {}

  private final Path folder;
  private Map<Path, Seen> seen = new HashMap<>();

  public FolderWatch(Path folder) {
    this.folder = folder;
  }

  /** The captures that are there now, by path. */
  public List<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>();
    Map<Path, Seen> now = new HashMap<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              Seen known = look(file, attributes);
              now.put(file, known);
              if (known.isCapture) {
                captures.add(file);
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException reason) {
            boolean vanished =
                reason instanceof NoSuchFileException
                    && !Files.exists(file)
                    && !file.equals(folder);
            if (!vanished && !(reason instanceof FileSystemLoopException)) {
              captures.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException broken) {
            return FileVisitResult.CONTINUE;
          }
        });
    seen = now;
    Collections.sort(captures);
    return captures;
  }

  private Seen look(Path file, BasicFileAttributes attributes) {
    Stamp stamp = new Stamp(attributes.size(), attributes.lastModifiedTime());
    Seen known = seen.get(file);
    return known != null && known.stamp.equals(stamp)
        ? known
        : new Seen(stamp, CaptureFolder.isCapture(file));
  }
}
