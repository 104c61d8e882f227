package org.noroshi.telescope.origin;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.noroshi.telescope.window.SourceOrigin;

/**
 * Countries and AS numbers of addresses, with the version of the table that says so. Thread-safe; a
 * look-up allocates nothing.
 */
public final class OriginTable implements SourceOrigin {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-(?:0[1-9]|1[0-2])-[0-9]{2}\\b");

  /** What the table was made from, and its date: {@code iptoasn-country 2026-06-17}. */
  private final String version;

  /** Codes by country index; the first is empty. */
  private final List<String> codes;

  /** By index in the table: the index that all tables have in common. */
  private final int[] common;

  final Ranges countries;
  final Ranges asNumbers;

  OriginTable(String version, List<String> codes, Ranges countries, Ranges asNumbers) {
    this.version = version;
    this.codes = List.copyOf(codes);
    this.common = this.codes.stream().mapToInt(CountryCodes::index).toArray();
    this.countries = countries;
    this.asNumbers = asNumbers;
  }

  /** The country table that comes with the product. */
  public static OriginTable bundled() {
    try (InputStream in = OriginTable.class.getResourceAsStream("country.origin")) {
      if (in == null) {
        throw new IllegalStateException("country.origin is missing from the jar");
      }
      return OriginFile.read(new BufferedInputStream(in), "country.origin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table of ours, a MaxMind database, or CSV of iptoasn or ip-location-db; the content
   * decides which, not the name.
   *
   * @throws IOException with the file's name and what is wrong
   */
  public static OriginTable load(Path file) throws IOException {
    if (OriginFile.isOne(file)) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        return OriginFile.read(in, file.toString());
      }
    }
    return OriginTableBuilder.read(file);
  }

  /** This table's countries with the AS numbers of another. */
  public OriginTable withAsNumbers(OriginTable other) {
    return new OriginTable(version + " + " + other.version, codes, countries, other.asNumbers);
  }

  /** Whether the table knows countries at all. */
  public boolean hasCountries() {
    return codes.size() > 1;
  }

  /** This table, with what it does not have taken from the one in force before. */
  public OriginTable over(OriginTable before) {
    if (!hasCountries()) {
      return before.withAsNumbers(this);
    }
    return hasAsNumbers() || !before.hasAsNumbers() ? this : withAsNumbers(before);
  }

  /** The latest date that the version names; empty where it names none. */
  public Optional<LocalDate> date() {
    return DATE.matcher(version)
        .results()
        .map(found -> parse(found.group()))
        .flatMap(Optional::stream)
        .max(LocalDate::compareTo);
  }

  private static Optional<LocalDate> parse(String date) {
    try {
      return Optional.of(LocalDate.parse(date));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // digits that only look like one
    }
  }

  /** What the table was made from, and its date. */
  @Override
  public String version() {
    return version;
  }

  List<String> codes() {
    return codes;
  }

  @Override
  public int country(boolean ipv6, long high, long low) {
    return common[ipv6 ? countries.ipv6(high) : countries.ipv4((int) low)];
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
    return asNumbers.starts4.length > 1 || asNumbers.starts6.length > 1;
  }

  @Override
  public int asNumber(boolean ipv6, long high, long low) {
    return ipv6 ? asNumbers.ipv6(high) : asNumbers.ipv4((int) low);
  }
}
