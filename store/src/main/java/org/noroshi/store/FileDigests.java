package org.noroshi.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Digests of whole files ({@link FileFingerprint#full}), taken by a thread of its own while the
 * files are read for other reasons, so that nobody waits for it at the end.
 */
public final class FileDigests implements AutoCloseable {
  private record Digested(long size, FileTime modified, String digest) {}

  private final Map<Path, CompletableFuture<Digested>> running = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .name("noroshi-digest")
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .factory());

  /** Starts on a file, unless that has happened. */
  public void start(Path file) {
    running.computeIfAbsent(
        file, path -> CompletableFuture.supplyAsync(() -> digest(path), thread));
  }

  private static Digested digest(Path file) {
    try {
      long size = Files.size(file);
      FileTime modified = Files.getLastModifiedTime(file);
      return new Digested(size, modified, FileFingerprint.full(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Digest of a file as it is now; taken afresh where it was not started or has changed since. */
  public String of(Path file) throws IOException {
    CompletableFuture<Digested> started = running.remove(file);
    if (started != null) {
      try {
        Digested digested = started.join();
        if (digested.size == Files.size(file)
            && digested.modified.equals(Files.getLastModifiedTime(file))) {
          return digested.digest;
        }
      } catch (CompletionException e) {
        // It could not be read then: the attempt below says why, if it still cannot.
      }
    }
    return FileFingerprint.full(file);
  }

  /** Gives up what is not yet done. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
