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

/** Finds the receivers of reports and cases as the directory stands at a time. */
public final class Routing {
  private final Routes routes;
  private final List<Organisation> organisations;
  private final List<Bond> bonds;

  public Routing(DSLContext dsl, Routes routes, Instant time) {
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
    return receivers(reporter, sectors(reporter), kinds);
  }

  private Set<String> receivers(String source, Set<String> sectors, List<Routes.Receiver> kinds) {
    Set<String> found = new LinkedHashSet<>();
    for (Routes.Receiver kind : kinds) {
      switch (kind) {
        case SECTOR_MINISTRIES -> found.addAll(ministries(sectors));
        case CENTRE -> found.addAll(ofKind(OrganisationKind.CENTRE));
        case CRISIS -> found.addAll(routes.crisis());
      }
    }
    found.remove(source);
    found.retainAll(organisations.stream().map(Organisation::id).collect(Collectors.toSet()));
    return found;
  }

  private Set<String> sectors(String reporter) {
    return bonds.stream()
        .filter(one -> one.kind() == BondKind.OPERATES && one.organisation().equals(reporter))
        .map(Bond::sector)
        .collect(Collectors.toSet());
  }

  private Set<String> ministries(Set<String> sectors) {
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
