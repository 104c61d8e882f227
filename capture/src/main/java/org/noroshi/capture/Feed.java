package org.noroshi.capture;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where an input's bytes come from: shows them to the framer window by window. */
sealed interface Feed permits MappedFeed, StreamFeed, NoFeed {
  /** What went wrong below the capture format. */
  record Failure(InputStatus status, String problem, long offset) {}

  /**
   * Shows more bytes after those that the window still holds.
   *
   * @return false if the window was already the last
   */
  boolean advance(Window window);

  /** Bytes of the file, or taken from the stream so far. */
  long bytes();

  /** Set once the window is the last. */
  @Nullable Failure failure();

  /** What positions count, for people: "" or " of the decompressed data". */
  String place();

  /** Stops reading, once; batches may go on using what they point into. */
  void finish(Window window);

  /** Gives back what batches still point into. */
  void revoke();

  /** Whether batches still point into memory that {@link #revoke} would give back. */
  boolean isHeld();

  /** Maps a plain regular file into the window, reads everything else as a stream. */
  static Feed open(Path file, Window window) {
    try {
      if (Files.isDirectory(file)) {
        return new NoFeed(cannotOpen("is a folder"));
      }
      if (!Files.isRegularFile(file) || !isPlain(file)) {
        return new StreamFeed(Files.newInputStream(file), file.toString());
      }
      MappedFeed mapped = new MappedFeed(file, Files.size(file));
      mapped.show(window);
      return mapped;
    } catch (IOException e) {
      return new NoFeed(cannotOpen(reason(e)));
    }
  }

  /** Reads a file that may be written or cut off meanwhile; anywhere but at 0 it is plain. */
  static Feed growing(Path file, long position) {
    try {
      if (Files.isDirectory(file)) {
        return new NoFeed(cannotOpen("is a folder"));
      }
      FileInputStream in = new FileInputStream(file.toFile());
      in.getChannel().position(position);
      return new StreamFeed(in, file.toString(), position > 0, Long.MAX_VALUE);
    } catch (IOException e) {
      return new NoFeed(cannotOpen(Files.exists(file) ? reason(e) : "no such file"));
    }
  }

  private static boolean isPlain(Path file) throws IOException {
    try (RawStream head = new RawStream(Files.newInputStream(file))) {
      return head.recognise() == Compression.NONE;
    }
  }

  private static Failure cannotOpen(String reason) {
    return new Failure(InputStatus.UNREADABLE, "cannot be opened: " + reason, 0);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
