package org.noroshi.web.office;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.notification.RouteChanges;
import org.noroshi.share.notification.Routes;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.DirectoryChanges;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;

/**
 * Keeping the directory: organisations, their names and bonds, each change shown before it is made.
 */
public final class DirectoryOffice {
  private static final int MOST_ID = 60;
  private static final int MOST_OF_ONE_NAME = 100;

  private final Database database;
  private final Desk desk;
  private final Routes routes;

  public DirectoryOffice(Database database, Desk desk, Routes routes) {
    this.database = database;
    this.desk = desk;
    this.routes = routes;
  }

  /**
   * A change to an organisation that could be made.
   *
   * @param time from which it holds
   * @param detail for the record
   */
  public record Proposal(
      String organisation,
      Instant time,
      String detail,
      Function<DSLContext, Optional<DirectoryChanges.Problem>> change) {
    private void apply(DSLContext dsl) {
      change
          .apply(dsl)
          .ifPresent(problem -> {
            throw new RefusedException("refused.keep." + problem);
          });
    }
  }

  /** Adds an organisation; returns the id that was made of its name. */
  public String add(Viewer viewer, OrganisationKind kind, Name name, Instant since) {
    if (kind == OrganisationKind.CENTRE) {
      throw new RefusedException("refused.keep.CENTRE");
    }
    return Offices.administer(
        desk,
        viewer,
        Administration.EDIT_DIRECTORY,
        dsl -> AdministrationRules.installation(),
        "add " + kind + " " + name.english(),
        (dsl, now) -> {
          String id = freeId(new Directory(dsl), name);
          Validity validity = Validity.from(since);
          new DirectoryChanges(dsl)
              .add(
                  new Organisation(
                      id, kind, validity, List.of(new Organisation.Named(name, validity))))
              .ifPresent(problem -> {
                throw new RefusedException("refused.keep." + problem);
              });
          return id;
        });
  }

  /** Letters, digits and hyphens of the English name; with a number where that is taken. */
  private static String freeId(Directory directory, Name name) {
    String plain =
        Normalizer.normalize(name.english(), Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    String id = plain.substring(0, Math.min(plain.length(), MOST_ID)).replaceAll("-+$", "");
    if (id.isEmpty()) {
      throw new RefusedException("refused.keep.id");
    }
    // The address /directory/new is a page.
    String free = id.equals("new") ? "new-1" : id;
    for (int i = 2; directory.organisation(free).isPresent(); i++) {
      if (i > MOST_OF_ONE_NAME) {
        throw new RefusedException("refused.keep.TAKEN");
      }
      free = id + "-" + i;
    }
    return free;
  }

  public Proposal rename(String organisation, Name name, Instant since) {
    return new Proposal(
        organisation,
        since,
        "rename " + name.english() + " " + since,
        dsl ->
            new DirectoryChanges(dsl).rename(Offices.organisation(dsl, organisation), name, since));
  }

  public Proposal end(String organisation, Instant until) {
    return new Proposal(
        organisation,
        until,
        "end " + until,
        dsl -> new DirectoryChanges(dsl).end(Offices.organisation(dsl, organisation), until));
  }

  public Proposal reopen(String organisation, Instant now) {
    return new Proposal(
        organisation,
        now,
        "reopen",
        dsl -> new DirectoryChanges(dsl).reopen(Offices.organisation(dsl, organisation)));
  }

  /**
   * A bond to be made.
   *
   * @param to a sector or another organisation, as the kind says; null for the council
   */
  public Proposal bind(String organisation, BondKind kind, @Nullable String to, Instant since) {
    String id = Identifiers.next();
    boolean ofSector = kind.isToSector();
    boolean ofOther = kind == BondKind.CLIENT;
    if (ofSector && to == null || ofOther && to == null) {
      throw new RefusedException("refused.keep.OTHER_END");
    }
    Bond bond =
        new Bond(
            id,
            organisation,
            kind,
            ofSector ? to : null,
            ofOther ? to : null,
            Validity.from(since));
    return new Proposal(
        organisation,
        since,
        "bond " + kind + " " + (ofSector || ofOther ? to + " " : "") + since,
        dsl -> {
          Offices.organisation(dsl, organisation);
          return new DirectoryChanges(dsl).bind(bond);
        });
  }

  public Proposal endBond(String organisation, String bond, Instant until) {
    return new Proposal(
        organisation,
        until,
        "end bond " + id(bond) + " " + until,
        dsl -> new DirectoryChanges(dsl).end(bond(dsl, organisation, bond), until));
  }

  public Proposal reopenBond(String organisation, String bond, Instant now) {
    return new Proposal(
        organisation,
        now,
        "reopen bond " + id(bond),
        dsl -> new DirectoryChanges(dsl).reopen(bond(dsl, organisation, bond)));
  }

  private static String id(String typed) {
    return Identifiers.isValid(typed) ? typed : "";
  }

  private static Bond bond(DSLContext dsl, String organisation, String id) {
    return Optional.of(id)
        .filter(Identifiers::isValid)
        .flatMap(new Directory(dsl)::bond)
        .filter(found -> found.organisation().equals(organisation))
        .orElseThrow(AbsentException::new);
  }

  /** Whose reports to come would reach others than now; nothing is changed. */
  public List<RouteChanges.Change> preview(Viewer viewer, Proposal proposal, Instant now) {
    Offices.require(viewer, Administration.EDIT_DIRECTORY, AdministrationRules.installation());
    Instant time = proposal.time().isAfter(now) ? proposal.time() : now;
    return RouteChanges.of(database, routes, proposal.organisation(), proposal::apply, time);
  }

  /** Makes the change. */
  public void make(Viewer viewer, Proposal proposal) {
    Offices.administer(
        desk,
        viewer,
        Administration.EDIT_DIRECTORY,
        dsl -> Offices.about(Offices.organisation(dsl, proposal.organisation())),
        proposal.detail(),
        (dsl, now) -> {
          proposal.apply(dsl);
          return true;
        });
  }
}
