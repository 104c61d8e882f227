package org.noroshi.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.commons.codec.digest.XXHash32;

/**
 * LZ4 frames (LZ4 Frame Format Description 1.6.4), one after the other, skippable ones between
 * them. The readers of the usual libraries are either slower by far or refuse blocks that refer to
 * the block before, as some capture programs write them. Dictionaries are not supported.
 */
final class Lz4Inflow implements Inflow {
  private static final int MAGIC = 0x184d2204;
  private static final int SKIPPABLE = 0x184d2a50;
  private static final int INDEPENDENT = 0x20;
  private static final int BLOCK_CHECKSUM = 0x10;
  private static final int CONTENT_SIZE = 0x08;
  private static final int CONTENT_CHECKSUM = 0x04;
  private static final int DICTIONARY = 0x01;

  private final InputStream in;
  private final XXHash32 content = new XXHash32();
  private byte[] stored = new byte[0];

  /** Decoded bytes: what a match may refer back to, then the block itself. */
  private byte[] decoded = new byte[0];

  private int at;
  private int limit;
  private int flags;
  private int largestBlock;
  private boolean inFrame;

  Lz4Inflow(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    while (at == limit) {
      if (inFrame) {
        readBlock();
      } else if (!beginFrame()) {
        return -1;
      }
    }
    int count = Math.min(into.remaining(), limit - at);
    into.put(decoded, at, count);
    at += count;
    return count;
  }

  /** False at the end of the stream. */
  private boolean beginFrame() throws IOException {
    byte[] four = in.readNBytes(4);
    if (four.length == 0) {
      return false;
    }
    int magic = littleEndian(four, four.length);
    if ((magic & ~0xf) == SKIPPABLE) {
      in.skipNBytes(Integer.toUnsignedLong(readInt()));
    } else if (magic == MAGIC) {
      readHeader();
    } else {
      throw new IOException("bytes after an LZ4 frame are no LZ4");
    }
    return true;
  }

  private void readHeader() throws IOException {
    byte[] header = new byte[11];
    fill(header, 2);
    flags = header[0] & 0xff;
    int sizeCode = header[1] >> 4 & 7;
    if (flags >>> 6 != 1 || sizeCode < 4) {
      throw new IOException("LZ4 frame of an unknown kind");
    }
    if ((flags & DICTIONARY) != 0) {
      throw new IOException("LZ4 frame needs a dictionary");
    }
    int length = 2;
    if ((flags & CONTENT_SIZE) != 0) {
      byte[] size = new byte[8];
      fill(size, 8);
      System.arraycopy(size, 0, header, 2, 8);
      length = 10;
    }
    byte[] check = new byte[1];
    fill(check, 1);
    if (check[0] != (byte) (hash(header, length) >>> 8)) {
      throw new IOException("LZ4 header checksum does not match");
    }
    // 64 KiB, 256 KiB, 1 MiB or 4 MiB.
    largestBlock = 1 << 2 * sizeCode + 8;
    if (stored.length < largestBlock) {
      stored = new byte[largestBlock];
      decoded = Arrays.copyOf(decoded, Lz4Block.REACH + largestBlock);
    }
    at = 0;
    limit = 0;
    content.reset();
    inFrame = true;
  }

  private void readBlock() throws IOException {
    int size = readInt();
    if (size == 0) {
      endFrame();
      return;
    }
    int bytes = size & Integer.MAX_VALUE;
    if (bytes > largestBlock) {
      throw new IOException("LZ4 block claims " + bytes + " bytes");
    }
    int present = in.readNBytes(stored, 0, bytes);
    if (present < bytes) {
      readCutBlock(present, size < 0);
      return;
    }
    if ((flags & BLOCK_CHECKSUM) != 0 && readInt() != (int) hash(stored, bytes)) {
      throw new IOException("LZ4 block checksum does not match");
    }
    int start = keepReach();
    if (size < 0) {
      System.arraycopy(stored, 0, decoded, start, bytes);
      limit = start + bytes;
    } else {
      limit = Lz4Block.decode(stored, bytes, decoded, start, start + largestBlock);
    }
    at = start;
    if ((flags & CONTENT_CHECKSUM) != 0) {
      content.update(decoded, start, limit - start);
    }
  }

  /** The next read then finds the end of the data. */
  private void readCutBlock(int present, boolean isStored) {
    int start = keepReach();
    at = start;
    if (isStored) {
      System.arraycopy(stored, 0, decoded, start, present);
      limit = start + present;
    } else {
      limit = Lz4Block.decodeCut(stored, present, decoded, start, start + largestBlock);
    }
  }

  /** Moves what the next block may refer to in front of it; its start. */
  private int keepReach() {
    int kept = (flags & INDEPENDENT) != 0 ? 0 : Math.min(limit, Lz4Block.REACH);
    System.arraycopy(decoded, limit - kept, decoded, 0, kept);
    return kept;
  }

  private void endFrame() throws IOException {
    inFrame = false;
    at = 0;
    limit = 0;
    if ((flags & CONTENT_CHECKSUM) != 0 && readInt() != (int) content.getValue()) {
      throw new IOException("LZ4 content checksum does not match");
    }
  }

  private static long hash(byte[] bytes, int length) {
    XXHash32 hash = new XXHash32();
    hash.update(bytes, 0, length);
    return hash.getValue();
  }

  private int readInt() throws IOException {
    byte[] four = new byte[4];
    fill(four, 4);
    return littleEndian(four, 4);
  }

  private static int littleEndian(byte[] bytes, int length) {
    int value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes[i] & 0xff) << 8 * i;
    }
    return value;
  }

  private void fill(byte[] into, int length) throws IOException {
    if (in.readNBytes(into, 0, length) < length) {
      throw new EOFException("LZ4 data ends in a frame");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
