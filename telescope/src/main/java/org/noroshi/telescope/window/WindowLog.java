package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The packets of one sensor in one open window, as logs by partition: 256 shards by source, then 32
 * attack partitions by victim prefix. Part of it lies in memory chunks, the rest in one append-only
 * file, whose committed length a checkpoint names; the packets' first bytes lie apart, in the
 * {@link EvidenceLog}. The order inside a partition has no meaning, so joining two logs of the same
 * window is concatenation.
 */
final class WindowLog implements AutoCloseable {
  static final int SHARDS = 256;
  static final int ATTACK_SHARDS = 32;
  static final int PARTITIONS = SHARDS + ATTACK_SHARDS;

  /** Index of the sensor in the observation's sensors. */
  final int sensor;

  /** Start of the window, nanoseconds since 1970; {@link Long#MIN_VALUE} for late packets. */
  final long startNanos;

  private final ChunkPool pool;
  private final LogFile file;
  private final EvidenceLog evidence;
  private final IntArrayList[] chunks = new IntArrayList[PARTITIONS];
  private final LongArrayList[] extents = new LongArrayList[PARTITIONS];
  private final long[] words = new long[PARTITIONS];

  /** Of an earlier run, in the file: longs, and how many numbers of the extents say where. */
  private final long[] earlierWords = new long[PARTITIONS];

  private final int[] earlierExtents = new int[PARTITIONS];
  private int chunkCount;

  WindowLog(int sensor, long startNanos, ChunkPool pool, Path file) {
    this.sensor = sensor;
    this.startNanos = startNanos;
    this.pool = pool;
    this.file = new LogFile(file);
    this.evidence = new EvidenceLog(pool, this.file);
    for (int i = 0; i < PARTITIONS; i++) {
      chunks[i] = new IntArrayList(0);
      extents[i] = new LongArrayList(0);
    }
  }

  /** The first bytes of the packets. */
  EvidenceLog evidence() {
    return evidence;
  }

  /** Whether a time lies in the window; false for the log of late packets. */
  boolean spans(long timeNanos) {
    return timeNanos >= startNanos
        && timeNanos - startNanos < StreamClock.WINDOW_NANOS
        && startNanos != WindowLogs.LATE;
  }

  /** Takes over a chunk of which a worker has filled so many longs. */
  synchronized void add(int partition, int chunk, int used) {
    if (used == 0) {
      pool.release(chunk);
      return;
    }
    chunks[partition].add(chunk);
    chunks[partition].add(used);
    words[partition] += used;
    chunkCount++;
  }

  /** Writes records straight to the file: what a worker does when no chunk is left. */
  synchronized void addToFile(int partition, long[] from, int offset, int length)
      throws IOException {
    words[partition] += length;
    write(partition, from, offset, length);
  }

