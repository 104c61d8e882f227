package org.noroshi.telescope.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.window.SourceOrigin;

/**
 * The origin tables of a folder, each in force from 00:00 UTC of the date that names its file
 * ({@code 2026-11-27.table}) to the next one's; before the first, {@code origin.table} where there
 * is one, else the bundled table. Only a few are in memory at a time. Thread-safe.
 */
public final class DatedOrigins implements SourceOrigin {
  private static final String SUFFIX = ".table";

  /** Tables in memory: that of the stream's time, of events that began earlier, and a spare. */
  private static final int LOADED = 3;

  private final TreeMap<Long, Path> files;
  private final Map<Long, OriginTable> loaded = new LinkedHashMap<>(8, 0.75f, true);

  /** The table asked for last, with the times that it covers. */
  private record Span(long from, long until, OriginTable table) {}

  private volatile @Nullable Span recent;

  private DatedOrigins(TreeMap<Long, Path> files) {
    this.files = files;
  }

  /** The tables of a folder, which need not exist. */
  public static DatedOrigins of(Path folder) throws IOException {
    TreeMap<Long, Path> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path file : all.toList()) {
          Long from = from(file.getFileName().toString());
          if (from != null) {
            files.put(from, file);
          }
        }
      }
    }
    return new DatedOrigins(files);
  }

  private static @Nullable Long from(String name) {
    if (name.equals("origin" + SUFFIX)) {
      return Long.MIN_VALUE;
    }
    if (!name.endsWith(SUFFIX)) {
      return null;
    }
    try {
      return nanos(LocalDate.parse(name.substring(0, name.length() - SUFFIX.length())));
    } catch (DateTimeParseException e) {
      return null; // not one of ours
    }
  }

  private static long nanos(LocalDate date) {
    return Math.multiplyExact(date.atStartOfDay().toEpochSecond(ZoneOffset.UTC), 1_000_000_000L);
  }

  /** Where the table that holds from a date belongs. */
  public static Path file(Path folder, LocalDate from) {
    return folder.resolve(from + SUFFIX);
  }

  /** The table in force at the beginning of a date. */
  public OriginTable at(LocalDate date) {
    return at(nanos(date));
  }

  /**
   * @throws UncheckedIOException where the table cannot be read, with its file and what is wrong
   */
  @Override
  public OriginTable at(long timeNanos) {
    Span last = recent;
    if (last != null && timeNanos >= last.from && timeNanos < last.until) {
      return last.table;
    }
    return find(timeNanos);
  }

  private synchronized OriginTable find(long timeNanos) {
    Map.Entry<Long, Path> file = files.floorEntry(timeNanos);
    long from = file == null ? Long.MIN_VALUE : file.getKey();
    Long next = files.higherKey(timeNanos);
    OriginTable table = loaded.get(from);
    if (table == null) {
      try {
        table = file == null ? OriginTable.bundled() : OriginTable.load(file.getValue());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      loaded.put(from, table);
      if (loaded.size() > LOADED) {
        loaded.remove(loaded.keySet().iterator().next());
      }
    }
    recent = new Span(from, next == null ? Long.MAX_VALUE : next, table);
    return table;
  }

  private OriginTable newest() {
    return at(Long.MAX_VALUE - 1);
  }

  @Override
  public int country(boolean ipv6, long high, long low) {
    return newest().country(ipv6, high, low);
  }

  @Override
  public String countryCode(int index) {
    return CountryCodes.text(index);
  }

  @Override
  public int countries() {
    return CountryCodes.COUNT;
  }

  @Override
  public boolean hasAsNumbers() {
    return newest().hasAsNumbers();
  }

  @Override
  public int asNumber(boolean ipv6, long high, long low) {
    return newest().asNumber(ipv6, high, low);
  }

  @Override
  public String version() {
    return newest().version();
  }
}
