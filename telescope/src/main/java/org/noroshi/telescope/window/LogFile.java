package org.noroshi.telescope.window;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The file of a window's log: longs that are appended and read back, little-endian. A checkpoint
 * names the committed length. Made with the first append. Thread-safe.
 */
final class LogFile implements AutoCloseable {
  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable ByteBuffer transfer;
  private long bytes;

  LogFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Bytes appended so far. */
  synchronized long bytes() {
    return bytes;
  }

  /** Appends so many longs; returns the byte at which they begin. */
  synchronized long append(long[] from, int offset, int length) throws IOException {
    ByteBuffer buffer = transfer();
    long begin = bytes;
    for (int done = 0; done < length; ) {
      int step = Math.min(length - done, buffer.capacity() / Long.BYTES);
      buffer.clear().limit(step * Long.BYTES);
      buffer.asLongBuffer().put(from, offset + done, step);
      while (buffer.hasRemaining()) {
        bytes += channel().write(buffer, bytes);
      }
      done += step;
    }
    return begin;
  }

  /** Reads so many bytes, whole longs, from a byte on to an index of the array. */
  synchronized void read(long position, long length, long[] to, int at) throws IOException {
    ByteBuffer buffer = transfer();
    long done = 0;
    while (done < length) {
      buffer.clear().limit((int) Math.min(length - done, buffer.capacity()));
      while (buffer.hasRemaining()) {
        if (channel().read(buffer, position + done + buffer.position()) <= 0) {
          throw new IOException(
              path + " is shorter than its checkpoint says: byte " + (position + done));
        }
      }
      buffer.flip();
      buffer.asLongBuffer().get(to, at + (int) (done / Long.BYTES), buffer.limit() / Long.BYTES);
      done += buffer.limit();
    }
  }

  private ByteBuffer transfer() {
    ByteBuffer buffer = transfer;
    if (buffer == null) {
      buffer =
          ByteBuffer.allocateDirect(ChunkPool.CHUNK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      transfer = buffer;
    }
    return buffer;
  }

  private FileChannel channel() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      Files.createDirectories(path.toAbsolutePath().getParent());
      open =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel = open;
    }
    return open;
  }

  /** Makes what was appended durable. */
  synchronized void force() throws IOException {
    if (channel != null) {
      channel.force(true);
    }
  }

  /** Continues a file behind its committed length; what was appended after that is cut off. */
  synchronized void resume(long committedBytes) throws IOException {
    bytes = committedBytes;
    if (committedBytes > 0) {
      FileChannel open = channel();
      if (open.size() < committedBytes) {
        throw new IOException(path + " is shorter than its checkpoint says");
      }
      open.truncate(committedBytes);
    }
  }

  /** Closes the file, which stays. */
  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
