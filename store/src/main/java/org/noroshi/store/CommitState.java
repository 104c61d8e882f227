package org.noroshi.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The last commit of a data folder.
 *
 * @param number 0 before the first
 * @param provisional its files of provisional rows, below the folder: what the next one replaces
 */
record CommitState(long number, List<Path> provisional) {
  static final Path FILE = Path.of(".noroshi", "commit");

  CommitState {
    provisional = List.copyOf(provisional);
  }

  static CommitState of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      return StateFile.COMMIT.read(
          file,
          in -> {
            long number = in.readLong();
            List<Path> provisional = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
              provisional.add(Path.of(in.readUTF()));
            }
            return new CommitState(number, provisional);
          });
    } catch (NoSuchFileException e) {
      return new CommitState(0, List.of());
    }
  }

  void write(Disk disk, Path file) throws IOException {
    StateFile.COMMIT.write(
        disk,
        file,
        out -> {
          out.writeLong(number);
          out.writeInt(provisional.size());
          for (Path path : provisional) {
            out.writeUTF(path.toString());
          }
        });
  }
}
