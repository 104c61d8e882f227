package org.noroshi.share.notification;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.Mode;

/** Finds the receivers of an organisation's reports as the directory stands at a time. */
final class Routing {
  private final Routes routes;
  private final List<Organisation> organisations;
  private final List<Bond> bonds;

  Routing(DSLContext dsl, Routes routes, Instant time) {
    this.routes = routes;
    Directory directory = new Directory(dsl);
    organisations =
        directory.organisations().stream().filter(one -> one.validity().contains(time)).toList();
    bonds = directory.bonds().stream().filter(one -> one.validity().contains(time)).toList();
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

  private Routes.Way way(Mode mode) {
    Routes.Way way = routes.ways().get(mode);
    if (way == null) {
      throw new IllegalStateException("no way for mode=" + mode);
    }
    return way;
  }

  private Set<String> receivers(String reporter, List<Routes.Receiver> kinds) {
    Set<String> found = new LinkedHashSet<>();
    for (Routes.Receiver kind : kinds) {
      switch (kind) {
        case SECTOR_MINISTRIES -> found.addAll(ministries(reporter));
        case CENTRE -> found.addAll(ofKind(OrganisationKind.CENTRE));
        case CRISIS -> found.addAll(routes.crisis());
      }
    }
    found.remove(reporter);
    found.retainAll(organisations.stream().map(Organisation::id).collect(Collectors.toSet()));
    return found;
  }

  private Set<String> ministries(String reporter) {
    Set<String> sectors =
        bonds.stream()
            .filter(one -> one.kind() == BondKind.OPERATES && one.organisation().equals(reporter))
            .map(Bond::sector)
            .collect(Collectors.toSet());
    return bonds.stream()
        .filter(one -> one.kind() == BondKind.SUPERVISES && sectors.contains(one.sector()))
        .map(Bond::organisation)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> ofKind(OrganisationKind kind) {
    return organisations.stream()
        .filter(one -> one.kind() == kind)
        .map(Organisation::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
