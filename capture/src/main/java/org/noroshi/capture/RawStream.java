package org.noroshi.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes as they come: counts them, notes their end, and lets the first ones be looked at. */
final class RawStream extends FilterInputStream {
  private final byte[] head = new byte[Compression.MAGIC_BYTES];
  private int headLength;
  private int headAt;
  private volatile long count;
  private boolean ended;

  RawStream(InputStream in) {
    super(in);
  }

  /** Looks at the first bytes without taking them; must come before any reading. */
  Compression recognise() throws IOException {
    headLength = in.readNBytes(head, 0, head.length);
    return Compression.of(head, headLength);
  }

  /** Bytes taken so far. */
  long count() {
    return count;
  }

  /** Whether a reader was told that there are no more bytes. */
  boolean isEnded() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int taken;
    if (headAt < headLength) {
      taken = Math.min(length, headLength - headAt);
      System.arraycopy(head, headAt, into, offset, taken);
      headAt += taken;
    } else {
      taken = in.read(into, offset, length);
    }
    if (taken < 0) {
      ended = true;
    } else {
      long before = count;
      count = before + taken;
    }
    return taken;
  }

  @Override
  public int available() throws IOException {
    return headLength - headAt + in.available();
  }

  @Override
  public long skip(long bytes) throws IOException {
    return read(new byte[(int) Math.min(Math.max(bytes, 0), 8192)]);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
