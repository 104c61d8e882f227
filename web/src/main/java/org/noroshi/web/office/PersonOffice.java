package org.noroshi.web.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Decision;
import org.noroshi.share.policy.Office;
import org.noroshi.share.policy.OfficeAct;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.OneTimeLink;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.account.SettingUp;

/** Persons of an organisation: inviting, ending, resetting, suspending. */
public final class PersonOffice {
  private final Database database;
  private final InstantSource clock;
  private final OfficeRecord record;

  public PersonOffice(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    record = new OfficeRecord(database);
  }

  /**
   * Gives a role to a person, new or known by address of mail.
   *
   * @return for a person who is new: a one-time link to hand to them
   */
  public Optional<String> appoint(
      Viewer viewer,
      String organisation,
      @Nullable String name,
      @Nullable String email,
      Role role,
      Locale language) {
    Instant now = clock.instant();
    return database.transact(
        dsl -> {
          Office.Place place = place(dsl, organisation, now);
          People people = new People(dsl);
          Optional<Person> known =
              email == null ? Optional.empty() : people.byEmail(email);
          Office.Subject subject =
              known.map(person -> Offices.subject(dsl, person, now)).orElse(null);
          Decision decision =
              Offices.require(viewer, OfficeAct.APPOINT, new Office(place, role, subject));
          String person =
              known.isPresent()
                  ? known.get().id()
                  : SettingUp.add(people, name, email, language, now);
          boolean held =
              people.appointmentsOf(person).stream()
                  .filter(appointment -> Offices.isHeld(appointment, now))
                  .anyMatch(a -> a.organisation().equals(organisation) && a.role() == role);
          if (held) {
            throw new RefusedException("refused.appointed");
          }
          people.appoint(person, organisation, role, Validity.from(now));
          record.did(
              dsl, viewer, OfficeAct.APPOINT, "PERSON", person, decision, role + " " + organisation, now);
          return known.isPresent()
              ? Optional.empty()
              : Optional.of(
                  SettingUp.issue(dsl, OneTimeLink.Purpose.INVITATION, person, now));
        });
  }

  /** Ends an appointment in this organisation. */
  public void end(Viewer viewer, String organisation, String appointment) {
    Instant now = clock.instant();
    database.run(
        dsl -> {
          Office.Place place = place(dsl, organisation, now);
          People people = new People(dsl);
          Appointment held =
              people
                  .appointment(appointment)
                  .filter(found -> found.organisation().equals(organisation))
                  .orElseThrow(AbsentException::new);
          Office.Subject subject =
              Offices.subject(dsl, Offices.person(dsl, held.person()), now);
          Decision decision =
              Offices.require(
                  viewer, OfficeAct.END_APPOINTMENT, new Office(place, held.role(), subject));
          if (!people.endAppointment(appointment, now)) {
            throw new RefusedException("refused.gone");
          }
          record.did(
              dsl,
              viewer,
              OfficeAct.END_APPOINTMENT,
              "PERSON",
              held.person(),
              decision,
              held.role() + " " + organisation,
              now);
        });
  }

  /** A one-time link for a person who lost what they sign in with; what they had works until then. */
  public String reset(Viewer viewer, String organisation, String person) {
    Instant now = clock.instant();
    return database.transact(
        dsl -> {
          Decision decision =
              decide(dsl, viewer, OfficeAct.RESET_PERSON, organisation, person, now);
          record.did(
              dsl, viewer, OfficeAct.RESET_PERSON, "PERSON", person, decision, organisation, now);
          return SettingUp.issue(dsl, OneTimeLink.Purpose.RESET, person, now);
        });
  }

  /** Shuts a person out at once, or lets them in again. */
  public void suspend(Viewer viewer, String organisation, String person, boolean out) {
    Instant now = clock.instant();
    database.run(
        dsl -> {
          Decision decision =
              decide(dsl, viewer, OfficeAct.SUSPEND_PERSON, organisation, person, now);
          new People(dsl).suspend(person, out ? now : null);
          record.did(
              dsl,
              viewer,
              OfficeAct.SUSPEND_PERSON,
              "PERSON",
              person,
              decision,
              out ? "suspended" : "resumed",
              now);
        });
  }

  private Decision decide(
      DSLContext dsl, Viewer viewer, OfficeAct act, String organisation, String id, Instant now) {
    Office.Place place = place(dsl, organisation, now);
    Person person = Offices.person(dsl, id);
    if (new People(dsl)
        .appointmentsOf(id).stream().noneMatch(a -> a.organisation().equals(organisation))) {
      throw new AbsentException();
    }
    return Offices.require(viewer, act, Office.of(place, Offices.subject(dsl, person, now)));
  }

  private static Office.Place place(DSLContext dsl, String organisation, Instant now) {
    return Offices.place(dsl, Offices.organisation(dsl, organisation), now);
  }
}