  /** Moves all chunks in memory to the file and frees them; returns the bytes written. */
  synchronized long spill() throws IOException {
    long before = file.bytes();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      IntArrayList list = chunks[partition];
      while (!list.isEmpty()) {
        int used = list.getInt(list.size() - 1);
        int chunk = list.getInt(list.size() - 2);
        write(partition, pool.slab(chunk), ChunkPool.offset(chunk), used);
        list.size(list.size() - 2);
        pool.release(chunk);
        chunkCount--;
      }
    }
    evidence.spill();
    return file.bytes() - before;
  }

  private void write(int partition, long[] from, int offset, int length) throws IOException {
    long begin = file.append(from, offset, length);
    long bytes = (long) length * Long.BYTES;
    LongArrayList list = extents[partition];
    int size = list.size();
    if (size > earlierExtents[partition]
        && list.getLong(size - 2) + list.getLong(size - 1) == begin) {
      list.set(size - 1, list.getLong(size - 1) + bytes);
    } else {
      list.add(begin);
      list.add(bytes);
    }
  }

  /** Longs of records in a partition. */
  synchronized long words(int partition) {
    return words[partition];
  }

  /** Longs of the records in a partition that this run added. */
  synchronized long ownWords(int partition) {
    return words[partition] - earlierWords[partition];
  }

  /** Whether an earlier run left records. */
  synchronized boolean hasEarlier() {
    return Arrays.stream(earlierWords).anyMatch(count -> count > 0);
  }

  /** Whether this run added records. */
  synchronized boolean hasOwn() {
    return IntStream.range(0, PARTITIONS).anyMatch(i -> words[i] > earlierWords[i]);
  }

  long bytesOnDisk() {
    return file.bytes();
  }

  synchronized int chunksInMemory() {
    return chunkCount + evidence.chunksInMemory();
  }

  Path file() {
    return file.path();
  }

  /**
   * Copies a partition's records one after another to the start of an array, those of this run
   * first.
   *
   * @param count of longs: {@link #words}, or {@link #ownWords} for those of this run alone
   */
  synchronized void copy(int partition, long[] to, int count) throws IOException {
    int at = 0;
    IntArrayList list = chunks[partition];
    for (int i = 0; i < list.size(); i += 2) {
      int chunk = list.getInt(i);
      int used = list.getInt(i + 1);
      System.arraycopy(pool.slab(chunk), ChunkPool.offset(chunk), to, at, used);
      at += used;
    }
    LongArrayList onDisk = extents[partition];
    int earlier = earlierExtents[partition];
    at = copy(onDisk, earlier, onDisk.size(), to, at);
    if (at < count) {
      at = copy(onDisk, 0, earlier, to, at);
    }
    if (at != count) {
      throw new IllegalStateException("partition=" + partition + " words=" + at);
    }
  }

  private int copy(LongArrayList onDisk, int from, int until, long[] to, int begin)
      throws IOException {
    int at = begin;
    for (int i = from; i < until; i += 2) {
      file.read(onDisk.getLong(i), onDisk.getLong(i + 1), to, at);
      at += (int) (onDisk.getLong(i + 1) / Long.BYTES);
    }
    return at;
  }

  /** Makes everything durable; the log then lives in its file. */
  synchronized void save(DataOutput out) throws IOException {
    spill();
    file.force();
    out.writeInt(sensor);
    out.writeLong(startNanos);
    out.writeUTF(file.path().getFileName().toString());
    out.writeLong(file.bytes());
    for (int i = 0; i < PARTITIONS; i++) {
      LongArrayList list = extents[i];
      out.writeInt(list.size());
      for (int j = 0; j < list.size(); j++) {
        out.writeLong(list.getLong(j));
      }
    }
    evidence.save(out);
  }

  /**
   * Reads back what {@link #save} wrote, as records of an earlier run; bytes written to the file
   * after it are cut off.
   */
  static WindowLog restore(DataInput in, int[] numbers, ChunkPool pool, Path folder)
      throws IOException {
    int sensor = numbers[in.readInt()];
    long startNanos = in.readLong();
    WindowLog log = new WindowLog(sensor, startNanos, pool, folder.resolve(in.readUTF()));
    long committedBytes = in.readLong();
    for (int i = 0; i < PARTITIONS; i++) {
      int size = in.readInt();
      for (int j = 0; j < size; j++) {
        log.extents[i].add(in.readLong());
      }
      for (int j = 1; j < size; j += 2) {
        log.words[i] += log.extents[i].getLong(j) / Long.BYTES;
      }
      log.earlierWords[i] = log.words[i];
      log.earlierExtents[i] = size;
    }
    log.evidence.restore(in);
    log.file.resume(committedBytes);
    return log;
  }

  /** Frees memory and closes the file, which stays. */
  @Override
  public synchronized void close() throws IOException {
    for (IntArrayList list : chunks) {
      for (int i = 0; i < list.size(); i += 2) {
        pool.release(list.getInt(i));
      }
      list.clear();
    }
    chunkCount = 0;
    evidence.close();
    file.close();
  }
}
