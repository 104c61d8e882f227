package org.noroshi.share.policy;

import static org.noroshi.share.policy.ItemTables.MODE_SWITCH;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.person.Role;

/** Viewers as they stand in the store at a moment. */
public final class Viewers {
  private final DSLContext dsl;
  private final Directory directory;
  private final People people;

  public Viewers(DSLContext dsl) {
    this.dsl = dsl;
    directory = new Directory(dsl);
    people = new People(dsl);
  }

  /** The mode in force. */
  public Mode mode() {
    Mode newest =
        dsl.select(MODE_SWITCH.mode)
            .from(MODE_SWITCH)
            .orderBy(MODE_SWITCH.number.desc())
            .limit(1)
            .fetchOne(MODE_SWITCH.mode);
    return newest == null ? Mode.NORMAL : newest;
  }

  /**
   * The person acting for the organisation; empty where the person is suspended, holds no role
   * there at the time, or the organisation is not in force.
   */
  public Optional<Viewer> viewer(String person, String organisation, Instant time) {
    Optional<Person> known = people.person(person).filter(Person::isActive);
    Optional<Organisation> of =
        directory.organisation(organisation).filter(one -> one.validity().contains(time));
    Set<Role> roles = roles(people.appointmentsOf(person), organisation, time);
    if (known.isEmpty() || of.isEmpty() || roles.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        viewer(
            person,
            organisation,
            of.get().kind(),
            roles,
            directory.bondsOf(organisation),
            people.underDuty(time).contains(person),
            mode(),
            time));
  }

  /** The organisations that a person may act for at the time. */
  public List<Organisation> capacities(String person, Instant time) {
    return people.appointmentsOf(person).stream()
        .filter(one -> one.validity().contains(time))
        .map(Appointment::organisation)
        .distinct()
        .flatMap(id -> directory.organisation(id).stream())
        .filter(one -> one.validity().contains(time))
        .toList();
  }

  /** Everyone who can act at the time: who would see something, asked in advance. */
  public List<Viewer> all(Instant time) {
    Mode mode = mode();
    Map<String, OrganisationKind> kinds = directory.kinds(time);
    Map<String, List<Bond>> bonds =
        directory.bonds(time).stream().collect(Collectors.groupingBy(Bond::organisation));
    Set<String> underDuty = people.underDuty(time);
    Map<Capacity, Set<Role>> roles = new LinkedHashMap<>();
    for (People.Serving one : people.serving(time)) {
      if (kinds.containsKey(one.organisation())) {
        roles
            .computeIfAbsent(
                new Capacity(one.person(), one.organisation()), of -> EnumSet.noneOf(Role.class))
            .add(one.role());
      }
    }
    List<Viewer> viewers = new ArrayList<>(roles.size());
    roles.forEach((of, held) ->
        viewers.add(
            viewer(
                of.person(),
                of.organisation(),
                Objects.requireNonNull(kinds.get(of.organisation())),
                held,
                bonds.getOrDefault(of.organisation(), List.of()),
                underDuty.contains(of.person()),
                mode,
                time)));
    return viewers;
  }

  private record Capacity(String person, String organisation) {}

  private static Set<Role> roles(
      List<Appointment> appointments, String organisation, Instant time) {
    return appointments.stream()
        .filter(one -> one.organisation().equals(organisation) && one.validity().contains(time))
        .map(Appointment::role)
        .collect(Collectors.toSet());
  }

  private static Viewer viewer(
      String person,
      String organisation,
      OrganisationKind kind,
      Set<Role> roles,
      List<Bond> bonds,
      boolean underDuty,
      Mode mode,
      Instant time) {
    Set<String> sectors = new HashSet<>();
    Set<String> providers = new HashSet<>();
    for (Bond bond : bonds) {
      if (bond.validity().contains(time)) {
        if (bond.sector() != null) {
          sectors.add(bond.sector());
        }
        if (bond.kind() == BondKind.CLIENT && bond.other() != null) {
          providers.add(bond.other());
        }
      }
    }
    return new Viewer(person, organisation, kind, roles, sectors, providers, underDuty, mode);
  }
}
