package org.noroshi.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Whether a file holds a capture, or may not be read. */
  static boolean isCapture(Path file) {
    return !isForeign(file);
  }

  /** The first bytes of a file, decompressed where it is compressed; fewer where it is shorter. */
  public static byte[] head(Path file, int bytes) throws IOException {
    try (RawStream raw = new RawStream(Files.newInputStream(file));
        Inflow inflow = raw.recognise().open(raw)) {
      ByteBuffer head = ByteBuffer.allocate(bytes);
      while (head.hasRemaining() && inflow.read(head) >= 0) {
        // each turn gives some bytes
      }
      return Arrays.copyOf(head.array(), head.position());
    } catch (RuntimeException e) {
      throw new IOException("damaged: " + e.getMessage(), e);
    }
  }

  /** Whether a file is compressed, by its first bytes. */
  public static boolean isCompressed(Path file) throws IOException {
    try (RawStream raw = new RawStream(Files.newInputStream(file))) {
      return raw.recognise() != Compression.NONE;
    }
  }

  private static boolean isForeign(Path file) {
    try (CaptureInput input = CaptureInput.open(file)) {
      return input.isForeign();
    }
  }
}
