package org.noroshi.web.office;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.casework.EntryKind;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Council;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;

/**
 * The council: who reads its material and when, the duty of confidentiality, what is its material.
 */
public final class CouncilOffice {
  private final Database database;
  private final Desk desk;
  private final ItemOffice items;

  public CouncilOffice(Database database, Desk desk, ItemOffice items) {
    this.database = database;
    this.desk = desk;
    this.items = items;
  }

  /** Everybody who has or had access, or is under the duty: for the secretariat. */
  public List<Council.Member> members(Viewer viewer) {
    Offices.require(viewer, Administration.GIVE_COUNCIL_ACCESS, AdministrationRules.installation());
    return database.read(dsl -> new Council(dsl).members());
  }

  /** Gives a person a period of access, and with it the invitation to acknowledge the duty. */
  public void give(Viewer viewer, String email, Instant since, Instant until) {
    Person person =
        database.read(dsl -> new People(dsl).byEmail(email).filter(Person::isActive).orElse(null));
    Offices.administer(
        desk,
        viewer,
        Administration.GIVE_COUNCIL_ACCESS,
        dsl -> about(dsl, person, since),
        "from " + since + " until " + until,
        (dsl, now) -> {
          if (person == null) {
            throw new RefusedException("refused.council.person");
          }
          if (!until.isAfter(since) || !until.isAfter(now)) {
            throw new RefusedException("refused.council.period");
          }
          new People(dsl).giveCouncilAccess(person.id(), new Validity(since, until));
          return true;
        });
  }

  private static Administered about(DSLContext dsl, @Nullable Person person, Instant time) {
    return person == null
        ? AdministrationRules.installation()
        : Desk.person(dsl, person.id(), time);
  }

  /** Ends a period of access; the duty outlives it. */
  public void end(Viewer viewer, String person, String access) {
    Offices.administer(
        desk,
        viewer,
        Administration.GIVE_COUNCIL_ACCESS,
        dsl -> new Administered.OfPerson(Offices.person(dsl, person).id(), List.of()),
        "ended " + (access.length() > 30 ? "?" : access),
        (dsl, now) -> {
          if (!new Council(dsl).end(person, access, now)) {
            throw new AbsentException();
          }
          return true;
        });
  }

  /** The viewer's own duty and access. */
  public Council.Member own(Viewer viewer) {
    String person = Offices.capacity(viewer).person();
    return database.read(dsl -> new Council(dsl).member(person));
  }

  /** Takes the duty upon oneself: it has no end. */
  public void acknowledge(Viewer viewer) {
    String person = Offices.capacity(viewer).person();
    Offices.administer(
        desk,
        viewer,
        Administration.ACKNOWLEDGE_DUTY,
        dsl -> new Administered.OfDuty(person, isInvited(dsl, person)),
        "",
        (dsl, now) -> {
          new People(dsl).acknowledgeDuty(person, now);
          return true;
        });
  }

  private static boolean isInvited(DSLContext dsl, String person) {
    return !new Council(dsl).member(person).periods().isEmpty();
  }

  /**
   * Makes an item the council's material: of a case or a bulletin alike, by one who may write it
   * and is under the duty themselves.
   */
  public void giveToCouncil(Viewer viewer, String id, ItemKind kind) {
    items.act(
        viewer,
        Act.EDIT,
        id,
        kind,
        "made the council's material",
        (dsl, now) -> {
          if (!viewer.underDuty()) {
            throw new RefusedException("refused.council.duty");
          }
          new Items(dsl).giveToCouncil(id);
          if (kind == ItemKind.CASE) {
            String person = Offices.capacity(viewer).person();
            new Cases(dsl).write(id, EntryKind.COUNCIL, person, null, "", now);
          }
          return true;
        });
  }
}
