package org.noroshi.telescope.window;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where sets of {@link DistinctPairs} keep their runs: one nameless file in the work folder, and a
 * memory budget that several spaces share. Thread-safe.
 */
final class PairSpace implements AutoCloseable {
  /** Memory of all sets together. */
  static final class Budget {
    private final long bytes;
    private final AtomicLong used = new AtomicLong();

    Budget(long bytes) {
      this.bytes = bytes;
    }

    void take(long more) {
      used.addAndGet(more);
    }

    /** Values that a set keeps in memory at least, so that runs do not become too many. */
    int leastRun() {
      return bytes < 1 << 16 ? 64 : 1 << 12;
    }

    boolean exceededBy(long more) {
      return used.get() + more > bytes;
    }
  }

  private static final int BUFFER = 1 << 16;

  final Budget budget;
  private final Path folder;
  private final AtomicLong end = new AtomicLong();
  private @Nullable FileChannel channel;

  PairSpace(Path folder, Budget budget) {
    this.folder = folder;
    this.budget = budget;
  }

  private synchronized FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "pairs-", ".runs");
      open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(file);
      channel = open;
    }
    return open;
  }

  /** Takes room for so many longs; returns its byte offset. */
  long reserve(long longs) {
    return end.getAndAdd(longs * Long.BYTES);
  }

  void write(long offset, long[] values, int count) throws IOException {
    FileChannel file = channel();
    ByteBuffer buffer = ByteBuffer.allocate(Math.min(BUFFER, Math.max(8, count * Long.BYTES)));
    long at = offset;
    for (int from = 0; from < count; ) {
      int some = Math.min(count - from, buffer.capacity() / Long.BYTES);
      buffer.clear();
      buffer.asLongBuffer().put(values, from, some);
      buffer.limit(some * Long.BYTES);
      while (buffer.hasRemaining()) {
        at += file.write(buffer, at);
      }
      from += some;
    }
  }

  void read(long offset, long[] values, int count) throws IOException {
    FileChannel file = channel();
    ByteBuffer buffer = ByteBuffer.allocate(count * Long.BYTES);
    long at = offset;
    while (buffer.hasRemaining()) {
      int got = file.read(buffer, at);
      if (got < 0) {
        throw new IOException("a run of distinct pairs ends early at byte " + at);
      }
      at += got;
    }
    buffer.flip().asLongBuffer().get(values, 0, count);
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
