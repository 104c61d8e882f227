package org.noroshi.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gzip of any number of members (RFC 1952), inflated straight into off-heap memory. Zero bytes
 * after the last member are padding.
 */
final class GzipInflow implements Inflow {
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final byte[] buffer = new byte[128 << 10];
  private int at;
  private int limit;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private boolean inMember;
  private boolean ended;

  GzipInflow(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    while (!ended) {
      if (!inMember) {
        beginMember();
        continue;
      }
      int count = inflate(into);
      if (inflater.finished()) {
        endMember();
      }
      if (count > 0) {
        return count;
      }
    }
    return -1;
  }

  private int inflate(ByteBuffer into) throws IOException {
    if (inflater.needsInput()) {
      if (at == limit && !fill()) {
        throw new EOFException("gzip data ends in a member");
      }
      inflater.setInput(buffer, at, limit - at);
      at = limit;
    }
    int start = into.position();
    try {
      int count = inflater.inflate(into);
      if (count == 0 && inflater.needsDictionary()) {
        throw new IOException("gzip data asks for a dictionary");
      }
      checksum.update(into.duplicate().position(start).limit(start + count));
      return count;
    } catch (DataFormatException e) {
      String reason = e.getMessage();
      throw new IOException(reason == null ? "gzip data is damaged" : reason, e);
    }
  }

  private void endMember() throws IOException {
    at = limit - inflater.getRemaining();
    long expectedChecksum = fourBytes();
    long expectedSize = fourBytes();
    if (expectedChecksum != checksum.getValue()
        || expectedSize != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new IOException("gzip checksum does not match");
    }
    inMember = false;
  }

  /** Reads a member's header, or the end of the file in its place. */
  private void beginMember() throws IOException {
    int first = nextOrEnd();
    while (first == 0) {
      first = nextOrEnd();
    }
    if (first < 0) {
      ended = true;
      return;
    }
    if (first != 0x1f || next() != 0x8b || next() != 8) {
      throw new IOException("bytes after a gzip member are no gzip");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      int length = next();
      skip(length | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
    inMember = true;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    int letter = next();
    while (letter != 0) {
      letter = next();
    }
  }

  private long fourBytes() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    int value = nextOrEnd();
    if (value < 0) {
      throw new EOFException("gzip data ends in a member");
    }
    return value;
  }

  private int nextOrEnd() throws IOException {
    return at < limit || fill() ? buffer[at++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
