package org.noroshi.detect.campaign;

import java.util.List;
import java.util.stream.Collectors;
import org.noroshi.detect.finding.Subject;

/**
 * What a source's packets of a day have in common. Habits that change from packet to packet are
 * {@link #MIXED}.
 *
 * @param ports all that it asked for, in order of their text
 * @param ttl the TTL that it begins with: 32, 64, 128 or 255, the next one above what arrived
 * @param synHeaderBytes length of its SYNs' TCP header, options included
 * @param synWindow window of its SYNs
 * @param tool whose mark all its SYNs bear; empty for none
 */
public record Behaviour(
    List<Subject.Port> ports, int ttl, int synHeaderBytes, int synWindow, String tool) {
  /** No single value. */
  public static final int MIXED = -1;

  public Behaviour {
    ports = List.copyOf(ports);
  }

  /** Names the behaviour, and no other one. */
  public String text() {
    return ports.stream().map(Subject.Port::text).collect(Collectors.joining(" "))
        + habit(" ttl", ttl)
        + habit(" syn", synHeaderBytes)
        + habit(" win", synWindow)
        + (tool.isEmpty() ? "" : " " + tool);
  }

  private static String habit(String name, int value) {
    return name + (value == MIXED ? "*" : Integer.toString(value));
  }
}
