package org.noroshi.web.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.AccountNotices;
import org.noroshi.web.account.ApiKeys;
import org.noroshi.web.account.OneTimeLink;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.account.ResetRequests;
import org.noroshi.web.account.SettingUp;

/** Persons of an organisation: inviting, ending, resetting, suspending. */
public final class PersonOffice {
  private final Desk desk;
  private final AuditLog log;
  private final InstantSource clock;

  public PersonOffice(Desk desk, AuditLog log, InstantSource clock) {
    this.desk = desk;
    this.log = log;
    this.clock = clock;
  }

  /** Who is to be appointed, as it was typed. */
  public record Candidate(@Nullable String name, @Nullable String email, Locale language) {
    private Optional<Person> known(DSLContext dsl) {
      return email == null ? Optional.empty() : new People(dsl).byEmail(email);
    }
  }

  /**
   * Gives a role to a person, new or known by address of mail.
   *
   * @return for a person who is new: a one-time link to hand to them
   */
  public Optional<String> appoint(
      Viewer viewer, String organisation, Candidate candidate, Role role) {
    return Offices.administer(
        desk,
        viewer,
        Administration.APPOINT,
        dsl -> appointment(dsl, organisation, role, candidate.known(dsl).map(Person::id)),
        role.name(),
        (dsl, now) -> appoint(dsl, viewer, organisation, candidate, role, now));
  }

  private Optional<String> appoint(
      DSLContext dsl,
      Viewer viewer,
      String organisation,
      Candidate candidate,
      Role role,
      Instant now) {
    People people = new People(dsl);
    Optional<Person> known = candidate.known(dsl);
    String person =
        known.isPresent()
            ? known.get().id()
            : SettingUp.add(people, candidate.name(), candidate.email(), candidate.language(), now);
    boolean held =
        people.appointmentsOf(person).stream()
            .filter(found -> found.validity().contains(now))
            .anyMatch(found -> found.organisation().equals(organisation) && found.role() == role);
    if (held) {
      throw new RefusedException("refused.appointed");
    }
    people.appoint(person, organisation, role, Validity.from(now));
    log.append(dsl, List.of(appointed(viewer, person, organisation, role, now)));
    return known.isPresent()
        ? Optional.empty()
        : Optional.of(SettingUp.issue(dsl, OneTimeLink.Purpose.INVITATION, person, now));
  }

  private static AuditEvent appointed(
      Viewer viewer, String person, String organisation, Role role, Instant now) {
    return new AuditEvent(
        now,
        String.valueOf(viewer.person()),
        String.valueOf(viewer.organisation()),
        "appointed",
        "person",
        person,
        "",
        role + " " + organisation);
  }

  /** Ends an appointment in this organisation. */
  public void end(Viewer viewer, String organisation, String appointment) {
    Offices.administer(
        desk,
        viewer,
        Administration.END_APPOINTMENT,
        dsl -> {
          Appointment held = held(dsl, organisation, appointment);
          return appointment(dsl, organisation, held.role(), Optional.of(held.person()));
        },
        appointment,
        (dsl, now) -> {
          People people = new People(dsl);
          if (!people.endAppointment(appointment, now)) {
            throw new RefusedException("refused.gone");
          }
          String person = people.appointment(appointment).orElseThrow().person();
          if (people.appointmentsOf(person).stream()
              .noneMatch(
                  one -> one.organisation().equals(organisation) && one.validity().contains(now))) {
            ApiKeys.revokeIn(dsl, person, organisation, now);
          }
          return true;
        });
  }

  private static Appointment held(DSLContext dsl, String organisation, String appointment) {
    return Optional.of(appointment)
        .filter(Identifiers::isValid)
        .flatMap(new People(dsl)::appointment)
        .filter(found -> found.organisation().equals(organisation))
        .orElseThrow(AbsentException::new);
  }

