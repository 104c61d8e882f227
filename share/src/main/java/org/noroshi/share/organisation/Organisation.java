package org.noroshi.share.organisation;

import java.time.Instant;
import java.util.List;

/**
 * An organisation over time.
 *
 * @param id short and readable where a profile made it
 * @param names oldest first, at least one
 */
public record Organisation(String id, OrganisationKind kind, Validity validity, List<Named> names) {
  /** A name and when it was borne. */
  public record Named(Name name, Validity validity) {}

  public Organisation {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("organisation " + id + " has no name");
    }
  }

  /** The name borne at a time; the nearest one where there was none. */
  public Name nameAt(Instant time) {
    Name nearest = names.getFirst().name();
    for (Named named : names) {
      if (named.validity().contains(time)) {
        return named.name();
      }
      if (!named.validity().since().isAfter(time)) {
        nearest = named.name();
      }
    }
    return nearest;
  }
}
