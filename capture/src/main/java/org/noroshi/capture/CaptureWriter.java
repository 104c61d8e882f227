package org.noroshi.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes captures with nanoseconds, little-endian: pcap (draft-ietf-opsawg-pcap) or pcapng with one
 * section and one interface (draft-ietf-opsawg-pcapng). Not thread-safe.
 */
public final class CaptureWriter implements AutoCloseable {
  /** Bytes that a pcap record has in front of its packet. */
  public static final int PCAP_RECORD_HEADER = 16;

  /** Bytes of a pcap file header. */
  public static final int PCAP_FILE_HEADER = 24;

  /** The captured length that is promised in file headers; records may be longer. */
  private static final int SNAP_LENGTH = 262_144;

  private static final int BUFFER_BYTES = 1 << 20;
  private static final int ENHANCED_PACKET_BYTES = 32;
  private static final int LARGEST_PACKET = (int) Framer.LARGEST_RECORD - 64;
  private static final long BILLION = 1_000_000_000L;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final OutputStream out;
  private final boolean isPcapng;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int used;

  private CaptureWriter(OutputStream out, boolean isPcapng) {
    this.out = out;
    this.isPcapng = isPcapng;
  }

  /** A pcap file, replaced if it exists. */
  public static CaptureWriter pcapNanos(Path file, int linkType) throws IOException {
    return pcapNanos(Files.newOutputStream(file), linkType);
  }

  /** A pcap stream; closing the writer closes it. */
  public static CaptureWriter pcapNanos(OutputStream out, int linkType) {
    CaptureWriter writer = new CaptureWriter(out, false);
    writer.used = putFileHeader(writer.buffer, 0, linkType);
    return writer;
  }

  /** A pcapng file, replaced if it exists. */
  public static CaptureWriter pcapng(Path file, int linkType) throws IOException {
    return pcapng(Files.newOutputStream(file), linkType);
  }

  /** A pcapng stream; closing the writer closes it. */
  public static CaptureWriter pcapng(OutputStream out, int linkType) {
    CaptureWriter writer = new CaptureWriter(out, true);
    writer.used = putSection(writer.buffer, linkType);
    return writer;
  }

  /**
   * Puts a pcap file header.
   *
   * @return the first byte after it
   */
  public static int putFileHeader(byte[] into, int at, int linkType) {
    INT.set(into, at, 0xa1b23c4d);
    SHORT.set(into, at + 4, (short) 2);
    SHORT.set(into, at + 6, (short) 4);
    INT.set(into, at + 8, 0);
    INT.set(into, at + 12, 0);
    INT.set(into, at + 16, SNAP_LENGTH);
    INT.set(into, at + 20, linkType);
    return at + PCAP_FILE_HEADER;
  }

  /**
   * Puts a pcap record's header, for those that make the packet right behind it.
   *
   * @param timeNanos nanoseconds since 1970, until 2106
   * @return the first byte after it
   */
  public static int putRecordHeader(
      byte[] into, int at, long timeNanos, int capturedLength, int wireLength) {
    INT.set(into, at, (int) Math.floorDiv(timeNanos, BILLION));
    INT.set(into, at + 4, (int) Math.floorMod(timeNanos, BILLION));
    INT.set(into, at + 8, capturedLength);
    INT.set(into, at + 12, wireLength);
    return at + PCAP_RECORD_HEADER;
  }

  /**
   * Puts a whole pcap record.
   *
   * @return the first byte after it
   */
  public static int putRecord(
      byte[] into, int at, long timeNanos, byte[] data, int offset, int length, int wireLength) {
    int start = putRecordHeader(into, at, timeNanos, length, wireLength);
    System.arraycopy(data, offset, into, start, length);
    return start + length;
  }

  private static int putSection(byte[] into, int linkType) {
    INT.set(into, 0, PcapngFramer.SECTION);
    INT.set(into, 4, 28);
    INT.set(into, 8, 0x1a2b3c4d);
    SHORT.set(into, 12, (short) 1);
    SHORT.set(into, 14, (short) 0);
    INT.set(into, 16, -1);
    INT.set(into, 20, -1);
    INT.set(into, 24, 28);
    // Interface description with if_tsresol = 9, that is 10^-9 s.
    INT.set(into, 28, 1);
    INT.set(into, 32, 32);
    SHORT.set(into, 36, (short) linkType);
    INT.set(into, 40, SNAP_LENGTH);
    SHORT.set(into, 44, (short) 9);
    SHORT.set(into, 46, (short) 1);
    INT.set(into, 48, 9);
    INT.set(into, 52, 0);
    INT.set(into, 56, 32);
    return 60;
  }

  /** Writes a record; {@code wireLength} is raised to the captured one if it is below. */
  public void write(long timeNanos, byte[] data, int offset, int length, int wireLength)
      throws IOException {
    write(timeNanos, MemorySegment.ofArray(data), offset, length, wireLength);
  }

  /** Writes a record; {@code wireLength} is raised to the captured one if it is below. */
  public void write(long timeNanos, MemorySegment data, long offset, int length, int wireLength)
      throws IOException {
    if (length < 0 || length > LARGEST_PACKET) {
      throw new IllegalArgumentException("length=" + length);
    }
    room(length + ENHANCED_PACKET_BYTES + 4);
    int wire = Math.max(length, wireLength);
    int start =
        isPcapng
            ? beginBlock(timeNanos, length, wire)
            : putRecordHeader(buffer, used, timeNanos, length, wire);
    MemorySegment.copy(data, offset, MemorySegment.ofArray(buffer), start, length);
    used = isPcapng ? endBlock(start, length) : start + length;
  }

  private int beginBlock(long timeNanos, int length, int wireLength) {
    INT.set(buffer, used, 6);
    INT.set(buffer, used + 4, ENHANCED_PACKET_BYTES + ((length + 3) & ~3));
    INT.set(buffer, used + 8, 0);
    INT.set(buffer, used + 12, (int) (timeNanos >>> 32));
    INT.set(buffer, used + 16, (int) timeNanos);
    INT.set(buffer, used + 20, length);
    INT.set(buffer, used + 24, wireLength);
    return used + 28;
  }

  private int endBlock(int start, int length) {
    int end = start + length;
    while ((end - start & 3) != 0) {
      buffer[end++] = 0;
    }
    INT.set(buffer, end, ENHANCED_PACKET_BYTES + end - start);
    return end + 4;
  }

  private void room(int bytes) throws IOException {
    if (buffer.length - used < bytes) {
      drain();
      if (buffer.length < bytes) {
        buffer = new byte[bytes];
      }
    }
  }

  private void drain() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }

  /** Hands everything written so far to the stream. */
  public void flush() throws IOException {
    drain();
    out.flush();
  }

  /** Writes what is left and closes the stream, also where writing fails. */
  @Override
  public void close() throws IOException {
    try {
      flush();
    } finally {
      out.close();
    }
  }
}
