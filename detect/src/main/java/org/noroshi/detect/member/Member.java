package org.noroshi.detect.member;

import java.util.List;
import org.noroshi.telescope.sensor.Prefix;

/**
 * An organisation that wants to be told of its own addresses.
 *
 * @param name unique
 * @param prefixes at least one
 */
public record Member(String name, List<Prefix> prefixes) {
  public Member {
    prefixes = List.copyOf(prefixes);
    if (prefixes.isEmpty()) {
      throw new IllegalArgumentException("name=" + name + " has no prefix");
    }
  }
}
