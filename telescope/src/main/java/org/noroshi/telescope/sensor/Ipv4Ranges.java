package org.noroshi.telescope.sensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.noroshi.telescope.sensor.Sensor.DatedPrefix;

/** Disjoint ranges of IPv4 addresses in ascending order, each of one sensor. */
final class Ipv4Ranges {
  /** Both ends inclusive. */
  private record Range(long first, long last, int sensor) {}

  private final long[] firsts;
  private final long[] lasts;
  private final int[] sensors;

  /** Addresses in the ranges before. */
  private final long[] bases;

  private Ipv4Ranges(List<Range> sorted) {
    firsts = sorted.stream().mapToLong(Range::first).toArray();
    lasts = sorted.stream().mapToLong(Range::last).toArray();
    sensors = sorted.stream().mapToInt(Range::sensor).toArray();
    bases = new long[firsts.length + 1];
    for (int i = 0; i < firsts.length; i++) {
      bases[i + 1] = bases[i] + lasts[i] - firsts[i] + 1;
    }
  }

  /** Prefixes that are wanted, of the sensors that are, without what their sensor excludes. */
  static Ipv4Ranges of(List<Sensor> sensors, BitSet seen, Predicate<DatedPrefix> wanted) {
    List<Range> ranges = new ArrayList<>();
    for (int i = seen.nextSetBit(0); i >= 0; i = seen.nextSetBit(i + 1)) {
      List<Range> holes = holes(sensors.get(i).excluded(), wanted);
      for (DatedPrefix dated : sensors.get(i).prefixes()) {
        if (dated.prefix().version() == 4 && wanted.test(dated)) {
          Prefix prefix = dated.prefix();
          addWithout(
              new Range(prefix.low(), prefix.low() + prefix.addresses() - 1, i), holes, ranges);
        }
      }
    }
    ranges.sort(Comparator.comparingLong(Range::first));
    return new Ipv4Ranges(ranges);
  }

  private static List<Range> holes(List<DatedPrefix> excluded, Predicate<DatedPrefix> wanted) {
    return excluded.stream()
        .filter(wanted)
        .map(DatedPrefix::prefix)
        .filter(prefix -> prefix.version() == 4)
        .map(prefix -> new Range(prefix.low(), prefix.low() + prefix.addresses() - 1, -1))
        .sorted(Comparator.comparingLong(Range::first))
        .toList();
  }

  private static void addWithout(Range whole, List<Range> holes, List<Range> to) {
    long next = whole.first;
    for (Range hole : holes) {
      if (hole.last < next || hole.first > whole.last) {
        continue;
      }
      if (hole.first > next) {
        to.add(new Range(next, hole.first - 1, whole.sensor));
      }
      next = hole.last + 1;
    }
    if (next <= whole.last) {
      to.add(new Range(next, whole.last, whole.sensor));
    }
  }

  /** The addresses of any of them; sensors are not told apart. */
  static Ipv4Ranges united(List<Ipv4Ranges> parts) {
    List<Range> all = new ArrayList<>();
    for (Ipv4Ranges part : parts) {
      for (int i = 0; i < part.firsts.length; i++) {
        all.add(new Range(part.firsts[i], part.lasts[i], 0));
      }
    }
    all.sort(Comparator.comparingLong(Range::first));
    List<Range> united = new ArrayList<>();
    for (Range range : all) {
      if (!united.isEmpty() && range.first <= united.getLast().last + 1) {
        Range last = united.removeLast();
        united.add(new Range(last.first, Math.max(last.last, range.last), 0));
      } else {
        united.add(range);
      }
    }
    return new Ipv4Ranges(united);
  }

  private int find(long address) {
    int found = Arrays.binarySearch(firsts, address);
    int at = found >= 0 ? found : -found - 2;
    return at >= 0 && address <= lasts[at] ? at : -1;
  }

  int sensorOf(long address) {
    int at = find(address);
    return at < 0 ? -1 : sensors[at];
  }

  long size() {
    return bases[firsts.length];
  }

  long size(int sensor) {
    long size = 0;
    for (int i = 0; i < sensors.length; i++) {
      size += sensors[i] == sensor ? lasts[i] - firsts[i] + 1 : 0;
    }
    return size;
  }

  /** Number of addresses before this one, or -1 where it is in no range. */
  long indexOf(long address) {
    int at = find(address);
    return at < 0 ? -1 : bases[at] + address - firsts[at];
  }

  /** First and last address of each range. */
  long[] ends() {
    long[] ends = new long[2 * firsts.length];
    for (int i = 0; i < firsts.length; i++) {
      ends[2 * i] = firsts[i];
      ends[2 * i + 1] = lasts[i];
    }
    return ends;
  }

  long addressAt(long index) {
    if (index < 0 || index >= size()) {
      throw new IllegalArgumentException("index=" + index + " size=" + size());
    }
    int found = Arrays.binarySearch(bases, 0, firsts.length, index);
    int at = found >= 0 ? found : -found - 2;
    return firsts[at] + index - bases[at];
  }
}
