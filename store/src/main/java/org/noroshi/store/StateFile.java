package org.noroshi.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A file of Noroshi's own state, which tells damage instead of being misread. All numbers are
 * big-endian:
 *
 * <pre>
 *  0          8          12         16              16+n       24+n       28+n
 * +----------+----------+----------+---------------+----------+----------+
 * | NOROSHI\n| kind     | version  | content       | n, bytes | CRC-32C  |
 * | 8 octets | 4 octets | 32 bits  | n octets      | 64 bits  | 32 bits  |
 * +----------+----------+----------+---------------+----------+----------+
 * </pre>
 *
 * The length stands behind, because it is not known before; the sum (RFC 3720, section 12.1) is
 * over everything before it.
 */
enum StateFile {
  /** What has been read. */
  LEDGER("LEDG", 4),
  /** The last commit's number and provisional files. */
  COMMIT("CMIT", 1),
  /** The engine's state; its content is the engine's matter. */
  CHECKPOINT("CKPT", 1);

  private static final byte[] MAGIC = "NOROSHI\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD_BYTES = 16;
  private static final int TAIL_BYTES = 12;

  private final byte[] kind;
  private final int version;

  StateFile(String kind, int version) {
    this.kind = kind.getBytes(StandardCharsets.US_ASCII);
    this.version = version;
  }

  /** Reads the content that {@link #open} gives. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Writes a new file, durably. */
  void write(Disk disk, Path file, Commit.Checkpoint content) throws IOException {
    Disk.write(
        disk,
        file,
        target -> {
          CheckedOutputStream summed = new CheckedOutputStream(target, new CRC32C());
          DataOutputStream out = new DataOutputStream(summed);
          out.write(MAGIC);
          out.write(kind);
          out.writeInt(version);
          Counter counter = new Counter(out);
          DataOutputStream inner = new DataOutputStream(counter);
          content.writeTo(inner);
          inner.flush();
          out.writeLong(counter.bytes);
          out.writeInt((int) summed.getChecksum().getValue());
          out.flush();
        });
  }

  /** Reads a whole file. */
  <T> T read(Path file, Reader<T> reader) throws IOException {
    try (DataInputStream in = open(file)) {
      return reader.read(in);
    } catch (EOFException | UTFDataFormatException | IllegalArgumentException e) {
      throw damaged(file, "its content cannot be understood");
    }
  }

  /**
   * The content of a file whose sum was found right; to be closed.
   *
   * @throws DataFolderException where it is damaged or of another version, with the remedy
   */
  DataInputStream open(Path file) throws IOException {
    long bytes = check(file);
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(HEAD_BYTES);
    return new DataInputStream(new BufferedInputStream(new Limited(in, bytes), 1 << 16));
  }

  /** Length of the content. */
  private long check(Path file) throws IOException {
    long size = Files.size(file);
    if (size < HEAD_BYTES + TAIL_BYTES) {
      throw damaged(file, "it has only " + size + " bytes");
    }
    try (CheckedInputStream summed =
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32C());
        DataInputStream in = new DataInputStream(summed)) {
      byte[] magic = in.readNBytes(MAGIC.length);
      byte[] found = in.readNBytes(kind.length);
      int written = in.readInt();
      if (!Arrays.equals(magic, MAGIC) || !Arrays.equals(found, kind)) {
        throw damaged(file, "it does not begin as this noroshi writes it");
      }
      long bytes = size - HEAD_BYTES - TAIL_BYTES;
      in.skipNBytes(bytes);
      long length = in.readLong();
      int sum = (int) summed.getChecksum().getValue();
      if (in.readInt() != sum || length != bytes) {
        throw damaged(file, "its checksum is wrong");
      }
      if (written != version) {
        throw new DataFolderException(
            file
                + " has version "
                + written
                + ", this noroshi reads "
                + version
                + ": use the noroshi that wrote it, or observe the captures into another folder"
                + " (--data)");
      }
      return bytes;
    } catch (EOFException e) {
      throw damaged(file, "it became shorter while it was read");
    }
  }

  private DataFolderException damaged(Path file, String how) {
    String what =
        switch (this) {
          case LEDGER -> "the list of what has been read";
          case COMMIT -> "the number of the last commit";
          case CHECKPOINT -> "the state of unfinished windows and events";
        };
    return new DataFolderException(
        file
            + ", "
            + what
            + ", is damaged or from an earlier build: "
            + how
            + ". Restore the data folder from a back-up, or observe the captures into another"
            + " folder (--data); the Parquet files stay readable by DuckDB and pandas");
  }

  private static final class Counter extends FilterOutputStream {
    private long bytes;

    Counter(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
      bytes++;
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
      out.write(octets, from, count);
      bytes += count;
    }
  }

  private static final class Limited extends InputStream {
    private final InputStream in;
    private long left;

    Limited(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      int octet = left > 0 ? in.read() : -1;
      left -= octet < 0 ? 0 : 1;
      return octet;
    }

    @Override
    public int read(byte[] octets, int from, int count) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int got = in.read(octets, from, (int) Math.min(count, left));
      left -= Math.max(0, got);
      return got;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
