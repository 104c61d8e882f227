package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of all sensors. Workers reach them through a {@link Cache} each; windows close
 * only while no worker decodes.
 */
final class WindowLogs {
  /** Start of the log that takes packets whose window is closed for good. */
  static final long LATE = Long.MIN_VALUE;

  /** So many windows may be open at once; packets of further ones, long overdue, are late. */
  static final int MOST_OPEN = 4096;

  private record Key(int sensor, long startNanos) {}

  private final ConcurrentHashMap<Key, WindowLog> open = new ConcurrentHashMap<>();
  private final ClosedWindows closed = new ClosedWindows();
  private final List<Cache> caches = new ArrayList<>();
  private final ChunkPool pool;
  private final Path folder;
  private final AtomicLong fileNumber = new AtomicLong();
  private long spilledBytes;

  WindowLogs(ChunkPool pool, Path folder) {
    this.pool = pool;
    this.folder = folder;
  }

  /** One worker's appenders. */
  final class Cache {
    private final ConcurrentHashMap<Key, RecordAppender> appenders = new ConcurrentHashMap<>();
    private @Nullable RecordAppender recent;

    /** Where a packet of this time goes: its window, or the late log. */
    RecordAppender appender(int sensor, long timeNanos, boolean due) {
      RecordAppender last = recent;
      if (last != null && last.log().sensor == sensor && last.log().spans(timeNanos)) {
        return last;
      }
      long startNanos = StreamClock.windowOf(timeNanos);
      WindowLog log = logFor(sensor, startNanos, due);
      RecordAppender appender =
          appenders.computeIfAbsent(
              new Key(log.sensor, log.startNanos), key -> new RecordAppender(log, pool));
      recent = appender;
      return appender;
    }

    private void flush() {
      appenders.values().forEach(RecordAppender::flush);
    }

    private void forget(Key key) {
      appenders.remove(key);
      recent = null;
    }
  }

  Cache newCache() {
    Cache cache = new Cache();
    caches.add(cache);
    return cache;
  }

  private WindowLog logFor(int sensor, long startNanos, boolean due) {
    WindowLog log = open.get(new Key(sensor, startNanos));
    if (log != null) {
      return log;
    }
    boolean late = closed.contains(sensor, startNanos) || (due && open.size() >= MOST_OPEN);
    return open.computeIfAbsent(
        new Key(sensor, late ? LATE : startNanos),
        key -> new WindowLog(key.sensor, key.startNanos, pool, nextFile()));
  }

  private Path nextFile() {
    return folder.resolve("window-%08d.log".formatted(fileNumber.incrementAndGet()));
  }

  /** The logs of the window that starts then, one a sensor, complete with what workers held. */
  List<WindowLog> startingAt(long startNanos) {
    caches.forEach(Cache::flush);
    return open.values().stream()
        .filter(log -> log.startNanos == startNanos)
        .sorted(Comparator.comparingInt(log -> log.sensor))
        .toList();
  }

  /** Starts of the open windows, oldest first, without late packets. */
  long[] starts() {
    return open.keySet().stream()
        .mapToLong(Key::startNanos)
        .filter(start -> start != LATE)
        .sorted()
        .distinct()
        .toArray();
  }

  /** The window is through: its log's memory is freed, its file is no longer needed. */
  void remove(WindowLog log) throws IOException {
    Key key = new Key(log.sensor, log.startNanos);
    open.remove(key);
    caches.forEach(cache -> cache.forget(key));
    if (log.startNanos != LATE) {
      closed.add(log.sensor, log.startNanos);
    }
    log.close();
  }

  /** Moves the logs with the most memory to disk until the pool is at most half used. */
  void relieve() throws IOException {
    caches.forEach(Cache::flush);
    List<WindowLog> largest =
        open.values().stream()
            .sorted(Comparator.comparingInt(WindowLog::chunksInMemory).reversed())
            .toList();
    for (WindowLog log : largest) {
      if (pool.load() <= 0.5) {
        return;
      }
      spilledBytes += log.spill();
    }
  }

  /** Bytes that went to disk for want of memory. */
  long spilledBytes() {
    return spilledBytes;
  }

  /** Files that a checkpoint refers to. */
  List<Path> files() {
    return open.values().stream().filter(l -> l.bytesOnDisk() > 0).map(WindowLog::file).toList();
  }

  void save(DataOutput out) throws IOException {
    caches.forEach(Cache::flush);
    out.writeLong(fileNumber.get());
    closed.save(out);
    out.writeInt(open.size());
    for (WindowLog log : open.values()) {
      log.save(out);
    }
  }

  /**
   * @param numbers sensors' numbers of now by those of then
   */
  void restore(DataInput in, int[] numbers) throws IOException {
    fileNumber.set(in.readLong());
    closed.restore(in, numbers);
    for (int left = in.readInt(); left > 0; left--) {
      WindowLog log = WindowLog.restore(in, numbers, pool, folder);
      open.put(new Key(log.sensor, log.startNanos), log);
    }
  }

  void close() throws IOException {
    for (WindowLog log : open.values()) {
      log.close();
    }
  }
}
