package org.noroshi.telescope.window;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Shards of open events that rest on disk while no window needs them, a file each. The files are
 * not part of any checkpoint: they are removed as soon as they are open, and go with the process.
 * Different shards may be used by different threads at once.
 */
final class RestingShards implements AutoCloseable {
  /** Writes a shard's events. */
  @FunctionalInterface
  interface Events {
    void writeTo(DataOutput out) throws IOException;
  }

  /** Reads a shard's events back. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final @Nullable FileChannel[] channels = new FileChannel[WindowLog.PARTITIONS];
  private final long[] sizes = new long[WindowLog.PARTITIONS];
  private final AtomicLong bytes = new AtomicLong();

  RestingShards(Path folder) {
    this.folder = folder;
  }

  boolean holds(int shard) {
    return sizes[shard] > 0;
  }

  /** Bytes of all shards that rest. */
  long bytes() {
    return bytes.get();
  }

  void rest(int shard, Events events) throws IOException {
    FileChannel channel = channel(shard);
    channel.truncate(0);
    channel.position(0);
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    events.writeTo(out);
    out.flush();
    sizes[shard] = channel.size();
    bytes.addAndGet(sizes[shard]);
  }

  private FileChannel channel(int shard) throws IOException {
    FileChannel open = channels[shard];
    if (open == null) {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "events-", ".resting");
      open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(file);
      channels[shard] = open;
    }
    return open;
  }

  /** Reads a shard back; it rests no longer. */
  <T> T wake(int shard, Reader<T> reader) throws IOException {
    T events = reader.read(new DataInputStream(stored(shard)));
    bytes.addAndGet(-sizes[shard]);
    sizes[shard] = 0;
    return events;
  }

  private InputStream stored(int shard) throws IOException {
    FileChannel channel = channel(shard);
    channel.position(0);
    return new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
  }

  /** Copies what was written of a shard. */
  void copy(int shard, DataOutput out) throws IOException {
    InputStream in = stored(shard);
    byte[] buffer = new byte[BUFFER];
    for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
      out.write(buffer, 0, got);
    }
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : channels) {
      if (channel != null) {
        channel.close();
      }
    }
  }
}
