package org.noroshi.store.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.noroshi.store.DataFolderException;
import org.noroshi.store.Leftovers;

/**
 * A folder that gets its name when it is whole: until then it stands beside that place as {@code
 * .NAME.unfinished-PID}. What a killed process left there goes when the next one begins.
 */
final class UnfinishedFolder implements AutoCloseable {
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
    String quoted = Pattern.quote(prefix);
    List<Path> left =
        new ArrayList<>(Leftovers.in(parent, Pattern.compile(quoted + "([0-9]{1,18})")));
    Path own = parent.resolve(prefix + ProcessHandle.current().pid());
    if (!left.contains(own) && Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
      left.add(own);
    }
    return left;
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
