package org.noroshi.share.notification;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;

/**
 * Who would read a report if it were sent now: the policy, asked in advance.
 *
 * @param beyond who reads it though they are not on the route: its label is that wide
 */
public record Preview(
    Mode mode,
    List<Receiver> atOnce,
    List<Receiver> relayed,
    List<Viewer> own,
    List<Viewer> beyond) {
  /** An organisation on the route, and who of it could read. */
  public record Receiver(String organisation, List<Viewer> readers) {
    public Receiver {
      readers = List.copyOf(readers);
    }
  }

  public Preview {
    atOnce = List.copyOf(atOnce);
    relayed = List.copyOf(relayed);
    own = List.copyOf(own);
    beyond = List.copyOf(beyond);
  }

  /** The preview in a mode, as the directory stands. */
  public static Preview of(
      DSLContext dsl, ItemFacts report, Routes routes, Mode mode, Instant now) {
    Routing routing = new Routing(dsl, routes, now);
    Set<String> atOnce = routing.atOnce(report.owner(), mode);
    Set<String> relayed = routing.relayed(report.owner(), mode);
    Set<String> all = new LinkedHashSet<>(atOnce);
    all.addAll(relayed);
    ItemFacts sent = report.opened(all);
    List<Viewer> readers =
        new Viewers(dsl)
            .all(now).stream()
                .filter(viewer -> Policy.IN_FORCE.decide(viewer, Act.VIEW, sent).allowed())
                .toList();
    return new Preview(
        mode,
        atOnce.stream().map(one -> new Receiver(one, of(readers, one))).toList(),
        relayed.stream().map(one -> new Receiver(one, of(readers, one))).toList(),
        of(readers, report.owner()),
        readers.stream()
            .filter(one -> !one.isOf(report.owner()) && all.stream().noneMatch(one::isOf))
            .toList());
  }

  private static List<Viewer> of(List<Viewer> readers, String organisation) {
    return readers.stream().filter(one -> one.isOf(organisation)).toList();
  }
}
