package org.noroshi.store;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * DATA/.noroshi/commit                             the last commit and its provisional files
 * DATA/.noroshi/ledger                             what has been read, for look-up
 * DATA/.noroshi/state/                             the engine's state as of the last commit
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
  /** Files from this size on stay as they are. */
  private static final long SMALL_FILE_BYTES = 16 << 20;

  static final String CHECKPOINT = "checkpoint";

  /** What a folder may hold before it becomes a data folder. */
  private static final Set<String> HARMLESS =
      Set.of(
          "lock",
          "origin",
          "lost+found",
          "centre.key",
          "centre.db",
          "centre.db-wal",
          "centre.db-shm");

  /**
   * Folders open in this process. The system's lock is not asked a second time: to close any
   * descriptor of a file releases all locks that the process has on it (POSIX, fcntl).
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final Path identity;
  private final Disk disk;
  private final FileChannel lockChannel;
  private CommitState last = new CommitState(0, List.of());

  private DataFolder(Path root, Path identity, Disk disk, FileChannel lockChannel) {
    this.root = root;
    this.identity = identity;
    this.disk = disk;
    this.lockChannel = lockChannel;
  }

  /**
   * Opens or makes a data folder for writing and completes a commit that a crash cut.
   *
   * @throws NoDataFolderException where the folder holds something else
   * @throws InUseException where another process has it, or this one already
   */
  public static DataFolder open(Path root) throws IOException {
    return open(root, Disk.SYSTEM);
  }

  /**
   * Opens a data folder for writing that must be there already.
   *
   * @throws NoDataFolderException where there is none
   * @throws InUseException where another process has it, or this one already
   */
  public static DataFolder openExisting(Path root) throws IOException {
    require(root);
    return open(root);
  }

  static DataFolder open(Path root, Disk disk) throws IOException {
    Disk.createFolders(disk, root.toAbsolutePath());
    refuseForeign(root);
    Path identity = root.toRealPath();
    if (!OPEN.add(identity)) {
      throw new InUseException(root, "process " + ProcessHandle.current().pid());
    }
    FileChannel channel = null;
    try {
      channel = lock(root);
      DataFolder folder = new DataFolder(root, identity, disk, channel);
      folder.recover();
      return folder;
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      OPEN.remove(identity);
      throw e;
    }
  }

  /** Whether a folder is one of ours, whoever writes to it. */
  static boolean isDataFolder(Path root) {
    return Files.isDirectory(root.resolve(".noroshi"));
  }

  static void require(Path root) throws NoDataFolderException {
    if (!isDataFolder(root)) {
      throw new NoDataFolderException(
          "there is no data folder at " + root + ": run noroshi observe first, or give --data");
    }
  }

  private static void refuseForeign(Path root) throws IOException {
    if (isDataFolder(root)) {
      return;
    }
    try (Stream<Path> files = Files.list(root)) {
      if (files.anyMatch(file -> !HARMLESS.contains(file.getFileName().toString()))) {
        throw new NoDataFolderException(
            root
                + " holds other files and is no data folder of noroshi (it has no .noroshi):"
                + " give a new or an empty folder with --data");
      }
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      if (lock == null) {
        throw new InUseException(
            root, Files.readString(root.resolve("lock"), StandardCharsets.UTF_8).strip());
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              ("process " + ProcessHandle.current().pid() + "\n")
                  .getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Completes a commit that was cut, without taking the folder; for readers.
   *
   * @throws DataFolderException where it cannot be completed, as in a folder that cannot be written
   */
  static void completeForReading(Path root, Disk disk) throws IOException {
    if (!Files.exists(root.resolve(".noroshi/journal"))) {
      return;
    }
    Path identity = root.toRealPath();
    if (!OPEN.add(identity)) {
      return; // the writer is in this process
    }
    try (FileChannel _ = lock(root)) {
      carryOut(disk, root);
    } catch (InUseException e) {
      return; // its writer is alive and completes the commit itself
    } catch (DataFolderException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) { // as of a read-only file system
      throw incomplete(root, e);
    } finally {
      OPEN.remove(identity);
    }
  }

  private static DataFolderException incomplete(Path root, Exception e) {
    return new DataFolderException(
        "the last commit in the data folder "
            + root
            + " was cut and must be completed before its tables can be read, but that failed ("
            + e
            + "). Give noroshi query the folder once where it can be written, then here again",
        e);
  }

  private static void carryOut(Disk disk, Path root) throws IOException {
    Path journal = root.resolve(".noroshi/journal");
    if (Files.exists(journal)) {
      CommitJournal.read(journal).carryOut(disk, root);
      disk.delete(journal);
      disk.syncFolder(root.resolve(".noroshi"));
    }
  }

  private void recover() throws IOException {
    Disk.createFolders(disk, hidden().toAbsolutePath());
    disk.syncFolder(hidden()); // the journal's name, if that was cut before it was durable
    carryOut(disk, root);
    Disk.deleteTree(disk, staging());
    Disk.createFolders(disk, state().toAbsolutePath());
    last = CommitState.of(root);
  }

  /** Begins to gather the rows of the next commit; completes one that failed halfway. */
  public Commit begin() throws IOException {
    recover();
    Disk.createFolders(disk, staging().toAbsolutePath());
    return new Commit(this, disk, last);
  }

  /** The journal stands in staging, durable: from the rename on the commit counts. */
  void makeCount(Path prepared, CommitState made) throws IOException {
    disk.syncFolder(staging());
    disk.move(prepared, hidden().resolve("journal"));
    disk.syncFolder(hidden());
    last = made;
    carryOut(disk, root);
  }

  /** Drops what is prepared, unless it counts already and waits to be carried out. */
  void dropStaging() throws IOException {
    if (!Files.exists(hidden().resolve("journal"))) {
      Disk.deleteTree(disk, staging());
    }
  }

  /**
   * The engine's state as of the last commit; to be closed.
   *
   * @throws DataFolderException where it is damaged
   */
  public Optional<DataInputStream> checkpoint() throws IOException {
    Path file = state().resolve(CHECKPOINT);
    return Files.exists(file) ? Optional.of(StateFile.CHECKPOINT.open(file)) : Optional.empty();
  }

  /** Where the engine keeps files that its state refers to. */
  public Path stateFolder() {
    return state();
  }

  /** Files of a table that are visible now. */
  List<Path> filesOf(Table table) throws IOException {
    Path home = root.resolve(table.name());
    if (!Files.isDirectory(home)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(home)) {
      return walk.filter(path -> TableFiles.isOfTable(home.relativize(path)))
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
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(partition, file -> TableFiles.isClosed(file.getFileName()))) {
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

  private Path state() {
    return hidden().resolve("state");
  }

  /** Gives the folder back; a lock goes with its channel. */
  @Override
  public void close() throws IOException {
    try {
      lockChannel.close();
    } finally {
      OPEN.remove(identity);
    }
  }
}
