package org.noroshi.share.organisation;

import static org.noroshi.share.organisation.DirectoryTables.BOND;
import static org.noroshi.share.organisation.DirectoryTables.NAME;
import static org.noroshi.share.organisation.DirectoryTables.ORGANISATION;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Changes to the directory that keep it in order, over one transaction. Each says what is wrong
 * with it before anything is changed. Nothing is deleted; what is over has an end.
 */
public final class DirectoryChanges {
  private final DSLContext dsl;
  private final Directory directory;

  public DirectoryChanges(DSLContext dsl) {
    this.dsl = dsl;
    directory = new Directory(dsl);
  }

  /** Why a change cannot be made. */
  public enum Problem {
    /** The id is another organisation's. */
    TAKEN,
    /** The organisation is over, or was not yet, at the time. */
    ORGANISATION_NOT_IN_FORCE,
    /** A name begins at that time, or later, already. */
    NAME_OVERLAPS,
    /** The other end is none, or is not in force at the time. */
    OTHER_END,
    /** An organisation of this kind has no such bond. */
    KIND,
    /** The same bond is in force in that time already. */
    BOND_OVERLAPS,
    /** An end before the beginning of it, or of what it holds. */
    END_BEFORE_BEGINNING,
    ENDED_ALREADY,
    NOT_ENDED,
    /** The centre is what the installation is for; it changes its name, and does not end. */
    CENTRE
  }

  /** Adds an organisation. */
  public Optional<Problem> add(Organisation organisation) {
    if (directory.organisation(organisation.id()).isPresent()) {
      return Optional.of(Problem.TAKEN);
    }
    directory.add(organisation);
    return Optional.empty();
  }

  /** Gives an organisation a new name from a time on; the one before keeps its time. */
  public Optional<Problem> rename(Organisation organisation, Name name, Instant since) {
    if (!organisation.validity().contains(since)) {
      return Optional.of(Problem.ORGANISATION_NOT_IN_FORCE);
    }
    Organisation.Named last = organisation.names().getLast();
    if (!last.validity().since().isBefore(since)) {
      return Optional.of(Problem.NAME_OVERLAPS);
    }
    dsl.update(NAME)
        .set(NAME.until, since)
        .where(NAME.organisation.eq(organisation.id()))
        .and(NAME.since.eq(last.validity().since()))
        .and(NAME.until.isNull().or(NAME.until.gt(since)))
        .execute();
    directory.addName(organisation.id(), new Organisation.Named(name, Validity.from(since)));
    return Optional.empty();
  }

  /** Ends an organisation, and with it those of its bonds that go on. */
  public Optional<Problem> end(Organisation organisation, Instant until) {
    if (organisation.kind() == OrganisationKind.CENTRE) {
      return Optional.of(Problem.CENTRE);
    }
    if (organisation.validity().until() != null) {
      return Optional.of(Problem.ENDED_ALREADY);
    }
    if (until.isBefore(organisation.validity().since())
        || until.isBefore(organisation.names().getLast().validity().since())
        || bondsWith(organisation.id()).stream()
            .anyMatch(bond -> goesOn(bond, until) && until.isBefore(bond.validity().since()))) {
      return Optional.of(Problem.END_BEFORE_BEGINNING);
    }
    dsl.update(ORGANISATION)
        .set(ORGANISATION.until, until)
        .where(ORGANISATION.id.eq(organisation.id()))
        .execute();
    bondsWith(organisation.id()).stream()
        .filter(bond -> goesOn(bond, until))
        .forEach(bond -> until(bond, until));
    return Optional.empty();
  }

  private static boolean goesOn(Bond bond, Instant time) {
    Instant until = bond.validity().until();
    return until == null || until.isAfter(time);
  }

  /** Undoes the end of an organisation; bonds that ended with it are reopened one by one. */
  public Optional<Problem> reopen(Organisation organisation) {
    if (organisation.validity().until() == null) {
      return Optional.of(Problem.NOT_ENDED);
    }
    dsl.update(ORGANISATION)
        .setNull(ORGANISATION.until)
        .where(ORGANISATION.id.eq(organisation.id()))
        .execute();
    return Optional.empty();
  }

  /** Adds a bond. */
  public Optional<Problem> bind(Bond bond) {
    Optional<Problem> problem = problem(bond);
    if (problem.isEmpty()) {
      directory.add(bond);
    }
    return problem;
  }

  /** Ends a bond. */
  public Optional<Problem> end(Bond bond, Instant until) {
    if (bond.validity().until() != null) {
      return Optional.of(Problem.ENDED_ALREADY);
    }
    if (until.isBefore(bond.validity().since())) {
      return Optional.of(Problem.END_BEFORE_BEGINNING);
    }
    until(bond, until);
    return Optional.empty();
  }

  /** Undoes the end of a bond, if it could be made as it was. */
  public Optional<Problem> reopen(Bond bond) {
    if (bond.validity().until() == null) {
      return Optional.of(Problem.NOT_ENDED);
    }
    Bond open =
        new Bond(
            bond.id(),
            bond.organisation(),
            bond.kind(),
            bond.sector(),
            bond.other(),
            Validity.from(bond.validity().since()));
    Optional<Problem> problem = problem(open);
    if (problem.isEmpty()) {
      until(bond, null);
    }
    return problem;
  }

  private void until(Bond bond, @Nullable Instant until) {
    dsl.update(BOND).set(BOND.until, until).where(BOND.id.eq(bond.id())).execute();
  }

  private Optional<Problem> problem(Bond bond) {
    Organisation organisation = directory.organisation(bond.organisation()).orElseThrow();
    if (!bond.kind().fits(organisation.kind())) {
      return Optional.of(Problem.KIND);
    }
    if (!covers(organisation, bond.validity())) {
      return Optional.of(Problem.ORGANISATION_NOT_IN_FORCE);
    }
    if (!hasOtherEnd(bond)) {
      return Optional.of(Problem.OTHER_END);
    }
    boolean overlaps =
        directory.bondsOf(bond.organisation()).stream()
            .filter(one -> !one.id().equals(bond.id()) && one.kind() == bond.kind())
            .filter(one -> Objects.equals(one.sector(), bond.sector()))
            .filter(one -> Objects.equals(one.other(), bond.other()))
            .anyMatch(one -> overlap(one.validity(), bond.validity()));
    return overlaps ? Optional.of(Problem.BOND_OVERLAPS) : Optional.empty();
  }

  private boolean hasOtherEnd(Bond bond) {
    if (bond.other() != null) {
      return !bond.other().equals(bond.organisation())
          && directory
              .organisation(bond.other())
              .filter(other -> covers(other, bond.validity()))
              .isPresent();
    }
    return bond.sector() == null
        || directory.sectors().stream().anyMatch(one -> one.id().equals(bond.sector()));
  }

  private static boolean covers(Organisation organisation, Validity validity) {
    Instant end = organisation.validity().until();
    Instant until = validity.until();
    return organisation.validity().contains(validity.since())
        && (end == null || until != null && !until.isAfter(end));
  }

  private static boolean overlap(Validity one, Validity other) {
    return (one.until() == null || one.until().isAfter(other.since()))
        && (other.until() == null || other.until().isAfter(one.since()));
  }

  /** Bonds of which it is either end. */
  private List<Bond> bondsWith(String organisation) {
    return directory.bonds().stream()
        .filter(one -> one.organisation().equals(organisation) || organisation.equals(one.other()))
        .toList();
  }
}
