package org.noroshi.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Identity of a file by its content: a quick one to rule others out, a full one to be sure. */
public final class FileFingerprint {
  private static final int EDGE = 64 * 1024;

  /** Bytes that {@link #head} looks at. */
  public static final int HEAD = 4 * 1024;

  private FileFingerprint() {}

  /** Digest of the size, the first and the last 64 KiB. */
  public static String quick(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      MessageDigest digest = sha256();
      digest.update(ByteBuffer.allocate(8).putLong(0, size));
      update(digest, channel, 0, Math.min(size, EDGE));
      update(digest, channel, Math.max(0, size - EDGE), Math.min(size, EDGE));
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /** Digest of the first 4 KiB, or of less where the file is shorter: say how much was there. */
  public static String head(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MessageDigest digest = sha256();
      update(digest, channel, 0, Math.min(Math.min(bytes, channel.size()), HEAD));
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /** The same of bytes that stand at the beginning of a file. */
  public static String head(byte[] bytes) {
    MessageDigest digest = sha256();
    digest.update(bytes, 0, Math.min(bytes.length, HEAD));
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Digest of the whole content: SHA-256 over the size, both ends ({@link #quick}) and the CRC-32C
   * (RFC 3720, section 12.1) of every block of 64 KiB. Files that differ by chance in one block are
   * taken for the same once in 2<sup>32</sup> times; SHA-256 of every byte would cost a tenth of
   * the whole observation. Who wants to prove a capture's integrity takes a digest of his own.
   */
  public static String full(Path file) throws IOException {
    MessageDigest digest = sha256();
    digest.update(quick(file).getBytes(StandardCharsets.US_ASCII));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer block = ByteBuffer.allocateDirect(EDGE);
      ByteBuffer sums = ByteBuffer.allocate(Long.BYTES);
      long size = channel.size();
      for (long at = 0; at < size && !Thread.currentThread().isInterrupted(); ) {
        block.clear();
        while (block.hasRemaining() && channel.read(block, at + block.position()) > 0) {
          // until the block is full or the file ends, which may be earlier than a moment ago
        }
        if (block.position() == 0) {
          break;
        }
        at += block.position();
        CRC32C sum = new CRC32C();
        sum.update(block.flip());
        digest.update(sums.clear().putLong(sum.getValue()).flip());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, FileChannel channel, long from, long length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(Math.max(length, 1), 1 << 20));
    long done = 0;
    while (done < length) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), length - done));
      int got = channel.read(buffer, from + done);
      if (got <= 0) {
        return; // shorter than a moment ago: the digest is of what was there
      }
      digest.update(buffer.flip());
      done += got;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
