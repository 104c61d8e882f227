package org.noroshi.store;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a query may take, and which days it reads. A page's query must not open the files of years
 * to draw an hour, nor take the machine from others.
 *
 * @param memoryBytes beyond it intermediate rows go to disk
 * @param threads null for as many as the machine has
 * @param time for all statements together, from the opening on; null without end
 * @param first UTC date of the first partition that is read; null from the beginning
 * @param last of the last, included; null to the end
 */
public record QueryLimits(
    long memoryBytes,
    @Nullable Integer threads,
    @Nullable Duration time,
    @Nullable LocalDate first,
    @Nullable LocalDate last) {
  /** Everything, with half of the memory that the machine has besides this JVM's heap. */
  public static QueryLimits none() {
    return new QueryLimits(Query.memoryBytes(), null, null, null, null);
  }

  /** The same on so many threads. */
  public QueryLimits on(int threads) {
    return new QueryLimits(memoryBytes, threads, time, first, last);
  }

  /** Whether partitions of a date are read. */
  boolean reads(LocalDate date) {
    return (first == null || !date.isBefore(first)) && (last == null || !date.isAfter(last));
  }
}
