package org.noroshi.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a commit still has to do, as text lines of tab-separated words: {@code delete PATH}, {@code
 * move FROM TO}, all below the data folder. Each step may be repeated.
 */
final class CommitJournal {
  private final List<String> lines = new ArrayList<>();

  void delete(Path relative) {
    lines.add("delete\t" + relative);
  }

  void move(Path fromRelative, Path toRelative) {
    lines.add("move\t" + fromRelative + "\t" + toRelative);
  }

  byte[] bytes() {
    return (String.join("\n", lines) + "\nend\n").getBytes(StandardCharsets.UTF_8);
  }

  static CommitJournal read(Path file) throws IOException {
    CommitJournal journal = new CommitJournal();
    List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (all.isEmpty() || !all.getLast().equals("end")) {
      throw new DataFolderException(
          file + " is not a whole journal: the disk lost what it had confirmed; restore a back-up");
    }
    journal.lines.addAll(all.subList(0, all.size() - 1));
    return journal;
  }

  /**
   * Does every step, or finds it done, and makes all of it durable: also what an earlier attempt
   * did, whose folders it may not have lived to sync.
   */
  void carryOut(Disk disk, Path root) throws IOException {
    Set<Path> changed = new LinkedHashSet<>();
    for (String line : lines) {
      String[] words = line.split("\t", -1);
      switch (words[0]) {
        case "delete" -> {
          Path path = root.resolve(words[1]);
          disk.delete(path);
          changed.add(folderOf(path));
        }
        case "move" -> {
          Path to = root.resolve(words[2]);
          move(disk, root.resolve(words[1]), to);
          changed.add(folderOf(to));
        }
        case "" -> {}
        default -> throw new DataFolderException("unknown step in the journal: " + line);
      }
    }
    for (Path folder : changed) {
      if (Files.isDirectory(folder)) {
        disk.syncFolder(folder);
      }
    }
  }

  private static void move(Disk disk, Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Disk.createFolders(disk, folderOf(to));
      disk.move(from, to);
    } else if (!Files.exists(to)) {
      throw new DataFolderException(
          "a file of the last commit is gone, "
              + from
              + ": the disk lost what it had confirmed, or it was deleted. Restore the data folder"
              + " from a back-up, or observe the captures into another folder (--data)");
    }
  }

  private static Path folderOf(Path path) {
    return Objects.requireNonNull(path.toAbsolutePath().getParent());
  }
}
