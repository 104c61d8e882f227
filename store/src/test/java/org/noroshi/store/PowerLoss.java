package org.noroshi.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A disk that fails at one step, and knows what would be left had the power gone then. It keeps to
 * what POSIX promises: content survives once it is forced, names once their folder is synced; a
 * rename is one change. What was not synced may survive or not, each change for itself, in order.
 */
final class PowerLoss implements Disk {
  /** What happens from the chosen step on. */
  enum Fault {
    /** The step fails; those after it succeed. */
    ONCE,
    /** Everything fails from the step on. */
    FOR_GOOD
  }

  static final class Cut extends IOException {
    private static final long serialVersionUID = 1;

    Cut(String step) {
      super("cut at " + step);
    }
  }

  /** A file's content as the platter has it; null for a folder. */
  private static final class Inode {
    private byte[] durable = new byte[0];
    private final boolean folder;

    Inode(boolean folder) {
      this.folder = folder;
    }
  }

  /** A change of names: these go, then that one stands for the inode. */
  private record Change(@Nullable Path gone, @Nullable Path made, @Nullable Inode inode) {
    boolean touches(Path folder) {
      return (gone != null && folder.equals(gone.getParent()))
          || (made != null && folder.equals(made.getParent()));
    }
  }

  private final Path root;
  private final int failing;
  private final Fault fault;
  private final Map<Path, Inode> visible = new HashMap<>();
  private final Map<Path, Inode> platter = new TreeMap<>();
  private final List<Change> pending = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();

  /**
   * @param root a data folder whose content is durable so far
   * @param failing the step that fails, from 0
   */
  PowerLoss(Path root, int failing, Fault fault) throws IOException {
    this.root = root;
    this.failing = failing;
    this.fault = fault;
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.toList()) {
        Inode inode = new Inode(Files.isDirectory(path));
        inode.durable = inode.folder ? new byte[0] : Files.readAllBytes(path);
        visible.put(path, inode);
        platter.put(path, inode);
      }
    }
  }

  int steps() {
    return steps.size();
  }

  private void step(String what) throws IOException {
    int now = steps.size();
    steps.add(what);
    if (now == failing || (now > failing && fault == Fault.FOR_GOOD)) {
      throw new Cut(now + ": " + what);
    }
  }

  private void change(@Nullable Path gone, @Nullable Path made, @Nullable Inode inode) {
    if (gone != null) {
      visible.remove(gone);
    }
    if (made != null && inode != null) {
      visible.put(made, inode);
    }
    pending.add(new Change(gone, made, inode));
  }

  private static void apply(Change change, Map<Path, Inode> names) {
    Path gone = change.gone;
    if (gone != null) {
      names.remove(gone);
    }
    Path made = change.made;
    Inode inode = change.inode;
    if (made != null && inode != null) {
      names.put(made, inode);
    }
  }

  @Override
  public FileChannel create(Path file) throws IOException {
    step("create " + file);
    FileChannel channel = Disk.SYSTEM.create(file);
    Inode inode = new Inode(false);
    change(null, file, inode);
    return new Channel(channel, file, inode);
  }

  @Override
  public void sync(Path file) throws IOException {
    step("sync " + file);
    Inode inode = visible.get(file);
    if (inode == null) { // the engine made it
      inode = new Inode(false);
      change(null, file, inode);
    }
    inode.durable = Files.readAllBytes(file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    step("move " + from + " " + to);
    Disk.SYSTEM.move(from, to);
    change(from, to, visible.get(from));
  }

  @Override
  public void delete(Path path) throws IOException {
    step("delete " + path);
    Disk.SYSTEM.delete(path);
    change(path, null, null);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    step("createFolder " + folder);
    Disk.SYSTEM.createFolder(folder);
    change(null, folder, new Inode(true));
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    step("syncFolder " + folder);
    pending.removeIf(change -> {
      boolean synced = change.touches(folder);
      if (synced) {
        apply(change, platter);
      }
      return synced;
    });
  }

  /**
   * Writes down what a power loss now would leave.
   *
   * @param luck which of the changes that were not synced survive; null for none
   */
  void leave(Path to, @Nullable Random luck) throws IOException {
    Map<Path, Inode> left = new TreeMap<>(platter);
    for (Change change : pending) {
      if (luck != null && luck.nextBoolean()) {
        apply(change, left);
      }
    }
    Set<Path> made = new HashSet<>();
    for (Map.Entry<Path, Inode> entry : left.entrySet()) {
      Path path = entry.getKey();
      if (!path.equals(root) && !made.contains(path.getParent())) {
        continue; // its folder did not survive
      }
      Path target = to.resolve(root.relativize(path).toString());
      if (entry.getValue().folder) {
        Files.createDirectories(target);
        made.add(path);
      } else {
        Files.write(target, entry.getValue().durable);
      }
    }
  }

  /** Written through at once; durable when forced. */
  private final class Channel extends FileChannel {
    private final FileChannel to;
    private final Path file;
    private final Inode inode;

    Channel(FileChannel to, Path file, Inode inode) {
      this.to = to;
      this.file = file;
      this.inode = inode;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      step("write " + file);
      return to.write(from);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      step("force " + file);
      inode.durable = Files.readAllBytes(file);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      to.close();
    }

    @Override
    public long position() throws IOException {
      return to.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      to.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return to.size();
    }

    @Override
    public int read(ByteBuffer into) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer into, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
