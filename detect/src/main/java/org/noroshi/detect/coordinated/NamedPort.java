package org.noroshi.detect.coordinated;

import java.util.Map;
import org.noroshi.detect.finding.Subject;

/**
 * A port that a method named.
 *
 * @param views hosts (/16 of sources) that were in step on it
 * @param isOnePoint whether most of what they sent went to one dark address: another class
 * @param numbers those that decided, by name
 */
record NamedPort(
    Method method, Subject.Port port, int views, boolean isOnePoint, Map<String, Object> numbers) {
  NamedPort {
    numbers = Map.copyOf(numbers);
  }
}
