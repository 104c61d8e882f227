package org.noroshi.web.security;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.Accounts;

/** Makes of a sign-in what the policy must know of its person, anew at each request. */
public final class Viewers {
  private final Database database;
  private final InstantSource clock;

  public Viewers(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  SignedIn of(Accounts.Session session) {
    return database.read(dsl -> of(dsl, session));
  }

  private SignedIn of(DSLContext dsl, Accounts.Session session) {
    Instant now = clock.instant();
    List<Appointment> held =
        new People(dsl)
            .appointmentsOf(session.person().id()).stream()
                .filter(appointment -> appointment.validity().contains(now))
                .toList();
    return new SignedIn(
        session,
        held,
        viewer(dsl, session.person().id(), session.signIn().organisation(), held, now));
  }

  private static Viewer viewer(
      DSLContext dsl,
      String person,
      @Nullable String organisation,
      List<Appointment> held,
      Instant now) {
    Set<Role> roles =
        held.stream()
            .filter(appointment -> appointment.organisation().equals(organisation))
            .map(Appointment::role)
            .collect(Collectors.toSet());
    if (organisation == null || roles.isEmpty()) {
      return Viewer.PUBLIC;
    }
    Directory directory = new Directory(dsl);
    Optional<Organisation> found =
        directory.organisation(organisation).filter(o -> o.validity().contains(now));
    if (found.isEmpty()) {
      return Viewer.PUBLIC;
    }
    List<Bond> bonds =
        directory.bondsOf(organisation).stream()
            .filter(bond -> bond.validity().contains(now))
            .toList();
    People people = new People(dsl);
    Instant duty = people.dutyOf(person);
    boolean access =
        people.councilAccessOf(person).stream().anyMatch(period -> period.contains(now));
    return new Viewer(
        person,
        organisation,
        found.get().kind(),
        roles,
        sectors(bonds),
        providers(bonds),
        duty != null && !duty.isAfter(now) && access,
        Mode.NORMAL);
  }

  private static Set<String> sectors(List<Bond> bonds) {
    return bonds.stream().map(Bond::sector).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private static Set<String> providers(List<Bond> bonds) {
    return bonds.stream()
        .filter(bond -> bond.kind() == BondKind.CLIENT)
        .map(Bond::other)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
