package org.noroshi.store.export;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.noroshi.store.DataFolderException;

/**
 * A folder that gets its name when it is whole: until then it stands beside that place as {@code
 * .NAME.unfinished-PID}. What a killed process left there goes when the next one begins.
 */
final class UnfinishedFolder implements AutoCloseable {
  /** By how much the system's starting times of processes may be off; Linux adds whole seconds. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  private final Path target;
  private final Path path;

  private UnfinishedFolder(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /** Makes it, and the folders above it, for a target that is to be absolute. */
  static UnfinishedFolder of(Path target) throws IOException {
    Path parent = target.getParent();
    if (parent == null) {
      throw new DataFolderException(target + " cannot be the folder of an export");
    }
    Files.createDirectories(parent);
    String prefix = "." + target.getFileName() + ".unfinished-";
    for (Path leftover : leftovers(parent, prefix)) {
      delete(leftover);
    }
    Path path = parent.resolve(prefix + ProcessHandle.current().pid());
    return new UnfinishedFolder(target, Files.createDirectory(path));
  }

  /** Those whose process is gone; this one's too, which has just begun. */
  private static List<Path> leftovers(Path parent, String prefix) throws IOException {
    List<Path> left = new ArrayList<>();
    DirectoryStream.Filter<Path> named =
        file -> {
          String name = file.getFileName().toString();
          return name.startsWith(prefix)
              && name.substring(prefix.length()).matches("[0-9]{1,18}")
              && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        };
    try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, named)) {
      for (Path file : files) {
        long pid = Long.parseLong(file.getFileName().toString().substring(prefix.length()));
        if (pid == ProcessHandle.current().pid() || !lives(pid, file)) {
          left.add(file);
        }
      }
    }
    return left;
  }

  /** Whether the process with this number lives and is the one that made the folder. */
  private static boolean lives(long pid, Path folder) throws IOException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    Instant changed = Files.getLastModifiedTime(folder).toInstant();
    return process
        .get()
        .info()
        .startInstant()
        .map(started -> started.minus(CLOCK_TOLERANCE).isBefore(changed))
        .orElse(true);
  }

  /** Where to write. */
  Path path() {
    return path;
  }

  /** Gives the folder its name, in place of an empty one. */
  void finish() throws IOException {
    // rename(2) takes an empty folder's place; where the system does not, it is made room for.
    Files.deleteIfExists(target);
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Nothing is left of one that was not finished. */
  @Override
  public void close() throws IOException {
    delete(path);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
