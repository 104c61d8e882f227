package org.noroshi.share.profile;

import java.util.List;
import org.noroshi.share.organisation.Name;

/** Causes of one kind that a report may name. */
public record CauseGroup(String id, Name name, List<Cause> causes) {
  /** A cause; its id holds its group's: {@code accidental.user-error}. */
  public record Cause(String id, Name name) {}

  public CauseGroup {
    causes = List.copyOf(causes);
  }
}
