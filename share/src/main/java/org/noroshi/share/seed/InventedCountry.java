package org.noroshi.share.seed;

import static org.noroshi.share.organisation.DirectoryTables.BOND;
import static org.noroshi.share.organisation.DirectoryTables.HOLDING;
import static org.noroshi.share.organisation.DirectoryTables.NAME;
import static org.noroshi.share.organisation.DirectoryTables.ORGANISATION;
import static org.noroshi.share.person.PersonTables.APPOINTMENT;
import static org.noroshi.share.person.PersonTables.PERSON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.person.Role;

/**
 * Operators in every sector of the directory, their persons and their prefixes, beside what the
 * country's profile put there. Names, prefixes and sectors are the same each time; ids of rows are
 * not.
 */
public final class InventedCountry {
  /** One /24 each of 100.64.0.0/10 (RFC 6598), and one /48 each of 2001:db8::/32 (RFC 3849). */
  public static final int MOST_OPERATORS = 16_384;

  private static final Duration AGE = Duration.ofDays(3 * 365);

  private final DSLContext dsl;
  private final Instant since;

  /**
   * @param now everything is three years old by then
   */
  public InventedCountry(DSLContext dsl, Instant now) {
    this.dsl = dsl;
    since = now.minus(AGE);
  }

  /** An operator that was made. */
  public record Operator(String id, Name name, String sector, String prefix) {}

  /** A person that was made, and what for. */
  public record Employee(String person, String organisation, Role role) {}

  /**
   * Adds operators, the sectors in turn.
   *
   * @param number at most {@link #MOST_OPERATORS}
   */
  public List<Operator> operators(int number) {
    if (number < 0 || number > MOST_OPERATORS) {
      throw new IllegalArgumentException("number=" + number);
    }
    List<Sector> sectors = new Directory(dsl).sectors();
    List<Operator> operators = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      String sector = sectors.get(i % sectors.size()).id();
      Name name = InventedNames.operator(sector, i / sectors.size());
      operators.add(new Operator(InventedNames.id(name), name, sector, prefix(i)));
    }
    // What names others is written after them.
    add(operators);
    tie(operators);
    return operators;
  }

  private void add(List<Operator> operators) {
    try (Rows rows =
        new Rows(dsl, ORGANISATION, ORGANISATION.id, ORGANISATION.kind, ORGANISATION.since)) {
      operators.forEach(one -> rows.add(one.id(), OrganisationKind.OPERATOR, since));
    }
    try (Rows rows =
        new Rows(dsl, NAME, NAME.organisation, NAME.since, NAME.japanese, NAME.english)) {
      operators.forEach(
          one -> rows.add(one.id(), since, one.name().japanese(), one.name().english()));
    }
  }

  private void tie(List<Operator> operators) {
    try (Rows bonds =
            new Rows(dsl, BOND, BOND.id, BOND.organisation, BOND.kind, BOND.sector, BOND.since);
        Rows holdings =
            new Rows(
                dsl,
                HOLDING,
                HOLDING.id,
                HOLDING.organisation,
                HOLDING.kind,
                HOLDING.value,
                HOLDING.purpose,
                HOLDING.registered,
                HOLDING.registrar,
                HOLDING.approved,
                HOLDING.approver)) {
      for (int i = 0; i < operators.size(); i++) {
        Operator one = operators.get(i);
        bonds.add(Identifiers.next(), one.id(), BondKind.OPERATES, one.sector(), since);
        hold(holdings, one.id(), HoldingKind.PREFIX, one.prefix(), Purpose.OWN);
        hold(holdings, one.id(), HoldingKind.DOMAIN, one.id() + ".example", Purpose.OWN);
        if (one.sector().equals("ict")) {
          String customers = "2001:db8:%x::/48".formatted(i);
          hold(holdings, one.id(), HoldingKind.PREFIX, customers, Purpose.CUSTOMER);
        }
      }
    }
  }

  private void hold(
      Rows holdings, String organisation, HoldingKind kind, String value, Purpose purpose) {
    holdings.add(Identifiers.next(), organisation, kind, value, purpose, since, "", since, "");
  }

  private static String prefix(int number) {
    return "100.%d.%d.0/24".formatted(64 + number / 256, number % 256);
  }

  /**
   * Adds persons, the organisations in turn; each organisation's first answers for its security, or
   * leads it.
   */
  public List<Employee> persons(int number) {
    List<Organisation> organisations =
        new Directory(dsl)
            .organisations().stream().filter(one -> !roles(one.kind()).isEmpty()).toList();
    List<Employee> employees = new ArrayList<>(number);
    try (Rows persons =
        new Rows(
            dsl, PERSON, PERSON.id, PERSON.name, PERSON.email, PERSON.language, PERSON.created)) {
      for (int i = 0; i < number; i++) {
        Organisation of = organisations.get(i % organisations.size());
        List<Role> roles = roles(of.kind());
        Role role = roles.get(Math.min(i / organisations.size(), roles.size() - 1));
        boolean english = i % 10 == 9;
        Name name = InventedNames.person(i);
        String id = Identifiers.next();
        persons.add(
            id,
            english ? name.english() : name.japanese(),
            "p%d@%s.example".formatted(i, of.id()).toLowerCase(Locale.ROOT),
            english ? "en" : "ja",
            since);
        employees.add(new Employee(id, of.id(), role));
      }
    }
    appoint(employees);
    return employees;
  }

  private void appoint(List<Employee> employees) {
    try (Rows appointments =
        new Rows(
            dsl,
            APPOINTMENT,
            APPOINTMENT.id,
            APPOINTMENT.person,
            APPOINTMENT.organisation,
            APPOINTMENT.role,
            APPOINTMENT.since)) {
      for (Employee one : employees) {
        appointments.add(Identifiers.next(), one.person(), one.organisation(), one.role(), since);
      }
    }
  }

  /**
   * What the first, the second … of an organisation's persons is; the last stands for all further.
   */
  private static List<Role> roles(OrganisationKind kind) {
    return switch (kind) {
      case OPERATOR, VENDOR, AGENCY -> List.of(Role.SECURITY_LEAD, Role.REPORTER);
      case MINISTRY -> List.of(Role.MINISTRY_DESK);
      case CEPTOAR -> List.of(Role.CEPTOAR_DESK);
      case CENTRE ->
          List.of(
              Role.CENTRE_LEAD,
              Role.CENTRE_LEAD,
              Role.AUDITOR,
              Role.COUNCIL_SECRETARIAT,
              Role.ANALYST);
    };
  }
}
