package org.noroshi.share.policy;

import static org.noroshi.share.policy.ItemTables.MODE_SWITCH;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
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
            of.get(),
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
    Map<String, Organisation> organisations =
        directory.organisations().stream()
            .filter(one -> one.validity().contains(time))
            .collect(Collectors.toMap(Organisation::id, one -> one));
    Map<String, List<Bond>> bonds =
        directory.bonds().stream().collect(Collectors.groupingBy(Bond::organisation));
    Map<String, List<Appointment>> appointments =
        people.appointments().stream()
            .filter(one -> one.validity().contains(time))
            .collect(Collectors.groupingBy(Appointment::person));
    Set<String> underDuty = people.underDuty(time);
    List<Viewer> viewers = new ArrayList<>();
    for (Person person : people.all()) {
      if (person.isActive()) {
        List<Appointment> held = appointments.getOrDefault(person.id(), List.of());
        for (String id : held.stream().map(Appointment::organisation).distinct().toList()) {
          Organisation organisation = organisations.get(id);
          if (organisation != null) {
            viewers.add(
                viewer(
                    person.id(),
                    organisation,
                    roles(held, id, time),
                    bonds.getOrDefault(id, List.of()),
                    underDuty.contains(person.id()),
                    mode,
                    time));
          }
        }
      }
    }
    return viewers;
  }

  private static Set<Role> roles(
      List<Appointment> appointments, String organisation, Instant time) {
    return appointments.stream()
        .filter(one -> one.organisation().equals(organisation) && one.validity().contains(time))
        .map(Appointment::role)
        .collect(Collectors.toSet());
  }

  private static Viewer viewer(
      String person,
      Organisation organisation,
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
    return new Viewer(
        person, organisation.id(), organisation.kind(), roles, sectors, providers, underDuty, mode);
  }
}
