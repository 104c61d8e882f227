package org.noroshi.share.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * Who would read an item if it were out now: the policy, asked of everybody in advance.
 *
 * @param addressed those to whom it is addressed, by whatever way
 * @param own those of its owner
 * @param beyond who reads it because its label is that wide
 */
public record Readers(List<Viewer> addressed, List<Viewer> own, List<Viewer> beyond) {
  public Readers {
    addressed = List.copyOf(addressed);
    own = List.copyOf(own);
    beyond = List.copyOf(beyond);
  }

  /** Those of an item as it is addressed now. */
  public static Readers of(DSLContext dsl, ItemFacts item, Instant now) {
    ItemFacts out = item.opened(item.route());
    Set<String> meant =
        new Addressees(dsl, now)
            .of(item.audience()).stream().map(Addressees.Member::id).collect(Collectors.toSet());
    List<Viewer> addressed = new ArrayList<>();
    List<Viewer> own = new ArrayList<>();
    List<Viewer> beyond = new ArrayList<>();
    for (Viewer viewer : new Viewers(dsl).all(now)) {
      if (Policy.IN_FORCE.decide(viewer, Act.VIEW, out).allowed()) {
        if (viewer.isOf(item.owner())) {
          own.add(viewer);
        } else if (meant.contains(String.valueOf(viewer.organisation()))) {
          addressed.add(viewer);
        } else {
          beyond.add(viewer);
        }
      }
    }
    return new Readers(addressed, own, beyond);
  }

  /** Ids of the persons to tell of it. */
  public Set<String> persons() {
    return addressed.stream()
        .map(viewer -> String.valueOf(viewer.person()))
        .collect(Collectors.toSet());
  }
}
