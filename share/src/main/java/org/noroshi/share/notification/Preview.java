package org.noroshi.share.notification;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;

/**
 * Who would read a report if it were sent now: the policy, asked in advance.
 *
 * @param relayed who may read besides once a ministry has relayed it
 * @param beyond who reads it at once though they are not on the route: its label is that wide
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

  /**
   * The preview in a mode. A draft will follow the directory as it stands; what was sent before has
   * its route.
   */
  public static Preview of(
      DSLContext dsl, ItemFacts report, Routes routes, Mode mode, Instant now) {
    Routing routing = Routing.of(dsl, routes, report.owner(), now);
    Set<String> atOnce =
        report.state() == ItemState.DRAFT
            ? routing.atOnce(report.owner(), mode)
            : new Items(dsl).facts(report.id(), mode).orElseThrow().route();
    Set<String> relayed = routing.relayed(report.owner(), mode);
    relayed.removeAll(atOnce);
    Set<String> all = new LinkedHashSet<>(atOnce);
    all.addAll(relayed);
    List<Viewer> persons = new Viewers(dsl).all(now);
    List<Viewer> first = readers(persons, report.opened(atOnce));
    List<Viewer> later = readers(persons, report.opened(all));
    return new Preview(
        mode,
        atOnce.stream().map(one -> new Receiver(one, of(first, one))).toList(),
        relayed.stream().map(one -> new Receiver(one, of(later, one))).toList(),
        of(first, report.owner()),
        first.stream()
            .filter(one -> !one.isOf(report.owner()) && atOnce.stream().noneMatch(one::isOf))
            .toList());
  }

  private static List<Viewer> readers(List<Viewer> persons, ItemFacts sent) {
    return persons.stream()
        .filter(viewer -> Policy.IN_FORCE.decide(viewer, Act.VIEW, sent).allowed())
        .toList();
  }

  private static List<Viewer> of(List<Viewer> readers, String organisation) {
    return readers.stream().filter(one -> one.isOf(organisation)).toList();
  }
}