  /**
   * A one-time link for a person who lost what they sign in with; what they had works until then.
   * The person is told.
   *
   * @return empty where a second person has to agree first
   */
  public Optional<String> reset(Viewer viewer, String organisation, String person) {
    String asker = Offices.capacity(viewer).person();
    return Offices.administer(
        desk,
        viewer,
        Administration.RESET_KEYS,
        dsl -> personOf(dsl, organisation, person),
        organisation,
        (dsl, now) -> {
          ResetRequests requests = new ResetRequests(dsl);
          if (AdministrationRules.needsSecond(viewer, ever(dsl, person))
              && requests.hasSecond(asker, person, now)
              && !requests.use(person, asker, now)) {
            requests.ask(person, asker, now);
            return Optional.empty();
          }
          AccountNotices.tell(dsl, person, asker, now);
          return Optional.of(SettingUp.issue(dsl, OneTimeLink.Purpose.RESET, person, now));
        });
  }

  private static Administered.OfPerson ever(DSLContext dsl, String person) {
    return new Administered.OfPerson(
        person,
        new People(dsl)
            .appointmentsOf(person).stream()
                .map(held -> new Administered.Held(held.organisation(), held.role()))
                .toList());
  }

  /** Agrees, as the second person, to what was asked for a person of this organisation. */
  public void agree(Viewer viewer, String organisation, String person) {
    Offices.administer(
        desk,
        viewer,
        Administration.AGREE_RESET,
        dsl -> {
          personOf(dsl, organisation, person);
          return about(dsl, open(dsl, viewer, person).orElseThrow(AbsentException::new));
        },
        organisation,
        (dsl, now) -> {
          String by = Offices.capacity(viewer).person();
          ResetRequests.Request waiting =
              open(dsl, viewer, person).orElseThrow(AbsentException::new);
          return new ResetRequests(dsl).agree(waiting.id(), by, now);
        });
  }

  /** Of the requests about a person the first that the viewer may agree to, else the first. */
  private Optional<ResetRequests.Request> open(DSLContext dsl, Viewer viewer, String person) {
    List<ResetRequests.Request> waiting = new ResetRequests(dsl).waiting(person, clock.instant());
    return waiting.stream()
        .filter(one -> Offices.may(viewer, Administration.AGREE_RESET, about(dsl, one)))
        .findFirst()
        .or(() -> waiting.stream().findFirst());
  }

  private Administered about(DSLContext dsl, ResetRequests.Request request) {
    return new Administered.OfReset(
        request.person(),
        new ResetRequests(dsl).seconds(request.askedBy(), request.person(), clock.instant()));
  }

  /** Requests that the viewer may agree to. */
  public List<ResetRequests.Request> toAgree(DSLContext dsl, Viewer viewer) {
    if (!viewer.is(Role.CENTRE_LEAD) && !viewer.is(Role.SYSTEM_OPERATOR)) {
      return List.of();
    }
    return new ResetRequests(dsl)
        .waiting(clock.instant()).stream()
            .filter(one -> Offices.may(viewer, Administration.AGREE_RESET, about(dsl, one)))
            .toList();
  }

  /** Shuts a person out at once, or lets them in again. */
  public void suspend(Viewer viewer, String organisation, String person, boolean out) {
    Offices.administer(
        desk,
        viewer,
        Administration.SUSPEND,
        dsl -> personOf(dsl, organisation, person),
        out ? "suspended" : "resumed",
        (dsl, now) -> {
          new People(dsl).suspend(person, out ? now : null);
          if (out) {
            ApiKeys.revokeAll(dsl, person, now);
          }
          return true;
        });
  }

  private Administered personOf(DSLContext dsl, String organisation, String id) {
    Organisation named = Offices.organisation(dsl, organisation);
    Person person = Offices.person(dsl, id);
    if (new People(dsl)
        .appointmentsOf(id).stream().noneMatch(a -> a.organisation().equals(named.id()))) {
      throw new AbsentException();
    }
    return Desk.person(dsl, person.id(), clock.instant());
  }

  private Administered appointment(
      DSLContext dsl, String organisation, Role role, Optional<String> person) {
    return new Administered.OfAppointment(
        Offices.about(Offices.organisation(dsl, organisation)),
        role,
        person.map(id -> Desk.person(dsl, id, clock.instant())).orElse(null));
  }
}
