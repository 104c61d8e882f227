package org.noroshi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a file looks from outside: size, time of its last change, device and inode. A file of the
 * same path and stamp is taken for the same without being read, as rsync and make do; who changes a
 * file's content in place and sets size and time back deceives it.
 */
public final class FileStamp {
  /**
   * A file changed so recently may change again within the clock's grain (FAT: 2 s), and its stamp
   * would not tell.
   */
  private static final Duration GRAIN = Duration.ofSeconds(3);

  private FileStamp() {}

  /** Stamp of a file; null where there is none that can be relied on. */
  public static @Nullable String of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Instant changed = now.lastModifiedTime().toInstant();
    return now.fileKey() == null || changed.isAfter(Instant.now().minus(GRAIN))
        ? null
        : now.size() + " " + changed + " " + now.fileKey();
  }
}
