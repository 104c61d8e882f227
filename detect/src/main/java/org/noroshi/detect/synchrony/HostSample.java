package org.noroshi.detect.synchrony;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which hosts are looked at where there are more than can be: a sample that depends on view and
 * time only. Dark-TRACER draws another one in each run.
 */
public final class HostSample {
  private HostSample() {}

  /**
   * At most so many of the views, ascending.
   *
   * @param views first two octets, 0 to 65,535, each once
   * @param start seconds since 1970: another sample for another time
   */
  public static List<Integer> of(IntStream views, long start, int most) {
    long[] drawn = views.mapToLong(view -> draw(view, start) << 16 | view).toArray();
    Arrays.sort(drawn);
    return Arrays.stream(drawn)
        .limit(most)
        .mapToObj(value -> (int) value & 0xffff)
        .sorted()
        .toList();
  }

  /** 47 well mixed bits of view and time (the finalizer of SplitMix64, Steele et al. 2014). */
  private static long draw(int view, long start) {
    long bits = (start << 16 ^ view) * 0x9e3779b97f4a7c15L;
    bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
    return (bits ^ bits >>> 31) >>> 17;
  }
}
