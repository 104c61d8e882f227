package org.noroshi.web.office;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.Decision;
import org.noroshi.share.policy.Office;
import org.noroshi.share.policy.OfficeAct;
import org.noroshi.share.policy.OfficePolicy;
import org.noroshi.share.policy.Viewer;

/** What the policy must know of organisations and persons, as they stand at a time. */
public final class Offices {
  private static final int ORGANISATION_CHARACTERS = 64;

  private Offices() {}

  /** The decision, where it is a yes. */
  public static Decision require(Viewer viewer, OfficeAct act, Office office) {
    Decision decision = OfficePolicy.decide(viewer, act, office);
    if (!decision.allowed()) {
      throw new DeniedException(decision);
    }
    return decision;
  }

  public static boolean may(Viewer viewer, OfficeAct act, Office office) {
    return OfficePolicy.decide(viewer, act, office).allowed();
  }

  public static Organisation organisation(DSLContext dsl, String id) {
    if (id.length() > ORGANISATION_CHARACTERS) {
      throw new AbsentException();
    }
    return new Directory(dsl).organisation(id).orElseThrow(AbsentException::new);
  }

  public static Office.Place place(DSLContext dsl, Organisation organisation, Instant now) {
    return new Office.Place(
        organisation.id(),
        organisation.kind(),
        new Directory(dsl)
            .bondsOf(organisation.id()).stream()
                .filter(bond -> bond.validity().contains(now))
                .map(Bond::sector)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
  }

  public static Person person(DSLContext dsl, String id) {
    if (!Identifiers.isValid(id)) {
      throw new AbsentException();
    }
    return new People(dsl).person(id).orElseThrow(AbsentException::new);
  }

  public static Office.Subject subject(DSLContext dsl, Person person, Instant now) {
    List<Appointment> held =
        new People(dsl)
            .appointmentsOf(person.id()).stream()
                .filter(appointment -> isHeld(appointment, now))
                .toList();
    return new Office.Subject(
        person.id(),
        held.stream().map(Appointment::organisation).collect(Collectors.toSet()),
        held.stream().map(Appointment::role).collect(Collectors.toSet()));
  }

  static boolean isHeld(Appointment appointment, Instant now) {
    return appointment.validity().contains(now);
  }
}
