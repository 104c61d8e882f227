package org.noroshi.share.person;

import static org.noroshi.share.person.PersonTables.APPOINTMENT;
import static org.noroshi.share.person.PersonTables.COUNCIL_ACCESS;
import static org.noroshi.share.person.PersonTables.DUTY;
import static org.noroshi.share.person.PersonTables.PERSON;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.Validity;

/**
 * Persons as they stand in the store, over one connection or transaction. It decides nothing: who
 * may read or change is the policy's. Nobody is deleted; what is over has an end.
 */
public final class People {
  private final DSLContext dsl;

  public People(DSLContext dsl) {
    this.dsl = dsl;
  }

  public Optional<Person> person(String id) {
    return one(PERSON.id.eq(id));
  }

  /** By address of mail, in whatever case. */
  public Optional<Person> byEmail(String email) {
    return one(PERSON.email.eq(email.strip().toLowerCase(Locale.ROOT)));
  }

  public boolean isEmpty() {
    return !dsl.fetchExists(PERSON);
  }

  private Optional<Person> one(Condition which) {
    return dsl.selectFrom(PERSON).where(which).fetchOptional().map(People::read);
  }

  /** Persons who have, or had, an appointment in an organisation, by name. */
  public List<Person> of(String organisation) {
    return dsl
        .selectFrom(PERSON)
        .where(
            PERSON.id.in(
                dsl.select(APPOINTMENT.person)
                    .from(APPOINTMENT)
                    .where(APPOINTMENT.organisation.eq(organisation))))
        .orderBy(PERSON.name, PERSON.id)
        .stream()
        .map(People::read)
        .toList();
  }

  /** All persons, by name. */
  public List<Person> all() {
    return dsl.selectFrom(PERSON).orderBy(PERSON.name, PERSON.id).stream()
        .map(People::read)
        .toList();
  }

  private static Person read(Record row) {
    return new Person(
        row.get(PERSON.id),
        row.get(PERSON.name),
        row.get(PERSON.email),
        Locale.forLanguageTag(row.get(PERSON.language)),
        row.get(PERSON.created),
        row.get(PERSON.suspended),
        row.get(PERSON.phone));
  }

  /** Every appointment of a person, ended ones too, oldest first. */
  public List<Appointment> appointmentsOf(String person) {
    return appointments(APPOINTMENT.person.eq(person));
  }

  /** Every appointment in an organisation, ended ones too, oldest first. */
  public List<Appointment> appointmentsIn(String organisation) {
    return appointments(APPOINTMENT.organisation.eq(organisation));
  }

  /** Every appointment there is or was. */
  public List<Appointment> appointments() {
    return appointments(DSL.noCondition());
  }

  public Optional<Appointment> appointment(String id) {
    return appointments(APPOINTMENT.id.eq(id)).stream().findFirst();
  }

  private List<Appointment> appointments(Condition which) {
    return dsl
        .selectFrom(APPOINTMENT)
        .where(which)
        .orderBy(APPOINTMENT.since, APPOINTMENT.id)
        .stream()
        .map(row ->
            new Appointment(
                row.get(APPOINTMENT.id),
                row.get(APPOINTMENT.person),
                row.get(APPOINTMENT.organisation),
                row.get(APPOINTMENT.role),
                new Validity(row.get(APPOINTMENT.since), row.get(APPOINTMENT.until))))
        .toList();
  }

  /** A role that somebody holds. */
  public record Serving(String person, String organisation, Role role) {}

  /** Every role that somebody who is not suspended holds at a time, by the persons' names. */
  public List<Serving> serving(Instant time) {
    return dsl.select(APPOINTMENT.person, APPOINTMENT.organisation, APPOINTMENT.role)
        .from(APPOINTMENT)
        .join(PERSON)
        .on(PERSON.id.eq(APPOINTMENT.person))
        .where(PERSON.suspended.isNull())
        .and(APPOINTMENT.since.le(time))
        .and(APPOINTMENT.until.isNull().or(APPOINTMENT.until.gt(time)))
        .orderBy(PERSON.name, PERSON.id, APPOINTMENT.since, APPOINTMENT.id)
        .fetch(row -> new Serving(row.value1(), row.value2(), row.value3()));
  }

  /** Adds a person; returns the id. */
  public String add(String name, String email, Locale language, Instant created) {
    String id = Identifiers.next();
    dsl.insertInto(PERSON)
        .set(PERSON.id, id)
        .set(PERSON.name, name.strip())
        .set(PERSON.email, email.strip().toLowerCase(Locale.ROOT))
        .set(PERSON.language, language.getLanguage())
        .set(PERSON.created, created)
        .execute();
    return id;
  }

  /** Changes what a person may change of themselves. */
  public void edit(String person, String name, Locale language) {
    dsl.update(PERSON)
        .set(PERSON.name, name.strip())
        .set(PERSON.language, language.getLanguage())
        .where(PERSON.id.eq(person))
        .execute();
  }

  /** Changes where a person can be called; null for nowhere. */
  public void call(String person, @Nullable String phone) {
    dsl.update(PERSON).set(PERSON.phone, phone).where(PERSON.id.eq(person)).execute();
  }

  /** Suspends a person, or lets them in again with null. */
  public void suspend(String person, @Nullable Instant since) {
    dsl.update(PERSON).set(PERSON.suspended, since).where(PERSON.id.eq(person)).execute();
  }

  /** Appoints a person; returns the appointment's id. */
  public String appoint(String person, String organisation, Role role, Validity validity) {
    String id = Identifiers.next();
    dsl.insertInto(APPOINTMENT)
        .set(APPOINTMENT.id, id)
        .set(APPOINTMENT.person, person)
        .set(APPOINTMENT.organisation, organisation)
        .set(APPOINTMENT.role, role)
        .set(APPOINTMENT.since, validity.since())
        .set(APPOINTMENT.until, validity.until())
        .execute();
    return id;
  }

  /** Ends an appointment that is still held; false where it is not. */
  public boolean endAppointment(String id, Instant until) {
    return dsl.update(APPOINTMENT)
            .set(APPOINTMENT.until, until)
            .where(APPOINTMENT.id.eq(id))
            .and(APPOINTMENT.until.isNull().or(APPOINTMENT.until.gt(until)))
            .execute()
        == 1;
  }

  /** Records that a person acknowledged the duty; a second time changes nothing. */
  public void acknowledgeDuty(String person, Instant time) {
    dsl.insertInto(DUTY)
        .set(DUTY.person, person)
        .set(DUTY.acknowledged, time)
        .onConflict(DUTY.person)
        .doNothing()
        .execute();
  }

  /** Persons who have acknowledged the duty, and are in a period of access at the time. */
  public Set<String> underDuty(Instant time) {
    return dsl.selectDistinct(DUTY.person)
        .from(DUTY)
        .join(COUNCIL_ACCESS)
        .on(COUNCIL_ACCESS.person.eq(DUTY.person))
        .where(DUTY.acknowledged.le(time))
        .and(COUNCIL_ACCESS.since.le(time))
        .and(COUNCIL_ACCESS.until.isNull().or(COUNCIL_ACCESS.until.gt(time)))
        .fetchSet(DUTY.person);
  }

  /** Lets a person read the council's material for a time. */
  public void giveCouncilAccess(String person, Validity validity) {
    dsl.insertInto(COUNCIL_ACCESS)
        .set(COUNCIL_ACCESS.id, Identifiers.next())
        .set(COUNCIL_ACCESS.person, person)
        .set(COUNCIL_ACCESS.since, validity.since())
        .set(COUNCIL_ACCESS.until, validity.until())
        .execute();
  }
}
