package org.noroshi.detect.emerge;

import org.noroshi.detect.finding.Subject;

/**
 * What asked for a port, or came from a country, in a slot: TCP SYN and UDP probes.
 *
 * @param hosts distinct sources
 */
public record SlotCount(Subject subject, long packets, long hosts) {
  public SlotCount {
    if (hosts < 1 || packets < hosts) {
      throw new IllegalArgumentException("packets=" + packets + " hosts=" + hosts);
    }
  }
}
