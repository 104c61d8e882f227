package org.noroshi.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.noroshi.telescope.table.Table;

/**
 * A folder of observation tables, owned by one process at a time. Everything changes by commits: a
 * commit prepares its files aside, then one rename of its journal makes all of it count, and what
 * the journal says is carried out (again, if a crash came between).
 *
 * <pre>
 * DATA/lock                                        who writes
 * DATA/TABLE/sensor=S/date=D/NNNNNNNNNN.parquet    rows of closed windows and events, by commit
 * DATA/TABLE/sensor=S/date=D/open-N.parquet        provisional rows, replaced by the next commit
 * DATA/ingest/ledger.parquet                       what has been read
 * DATA/.noroshi/staging/                           a commit being prepared
 * DATA/.noroshi/journal                            a commit being carried out
 * DATA/.noroshi/state/                             the engine's state as of the last commit
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
  /** Files from this size on stay as they are. */
  private static final long SMALL_FILE_BYTES = 16 << 20;

  static final String CHECKPOINT = "checkpoint";

  private final Path root;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private long nextCommit;

  private DataFolder(Path root, FileChannel lockChannel, FileLock lock) {
    this.root = root;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /**
   * Opens or makes a data folder for writing and completes a commit that a crash cut.
   *
   * @throws DataFolderException where another process has it
   */
  public static DataFolder open(Path root) throws IOException {
    Durable.createFolders(root.toAbsolutePath());
    FileChannel channel =
        FileChannel.open(
            root.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException e) {
      // held within this process: the same refusal
    }
    if (lock == null) {
      String holder = Files.readString(root.resolve("lock"), StandardCharsets.UTF_8).strip();
      channel.close();
      throw new DataFolderException(
          "the data folder "
              + root
              + " is in use by another noroshi ("
              + (holder.isEmpty() ? "process unknown" : holder)
              + "): wait until it has ended, or give another folder with --data");
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
    DataFolder folder = new DataFolder(root, channel, lock);
    folder.recover();
    return folder;
  }

  /** Completes a commit that was cut, without taking the folder; for readers. */
  static void completeForReading(Path root) throws IOException {
    if (Files.exists(root.resolve(".noroshi/journal"))) {
      try (DataFolder folder = open(root)) {
        folder.recover();
      } catch (DataFolderException e) {
        // its writer is alive and completes the commit itself
      }
    }
  }

  private void recover() throws IOException {
    Durable.createFolders(hidden().toAbsolutePath());
    if (Files.exists(journal())) {
      CommitJournal.read(journal()).carryOut(root);
      finish();
    }
    Durable.deleteTree(staging());
    Durable.createFolders(state().toAbsolutePath());
    nextCommit = lastCommit() + 1;
  }

  private long lastCommit() throws IOException {
    Path file = hidden().resolve("commit");
    return Files.exists(file)
        ? Long.parseLong(Files.readString(file, StandardCharsets.UTF_8).strip())
        : 0;
  }

  /** Begins to gather the rows of the next commit. */
  public Commit begin() throws IOException {
    Durable.deleteTree(staging());
    Durable.createFolders(staging().toAbsolutePath());
    return new Commit(this, nextCommit);
  }

  /** The journal stands in staging, durable: from the rename on the commit counts. */
  void makeCount(CommitJournal journal, Path prepared) throws IOException {
    Durable.syncFolder(staging());
    Durable.move(prepared, journal());
    Durable.syncFolder(hidden());
    nextCommit++;
    journal.carryOut(root);
    finish();
  }

  private void finish() throws IOException {
    Files.deleteIfExists(journal());
    Durable.syncFolder(hidden());
  }

  /** The engine's state as of the last commit; to be closed. */
  public Optional<DataInputStream> checkpoint() throws IOException {
    Path file = state().resolve(CHECKPOINT);
    return Files.exists(file)
        ? Optional.of(new DataInputStream(new BufferedInputStream(Files.newInputStream(file))))
        : Optional.empty();
  }

  /** Where the engine keeps files that its state refers to. */
  public Path stateFolder() {
    return state();
  }

  /** Files of provisional rows that are visible now. */
  List<Path> provisionalFiles() throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(path -> path.getFileName().toString().startsWith("open-"))
          .filter(path -> path.toString().endsWith(".parquet"))
          .map(root::relativize)
          .sorted()
          .toList();
    }
  }

  /** Files of a table that are visible now. */
  List<Path> filesOf(Table table) throws IOException {
    Path home = root.resolve(table.name());
    if (!Files.isDirectory(home)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(home)) {
      return walk.filter(path -> path.toString().endsWith(".parquet"))
          .map(root::relativize)
          .sorted()
          .toList();
    }
  }

  /** Small files of closed rows in a file's folder, in the order of their commits. */
  List<Path> smallFilesBeside(Path visible) throws IOException {
    Path partition = root.resolve(visible).getParent();
    if (partition == null || !Files.isDirectory(partition)) {
      return List.of();
    }
    List<Path> small = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(partition, "[0-9]*.parquet")) {
      for (Path file : files) {
        if (Files.size(file) < SMALL_FILE_BYTES) {
          small.add(root.relativize(file));
        }
      }
    }
    small.sort(null);
    return small;
  }

  Path root() {
    return root;
  }

  Path hidden() {
    return root.resolve(".noroshi");
  }

  Path staging() {
    return hidden().resolve("staging");
  }

  private Path journal() {
    return hidden().resolve("journal");
  }

  private Path state() {
    return hidden().resolve("state");
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockChannel.close();
  }
}
