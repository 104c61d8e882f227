package org.noroshi.detect.coordinated;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.synchrony.Concentration;

/** Tells how much of what hosts sent to ports went to one dark address. */
public interface Concentrations {
  /**
   * Counts; a port that is missing in the answer got nothing.
   *
   * @param start seconds since 1970
   * @param views /16 of IPv4 sources
   */
  Map<Subject.Port, Concentration> of(
      long start, int seconds, List<Integer> views, List<Subject.Port> ports) throws IOException;
}
