package org.noroshi.telescope.origin;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Our own file of an origin table; docs/formats/origin.md has its diagram. */
final class OriginFile {
  private static final byte[] MAGIC = "NOROSHI origin 1".getBytes(StandardCharsets.US_ASCII);

  /** More ranges than the internet's routing table could have for decades. */
  private static final int MOST_RANGES = 1 << 24;

  private OriginFile() {}

  static boolean isOne(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  static void write(OriginTable table, OutputStream to) throws IOException {
    to.write(MAGIC);
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(to, best)))) {
      out.writeUTF(table.version());
      out.writeShort(table.codes().size() - 1);
      for (String code : table.codes().subList(1, table.codes().size())) {
        out.writeBytes(code);
      }
      for (Ranges ranges : List.of(table.countries, table.asNumbers)) {
        long[] starts4 = Arrays.stream(ranges.starts4).mapToLong(Integer::toUnsignedLong).toArray();
        section(starts4, ranges.values4, out);
        section(ranges.starts6, ranges.values6, out);
      }
    } finally {
      best.end();
    }
  }

  private static void section(long[] starts, int[] values, DataOutputStream out)
      throws IOException {
    number(starts.length, out);
    long last = 0;
    for (int i = 0; i < starts.length; i++) {
      number(starts[i] - last, out);
      number(Integer.toUnsignedLong(values[i]), out);
      last = starts[i];
    }
  }

  /** LEB128, unsigned. */
  private static void number(long value, DataOutputStream out) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static OriginTable read(InputStream from, String name) throws IOException {
    if (!Arrays.equals(from.readNBytes(MAGIC.length), MAGIC)) {
      throw new IOException(name + ": not an origin table of this version");
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new InflaterInputStream(from)))) {
      String version = in.readUTF();
      List<String> codes = new ArrayList<>(List.of(""));
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        codes.add(new String(in.readNBytes(2), StandardCharsets.US_ASCII));
      }
      Ranges countries = ranges(in, codes.size());
      Ranges asNumbers = ranges(in, 1L << 32);
      check(in.read() < 0, "bytes behind the end", 1); // and so the checksum was read
      return new OriginTable(version, codes, countries, asNumbers);
    } catch (EOFException | ZipException e) {
      throw new IOException(name + ": damaged or cut short: fetch it again", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(name + ": damaged (" + e.getMessage() + "): fetch it again", e);
    }
  }

  private static Ranges ranges(DataInputStream in, long values) throws IOException {
    IntArrayList values4 = new IntArrayList();
    LongArrayList wide = section(in, values, 0xffffffffL, values4);
    int[] starts4 = new int[wide.size()];
    for (int i = 0; i < starts4.length; i++) {
      starts4[i] = (int) wide.getLong(i);
    }
    IntArrayList values6 = new IntArrayList();
    LongArrayList starts6 = section(in, values, -1L, values6);
    return new Ranges(starts4, values4.toIntArray(), starts6.toLongArray(), values6.toIntArray());
  }

  private static LongArrayList section(
      DataInputStream in, long values, long largest, IntArrayList valuesTo) throws IOException {
    long count = number(in);
    check(count >= 1 && count <= MOST_RANGES, "count", count);
    LongArrayList starts = new LongArrayList();
    long last = 0;
    for (int i = 0; i < count; i++) {
      long start = last + number(in);
      boolean ascends = Long.compareUnsigned(start, last) > 0;
      check(i == 0 ? start == 0 : ascends, "start", start);
      check(Long.compareUnsigned(start, largest) <= 0, "start", start);
      long value = number(in);
      check(value >= 0 && value < values, "value", value);
      starts.add(start);
      valuesTo.add((int) value);
      last = start;
    }
    return starts;
  }

  private static void check(boolean holds, String what, long value) {
    if (!holds) {
      throw new IllegalArgumentException(what + "=" + value);
    }
  }

  private static long number(DataInputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int octet = in.readUnsignedByte();
      value |= (octet & 0x7fL) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("number longer than 64 bits");
  }
}
