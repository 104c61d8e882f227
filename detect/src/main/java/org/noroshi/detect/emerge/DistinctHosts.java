package org.noroshi.detect.emerge;

import org.noroshi.detect.finding.Subject;

/** Counts distinct sources over several slots; asked for the few subjects that stand out. */
public interface DistinctHosts {
  /** Distinct sources of a subject in {@code [fromNanos, untilNanos)}. */
  long count(Subject subject, long fromNanos, long untilNanos);
}
