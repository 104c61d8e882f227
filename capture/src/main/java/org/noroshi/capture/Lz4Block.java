package org.noroshi.capture;

import java.io.IOException;

/**
 * One LZ4 block (LZ4 Block Format Description): sequences of literals and a match.
 *
 * <pre>
 * +-------------------+------------------+----------+--------+-----------------+
 * | literals:4 more:4 | literal lengths* | literals | offset | match lengths*  |
 * +-------------------+------------------+----------+--------+-----------------+
 * </pre>
 */
final class Lz4Block {
  /** Bytes that a match reaches back at most. */
  static final int REACH = 64 << 10;

  private static final int SHORTEST_MATCH = 4;

  private final byte[] from;
  private final int fromLimit;
  private final byte[] to;
  private final int toLimit;
  private int at;
  private int end;

  private Lz4Block(byte[] from, int fromLimit, byte[] to, int start, int toLimit) {
    this.end = start;
    this.from = from;
    this.fromLimit = fromLimit;
    this.to = to;
    this.toLimit = toLimit;
  }

  /**
   * Decodes the first bytes of {@code from} into {@code to}, where a match may refer to anything in
   * front of {@code start}.
   *
   * @param limit where the decoded bytes must have ended
   * @return where they end
   */
  static int decode(byte[] from, int length, byte[] to, int start, int limit) throws IOException {
    Lz4Block block = new Lz4Block(from, length, to, start, limit);
    block.sequences();
    return block.end;
  }

  /** Decodes as much as can be of a block that was cut short. */
  static int decodeCut(byte[] from, int length, byte[] to, int start, int limit) {
    Lz4Block block = new Lz4Block(from, length, to, start, limit);
    try {
      block.sequences();
    } catch (IOException e) {
      // The cut: what was decoded before it stands.
      return block.end;
    }
    return block.end;
  }

  private void sequences() throws IOException {
    while (at < fromLimit) {
      int token = from[at++] & 0xff;
      int literals = length(token >>> 4);
      int present = Math.min(literals, Math.min(fromLimit - at, toLimit - end));
      System.arraycopy(from, at, to, end, present);
      at += present;
      end += present;
      if (present < literals) {
        throw new IOException("LZ4 literals beyond their block");
      }
      if (at < fromLimit) {
        match(token & 0xf);
      }
    }
  }

  private void match(int code) throws IOException {
    if (fromLimit - at < 2) {
      throw new IOException("LZ4 block ends in a match");
    }
    int distance = from[at] & 0xff | (from[at + 1] & 0xff) << 8;
    at += 2;
    int length = length(code) + SHORTEST_MATCH;
    if (distance == 0 || distance > end || length > toLimit - end) {
      throw new IOException("LZ4 match beyond its block");
    }
    int source = end - distance;
    if (distance >= length) {
      System.arraycopy(to, source, to, end, length);
    } else {
      for (int i = 0; i < length; i++) {
        to[end + i] = to[source + i];
      }
    }
    end += length;
  }

  /** A length of 15 goes on in the bytes that follow, up to one that is not 255. */
  private int length(int code) throws IOException {
    int length = code;
    int more = code == 15 ? 255 : 0;
    while (more == 255) {
      if (at == fromLimit || length > toLimit) {
        throw new IOException("LZ4 length beyond its block");
      }
      more = from[at++] & 0xff;
      length += more;
    }
    return length;
  }
}
