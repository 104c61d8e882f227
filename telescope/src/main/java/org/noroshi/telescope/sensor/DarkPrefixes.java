package org.noroshi.telescope.sensor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** One sensor whose prefixes are always in force: what {@code --dark} gives. */
public final class DarkPrefixes implements DarkSpace {
  /** Dark spaces up to a /11 are numbered densely. */
  private static final long LARGEST_DENSE = 1 << 21;

  private final List<Prefix> prefixes;
  private final long[] firsts;
  private final long[] lasts;
  private final long[] bases;
  private final Prefix[] ipv6;
  private final long addresses;

  /**
   * @throws IllegalArgumentException with a line for each two prefixes that overlap
   */
  public DarkPrefixes(List<Prefix> prefixes) {
    List<String> overlaps = overlaps(prefixes);
    if (!overlaps.isEmpty()) {
      throw new IllegalArgumentException(String.join(System.lineSeparator(), overlaps));
    }
    this.prefixes = List.copyOf(prefixes);
    List<Prefix> ipv4 =
        prefixes.stream()
            .filter(prefix -> prefix.version() == 4)
            .sorted((a, b) -> Long.compare(a.low(), b.low()))
            .toList();
    firsts = ipv4.stream().mapToLong(Prefix::low).toArray();
    lasts = ipv4.stream().mapToLong(prefix -> prefix.low() + prefix.addresses() - 1).toArray();
    bases = new long[firsts.length];
    for (int i = 1; i < bases.length; i++) {
      bases[i] = bases[i - 1] + lasts[i - 1] - firsts[i - 1] + 1;
    }
    ipv6 = prefixes.stream().filter(prefix -> prefix.version() == 6).toArray(Prefix[]::new);
    addresses = ipv4.stream().mapToLong(Prefix::addresses).sum();
  }

  /** Each two prefixes that overlap, in the order given. */
  public static List<String> overlaps(List<Prefix> prefixes) {
    List<String> overlaps = new ArrayList<>();
    for (int i = 1; i < prefixes.size(); i++) {
      for (Prefix earlier : prefixes.subList(0, i)) {
        if (prefixes.get(i).overlaps(earlier)) {
          overlaps.add(prefixes.get(i) + " and " + earlier + " overlap: give one of them");
        }
      }
    }
    return overlaps;
  }

  public List<Prefix> prefixes() {
    return prefixes;
  }

  @Override
  public int sensors() {
    return 1;
  }

  @Override
  public String name(int sensor) {
    return "dark";
  }

  @Override
  public int sensorOf(long timeNanos, int version, long high, long low) {
    return isDark(timeNanos, version, high, low) ? 0 : -1;
  }

  @Override
  public boolean isDark(long timeNanos, int version, long high, long low) {
    if (version == 4) {
      for (int i = 0; i < firsts.length; i++) {
        if (low >= firsts[i] && low <= lasts[i]) {
          return true;
        }
      }
      return false;
    }
    for (Prefix prefix : ipv6) {
      if (prefix.contains(version, high, low)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int denseSize() {
    return addresses <= LARGEST_DENSE ? (int) addresses : 0;
  }

  @Override
  public int denseIndex(int address) {
    long low = address & 0xffffffffL;
    for (int i = 0; i < firsts.length; i++) {
      if (low >= firsts[i] && low <= lasts[i]) {
        return (int) (low - firsts[i] + bases[i]);
      }
    }
    return -1;
  }

  @Override
  public int denseAddress(int index) {
    for (int i = bases.length - 1; i >= 0; i--) {
      if (index >= bases[i]) {
        return (int) (firsts[i] + index - bases[i]);
      }
    }
    throw new IllegalArgumentException("index=" + index);
  }

  @Override
  public long[] denseRanges() {
    long[] ends = new long[denseSize() == 0 ? 0 : 2 * firsts.length];
    for (int i = 0; i < ends.length; i += 2) {
      ends[i] = firsts[i / 2];
      ends[i + 1] = lasts[i / 2];
    }
    return ends;
  }

  @Override
  public long[] turns() {
    return new long[0];
  }

  @Override
  public String fixedPrefixes() {
    return prefixes.stream().map(Prefix::toString).sorted().collect(Collectors.joining(", "));
  }

  @Override
  public OptionalLong addresses(int sensor, long timeNanos) {
    return addresses == 0 ? OptionalLong.empty() : OptionalLong.of(addresses);
  }
}
