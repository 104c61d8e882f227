package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.noroshi.capture.CaptureFolder;

/**
 * Compressed files of a followed folder are read when they no longer change, because a compressor
 * cannot be entered in its midst; others are ready at once.
 */
final class SettledFiles {
  /** A compressed file that was last written so long ago is finished. */
  private static final Duration STILL = Duration.ofSeconds(5);

  private record Stamp(long size, FileTime modified) {}

  private final Map<Path, Stamp> seen = new HashMap<>();

  /** Whether a changed file may be read now. */
  boolean isSettled(Path file, BasicFileAttributes now) throws IOException {
    if (!CaptureFolder.isCompressed(file)) {
      return true;
    }
    Stamp stamp = new Stamp(now.size(), now.lastModifiedTime());
    boolean old = now.lastModifiedTime().toInstant().isBefore(Instant.now().minus(STILL));
    if (old || stamp.equals(seen.get(file))) {
      seen.remove(file);
      return true;
    }
    seen.put(file, stamp);
    return false;
  }
}
