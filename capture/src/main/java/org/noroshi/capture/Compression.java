package org.noroshi.capture;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Compression formats that a capture may stand in, recognised by their first bytes. */
enum Compression {
  NONE,
  /** RFC 1952. */
  GZIP,
  /** RFC 8878. */
  ZSTD,
  XZ,
  BZIP2,
  /** The LZ4 frame format. */
  LZ4;

  /** Bytes that tell the formats apart. */
  static final int MAGIC_BYTES = 6;

  /** A hostile xz header may ask for gigabytes; `xz -9` needs 65 MiB to decompress. */
  private static final int XZ_MEMORY_KIBIBYTES = 256 << 10;

  /** The format that {@code length} first bytes of a file belong to. */
  static Compression of(byte[] head, int length) {
    if (begins(head, length, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (begins(head, length, 0x28, 0xb5, 0x2f, 0xfd)) {
      return ZSTD;
    }
    if (begins(head, length, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    if (begins(head, length, 'B', 'Z', 'h') && length > 3 && head[3] >= '1' && head[3] <= '9') {
      return BZIP2;
    }
    if (begins(head, length, 0x04, 0x22, 0x4d, 0x18)) {
      return LZ4;
    }
    return NONE;
  }

  private static boolean begins(byte[] head, int length, int... magic) {
    if (length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** The decompressed bytes, all members or frames of them. */
  Inflow open(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> Inflow.of(in);
      case GZIP -> new GzipInflow(in);
      case ZSTD -> Inflow.of(new ZstdInputStream(in));
      case XZ -> Inflow.of(new XZInputStream(in, XZ_MEMORY_KIBIBYTES));
      case BZIP2 -> Inflow.of(new BZip2CompressorInputStream(in, true));
      case LZ4 -> new Lz4Inflow(in);
    };
  }
}
