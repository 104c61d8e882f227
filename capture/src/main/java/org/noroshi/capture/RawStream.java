package org.noroshi.capture;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes as they come, buffered, because some decompressors take them one by one: counts them,
 * notes their end, and lets the first ones be looked at.
 */
final class RawStream extends InputStream {
  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private int at;
  private int limit;

  /** Bytes taken out of the stream below; written by one thread at a time. */
  private volatile long received;

  private boolean ended;

  RawStream(InputStream in) {
    this.in = in;
  }

  /** Looks at the first bytes without taking them; must come before any reading. */
  Compression recognise() throws IOException {
    int count = 1;
    while (count > 0 && limit < Compression.MAGIC_BYTES) {
      count = receive(buffer, limit, buffer.length - limit);
      limit += Math.max(0, count);
    }
    return Compression.of(buffer, limit);
  }

  /** Bytes received so far, a buffer ahead of those that were read. */
  long count() {
    return received;
  }

  /** Whether a reader wanted more than there is. */
  boolean isEnded() {
    return ended;
  }

  private int receive(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    if (count > 0) {
      long before = received;
      received = before + count;
    }
    return count;
  }

  /** Makes sure that the buffer holds something; false at the end. */
  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, receive(buffer, 0, buffer.length));
    ended = limit == 0;
    return !ended;
  }

  @Override
  public int read() throws IOException {
    return at < limit || fill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == limit && length >= buffer.length) {
      int count = receive(into, offset, length);
      ended = count < 0;
      return count;
    }
    if (at == limit && !fill()) {
      return -1;
    }
    int count = Math.min(length, limit - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return limit - at + in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
