package org.noroshi.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whatever a commit asks of the file system: the only way on which a data folder changes. Each
 * abstract method is one step that may fail, or be the last before the power goes; tests stop at
 * every one of them.
 */
interface Disk {
  /** The file system itself. */
  Disk SYSTEM = new Disk() {};

  /** Makes a file that is not there yet; what is written survives once it is forced. */
  default FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Makes the content of a file durable that others have written. */
  default void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Renames over whatever stands at the target. The folders need {@link #syncFolder}. */
  default void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes a file or an empty folder, if it is there. The folder needs {@link #syncFolder}. */
  default void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  default void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  /** Makes durable which names a folder holds. */
  default void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Writes a new file; its content is durable on return, its name is not. */
  static void write(Disk disk, Path file, Content content) throws IOException {
    try (FileChannel channel = disk.create(file);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** What a file gets to hold. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Makes folders up to a root and syncs each parent that gained one. */
  static void createFolders(Disk disk, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      createFolders(disk, parent);
    }
    disk.createFolder(folder);
    if (parent != null) {
      disk.syncFolder(parent);
    }
  }

  /** Deletes a folder with all below it; nothing of it needs to be durable. */
  static void deleteTree(Disk disk, Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      disk.delete(path);
    }
  }
}
