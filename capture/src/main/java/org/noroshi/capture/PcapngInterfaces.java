package org.noroshi.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces of one pcapng section, in the order of their description blocks
 * (draft-ietf-opsawg-pcapng section 4.2).
 */
final class PcapngInterfaces {
  private static final int OPTION_NAME = 2;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_OFFSET = 14;
  private static final int MICROSECONDS = 6;
  private static final long BILLION = 1_000_000_000L;

  /** Names that are told apart in one capture; an interface beyond counts as one without. */
  private static final int MOST_NAMES = 1024;

  /** Bytes of a name; Linux allows 15, Windows writes a GUID path of some 50. */
  private static final int LONGEST_NAME = 255;

  /** Of all sections; the first stands for no name. */
  private final List<@Nullable String> names = new ArrayList<>();

  private final Map<String, Integer> places = new HashMap<>();

  private int size;

  /** Place of each interface's name in {@link #names}. */
  private int[] name = new int[4];

  private int[] linkType = new int[4];
  private long[] snapLength = new long[4];

  /** if_tsresol as it stands in the file. */
  private int[] resolution = new int[4];

  /** if_tsoffset, seconds. */
  private long[] offsetSeconds = new long[4];

  PcapngInterfaces() {
    names.add(null);
  }

  int size() {
    return size;
  }

  int linkType(int id) {
    return linkType[id];
  }

  /** Largest captured length, 0 for no limit. */
  long snapLength(int id) {
    return snapLength[id];
  }

  List<@Nullable String> names() {
    return names;
  }

  int name(int id) {
    return name[id];
  }

  PcapngInterfaces copy() {
    PcapngInterfaces copy = new PcapngInterfaces();
    copy.names.clear();
    copy.names.addAll(names);
    copy.places.putAll(places);
    copy.name = name.clone();
    copy.size = size;
    copy.linkType = linkType.clone();
    copy.snapLength = snapLength.clone();
    copy.resolution = resolution.clone();
    copy.offsetSeconds = offsetSeconds.clone();
    return copy;
  }

  void clear() {
    size = 0;
  }

  /** Reads a description block of at least 20 bytes, all inside the window. */
  void add(Window window, long at, long length, boolean bigEndian) {
    if (size == linkType.length) {
      int more = size * 2;
      name = Arrays.copyOf(name, more);
      linkType = Arrays.copyOf(linkType, more);
      snapLength = Arrays.copyOf(snapLength, more);
      resolution = Arrays.copyOf(resolution, more);
      offsetSeconds = Arrays.copyOf(offsetSeconds, more);
    }
    linkType[size] = window.shortAt(at + 8, bigEndian);
    snapLength[size] = window.unsignedAt(at + 12, bigEndian);
    name[size] = 0;
    resolution[size] = MICROSECONDS;
    offsetSeconds[size] = 0;
    options(window, at + 16, at + length - 4, bigEndian);
    size++;
  }

  /** Options end with a zero type or where they no longer fit. */
  private void options(Window window, long start, long end, boolean bigEndian) {
    long at = start;
    while (end - at >= 4) {
      int type = window.shortAt(at, bigEndian);
      int length = window.shortAt(at + 2, bigEndian);
      if (type == 0 || length > end - at - 4) {
        return;
      }
      if (type == OPTION_NAME && length > 0) {
        name[size] = placeOf(window.textAt(at + 4, Math.min(length, LONGEST_NAME)));
      } else if (type == OPTION_RESOLUTION && length >= 1) {
        resolution[size] = window.byteAt(at + 4);
      } else if (type == OPTION_OFFSET && length >= 8) {
        offsetSeconds[size] = window.longAt(at + 4, bigEndian);
      }
      at += 4 + ((length + 3) & ~3);
    }
  }

  private int placeOf(String text) {
    Integer place = places.get(text);
    if (place == null && names.size() < MOST_NAMES) {
      place = names.size();
      names.add(text);
      places.put(text, place);
    }
    return place == null ? 0 : place;
  }

  /** Nanoseconds since 1970 of an unsigned time stamp; what does not fit into a long saturates. */
  long nanos(int id, long ticks) {
    int value = resolution[id];
    long nanos = value < 0x80 ? fromDecimal(ticks, value) : fromBinary(ticks, value & 0x7f);
    return offsetSeconds[id] == 0 ? nanos : shifted(nanos, offsetSeconds[id]);
  }

  private static long fromDecimal(long ticks, int digits) {
    if (digits > 9) {
      // 10^19 is the largest power of ten in 64 unsigned bits.
      return digits > 28 ? 0 : Long.divideUnsigned(ticks, powerOfTen(digits - 9));
    }
    long factor = powerOfTen(9 - digits);
    boolean fits = Long.compareUnsigned(ticks, Long.MAX_VALUE / factor) <= 0;
    return fits ? ticks * factor : Long.MAX_VALUE;
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  /** ticks * 10^9 / 2^bits in 128 bits, rounded down. */
  private static long fromBinary(long ticks, int bits) {
    long high = Math.unsignedMultiplyHigh(ticks, BILLION);
    long low = ticks * BILLION;
    if (bits >= 64) {
      return high >>> (bits - 64);
    }
    if (high >>> bits != 0) {
      return Long.MAX_VALUE;
    }
    long nanos = bits == 0 ? low : high << (64 - bits) | low >>> bits;
    return nanos < 0 ? Long.MAX_VALUE : nanos;
  }

  private static long shifted(long nanos, long seconds) {
    long bounded =
        Math.clamp(seconds, Long.MIN_VALUE / BILLION, Long.MAX_VALUE / BILLION) * BILLION;
    long sum = nanos + bounded;
    if (((nanos ^ sum) & (bounded ^ sum)) < 0) {
      return nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return sum;
  }
}
