package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

  /** So long a file has not changed between two looks at it. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private record Stamp(long size, FileTime modified) {}

  private record Seen(Stamp stamp, Instant since) {}

  private final InstantSource clock;
  private final Map<Path, Seen> seen = new HashMap<>();

  SettledFiles(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether a changed file may be read now. */
  boolean isSettled(Path file, BasicFileAttributes now) throws IOException {
    if (!CaptureFolder.isCompressed(file)) {
      return true;
    }
    Stamp stamp = new Stamp(now.size(), now.lastModifiedTime());
    boolean old = now.lastModifiedTime().toInstant().isBefore(Instant.now().minus(STILL));
    Instant looked = clock.instant();
    Seen before = seen.get(file);
    boolean same = before != null && before.stamp().equals(stamp);
    if (old || same && !looked.isBefore(before.since().plus(BETWEEN_LOOKS))) {
      seen.remove(file);
      return true;
    }
    if (!same) {
      seen.put(file, new Seen(stamp, looked));
    }
    return false;
  }
}
