package org.noroshi.telescope.origin;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a table from others' files: MaxMind databases, CSV of iptoasn and ip-location-db. */
public final class OriginTableBuilder {
  private final List<String> codes = new ArrayList<>(List.of(""));
  private final RangeCollector countries = new RangeCollector();
  private final RangeCollector asNumbers = new RangeCollector();

  OriginTableBuilder() {}

  /**
   * Converts a file of others (or ours) to our format; the target appears whole or not at all.
   *
   * @return the table that was written
   * @throws IOException where it is no such file, with its name and the line
   */
  public static OriginTable convert(Path from, Path to) throws IOException {
    OriginTable table = OriginTable.load(from);
    write(table, to);
    return table;
  }

  /** Writes a table in our format; the target appears whole or not at all. */
  public static void write(OriginTable table, Path to) throws IOException {
    Path whole = to.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        OriginFile.write(table, out);
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  static OriginTable read(Path file) throws IOException {
    OriginTableBuilder builder = new OriginTableBuilder();
    String version =
        MaxMindImport.isOne(file)
            ? MaxMindImport.read(file, builder)
            : CsvImport.read(file, builder);
    if (builder.countries.isEmpty() && builder.asNumbers.isEmpty()) {
      throw new IOException(file + ": has neither countries nor AS numbers");
    }
    return builder.build(version);
  }

  OriginTable build(String version) {
    return new OriginTable(version, codes, countries.build(), asNumbers.build());
  }

  /**
   * Adds one range.
   *
   * @param country two letters; null or anything else is unknown
   * @param asNumber 0 is unknown
   */
  void add(InetAddress first, InetAddress last, @Nullable String country, long asNumber) {
    int index = country == null ? 0 : index(country);
    ByteBuffer from = ByteBuffer.wrap(first.getAddress());
    ByteBuffer to = ByteBuffer.wrap(last.getAddress());
    boolean ipv6 = from.remaining() == 16;
    long start = ipv6 ? from.getLong() : Integer.toUnsignedLong(from.getInt());
    long end = ipv6 ? to.getLong() : Integer.toUnsignedLong(to.getInt());
    if (index != 0) {
      put(countries, ipv6, start, end, index);
    }
    if (asNumber > 0 && asNumber < 1L << 32) {
      put(asNumbers, ipv6, start, end, (int) asNumber);
    }
  }

  private static void put(RangeCollector to, boolean ipv6, long start, long end, int value) {
    if (ipv6) {
      to.ipv6(start, end, value);
    } else {
      to.ipv4(start, end, value);
    }
  }

  private int index(String country) {
    String code = country.toUpperCase(Locale.ROOT);
    if (!code.matches("[A-Z]{2}") || code.equals("ZZ")) {
      return 0;
    }
    int index = codes.indexOf(code);
    if (index < 0) {
      index = codes.size();
      codes.add(code);
    }
    return index;
  }
}
