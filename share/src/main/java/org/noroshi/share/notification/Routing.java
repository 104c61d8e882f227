package org.noroshi.share.notification;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.Mode;

/**
 * Finds the receivers of reports and cases as the directory stands at a time. All that it goes by
 * is read when it is made, and is no more than its sources and sectors need.
 */
public final class Routing {
  private final Routes routes;

  /** Sectors that an organisation operates in; of those whose reports are routed. */
  private final Map<String, Set<String>> sectors = new HashMap<>();

  private final List<Bond> supervising;
  private final Set<String> centres;

  /** Those in force of all that can be a receiver. */
  private final Set<String> inForce;

  private Routing(DSLContext dsl, Routes routes, List<Bond> operating, Instant time) {
    this.routes = routes;
    for (Bond bond : operating) {
      sectors.computeIfAbsent(bond.organisation(), any -> new HashSet<>()).add(bond.sector());
    }
    Directory directory = new Directory(dsl);
    supervising = directory.bonds(BondKind.SUPERVISES, time);
    centres = directory.ofKind(OrganisationKind.CENTRE, time);
    Set<String> receivers = new HashSet<>(routes.crisis());
    supervising.forEach(bond -> receivers.add(bond.organisation()));
    inForce = directory.inForce(receivers, time);
    inForce.addAll(centres);
  }

  /** For what one organisation sends. */
  public static Routing of(DSLContext dsl, Routes routes, String source, Instant time) {
    List<Bond> operating =
        new Directory(dsl)
            .bondsOf(source).stream()
                .filter(one -> one.kind() == BondKind.OPERATES && one.validity().contains(time))
                .toList();
    return new Routing(dsl, routes, operating, time);
  }

  /** For what any organisation sends. */
  static Routing ofAll(DSLContext dsl, Routes routes, Instant time) {
    return new Routing(dsl, routes, new Directory(dsl).bonds(BondKind.OPERATES, time), time);
  }

  /**
   * Who receives it at once. Whoever has no ministry above it (central government bodies: Basic Act
   * on Cybersecurity, art. 13) reports to the centre directly.
   */
  Set<String> atOnce(String reporter, Mode mode) {
    Set<String> found = receivers(reporter, way(mode).atOnce());
    return found.isEmpty() ? receivers(reporter, way(mode).relayed()) : found;
  }

  /** Who receives it once it was relayed. */
  Set<String> relayed(String reporter, Mode mode) {
    Set<String> found = receivers(reporter, way(mode).relayed());
    found.removeAll(atOnce(reporter, mode));
    return found;
  }

  /** Who receives a case of these sectors besides those whom it is addressed to. */
  public Set<String> ofCase(String owner, Set<String> sectors, Mode mode) {
    return receivers(owner, sectors, routes.cases().getOrDefault(mode, List.of()));
  }

  private Routes.Way way(Mode mode) {
    Routes.Way way = routes.ways().get(mode);
    if (way == null) {
      throw new IllegalStateException("no way for mode=" + mode);
    }
    return way;
  }

  private Set<String> receivers(String reporter, List<Routes.Receiver> kinds) {
    return receivers(reporter, sectors.getOrDefault(reporter, Set.of()), kinds);
  }

  private Set<String> receivers(String source, Set<String> sectors, List<Routes.Receiver> kinds) {
    Set<String> found = new LinkedHashSet<>();
    for (Routes.Receiver kind : kinds) {
      switch (kind) {
        case SECTOR_MINISTRIES -> found.addAll(ministries(sectors));
        case CENTRE -> found.addAll(centres);
        case CRISIS -> found.addAll(routes.crisis());
      }
    }
    found.remove(source);
    found.retainAll(inForce);
    return found;
  }

  private Set<String> ministries(Set<String> sectors) {
    Set<String> found = new LinkedHashSet<>();
    for (Bond bond : supervising) {
      if (sectors.contains(bond.sector())) {
        found.add(bond.organisation());
      }
    }
    return found;
  }
}
