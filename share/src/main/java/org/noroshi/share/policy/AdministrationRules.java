package org.noroshi.share.policy;

import java.util.EnumSet;
import java.util.Set;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Administered.Held;
import org.noroshi.share.policy.Administered.Installation;
import org.noroshi.share.policy.Administered.OfAppointment;
import org.noroshi.share.policy.Administered.OfDuty;
import org.noroshi.share.policy.Administered.OfEntry;
import org.noroshi.share.policy.Administered.OfHolding;
import org.noroshi.share.policy.Administered.OfKey;
import org.noroshi.share.policy.Administered.OfMember;
import org.noroshi.share.policy.Administered.OfOrganisation;
import org.noroshi.share.policy.Administered.OfPerson;
import org.noroshi.share.policy.Administered.OfRelay;
import org.noroshi.share.policy.Administered.OfReset;
import org.noroshi.share.policy.Administered.OfSector;

/**
 * The rules about organisations, persons, holdings and the installation. Nobody administers
 * themselves, and nobody administers a person who holds anything that they could not give.
 */
public final class AdministrationRules {
  private AdministrationRules() {}

  /**
   * Whether the viewer may do it, and by which rule.
   *
   * @throws IllegalArgumentException if the act is never about such a thing
   */
  public static Decision decide(Viewer viewer, Administration act, Administered about) {
    if (!viewer.isSignedIn()) {
      return new Decision(false, "not signed in");
    }
    return switch (act) {
      case SEE_DIRECTORY -> new Decision(true, "directory is the community's");
      case EDIT_DIRECTORY ->
          role(viewer, "centre keeps the directory", Role.CENTRE_LEAD, Role.SYSTEM_OPERATOR);
      case WRITE_KNOWLEDGE ->
          role(viewer, "centre keeps what is known", Role.ANALYST, Role.CENTRE_LEAD);
      case KEEP_WATCH -> role(viewer, "centre keeps watch", Role.ANALYST, Role.CENTRE_LEAD);
      case KEEP_CENTRE -> role(viewer, "system operator", Role.SYSTEM_OPERATOR);
      case AGREE_RESET -> agree(viewer, as(OfReset.class, act, about));
      case GIVE_COUNCIL_ACCESS -> role(viewer, "council secretariat", Role.COUNCIL_SECRETARIAT);
      case ACKNOWLEDGE_DUTY -> acknowledge(viewer, as(OfDuty.class, act, about));
      case OPEN_CASE -> role(viewer, "centre opens cases", Role.ANALYST, Role.CENTRE_LEAD);
      case SWITCH_MODE -> role(viewer, "centre lead", Role.CENTRE_LEAD);
      case KEEP_MAIL -> role(viewer, "system operator keeps the mail", Role.SYSTEM_OPERATOR);
      case READ_AUDIT -> role(viewer, "auditor", Role.AUDITOR);
      case EXPORT_AUDIT_HEAD ->
          role(viewer, "auditor or system operator", Role.AUDITOR, Role.SYSTEM_OPERATOR);
      case SEE_PERSONS -> seePersons(viewer, as(OfOrganisation.class, act, about));
      case SEE_HOLDINGS -> seeHoldings(viewer, as(OfOrganisation.class, act, about));
      case REGISTER_HOLDING -> register(viewer, as(OfOrganisation.class, act, about).id());
      case END_HOLDING -> register(viewer, as(OfHolding.class, act, about).organisation());
      case APPROVE_HOLDING -> approve(viewer, as(OfHolding.class, act, about));
      case DRAFT_REPORT, READ_FEED -> draft(viewer, as(OfOrganisation.class, act, about));
      case DRAFT_BULLETIN -> draftBulletin(viewer, as(OfOrganisation.class, act, about));
      case SEE_REACH_OF -> seeReach(viewer, as(OfMember.class, act, about));
      case SEE_TALLY_OF -> seeTally(viewer, as(OfSector.class, act, about));
      case ENTER_REPORT -> enter(viewer, as(OfEntry.class, act, about));
      case TAKE_DIRECT -> takeDirect(viewer, as(OfRelay.class, act, about));
      case APPOINT -> appoint(viewer, as(OfAppointment.class, act, about));
      case END_APPOINTMENT -> dismiss(viewer, as(OfAppointment.class, act, about));
      case RESET_KEYS, SUSPEND -> keys(viewer, as(OfPerson.class, act, about));
      case ISSUE_KEY -> issueKey(viewer, as(OfKey.class, act, about));
      case SEE_KEYS -> keyKeeper(viewer, as(OfOrganisation.class, act, about).id());
      case REVOKE_KEY -> revokeKey(viewer, as(OfKey.class, act, about));
      case READ_METRICS -> role(viewer, "system operator", Role.SYSTEM_OPERATOR);
    };
  }

  private static <T extends Administered> T as(
      Class<T> type, Administration act, Administered about) {
    if (!type.isInstance(about)) {
      throw new IllegalArgumentException("act=" + act + " about=" + about);
    }
    return type.cast(about);
  }

  private static Decision role(Viewer viewer, String rule, Role... any) {
    for (Role role : any) {
      if (viewer.is(role)) {
        return new Decision(true, rule);
      }
    }
    return new Decision(false, rule);
  }

  private static Decision seePersons(Viewer viewer, OfOrganisation organisation) {
    if (viewer.isOf(organisation.id())) {
      return new Decision(true, "own organisation");
    }
    return role(
        viewer,
        "names stay inside the organisation",
        Role.SYSTEM_OPERATOR,
        Role.ANALYST,
        Role.CENTRE_LEAD);
  }

  private static Decision seeHoldings(Viewer viewer, OfOrganisation organisation) {
    if (viewer.isOf(organisation.id()) && viewer.readsContent()) {
      return new Decision(true, "own organisation");
    }
    return role(viewer, "holdings stay with owner and centre", Role.ANALYST, Role.CENTRE_LEAD);
  }

  private static Decision register(Viewer viewer, String organisation) {
    boolean allowed = viewer.isOf(organisation) && viewer.is(Role.SECURITY_LEAD);
    return new Decision(allowed, "owner's security lead");
  }

  private static Decision draft(Viewer viewer, OfOrganisation organisation) {
    if (!viewer.isOf(organisation.id())) {
      return new Decision(false, "own organisation");
    }
    return role(viewer, "reporter or security lead", Role.REPORTER, Role.SECURITY_LEAD);
  }

  private static Decision draftBulletin(Viewer viewer, OfOrganisation organisation) {
    if (!viewer.isOf(organisation.id())) {
      return new Decision(false, "own organisation");
    }
    return role(viewer, "centre's desk drafts", Role.ANALYST, Role.CENTRE_LEAD);
  }

  private static Decision seeReach(Viewer viewer, OfMember member) {
    if (viewer.isOf(member.organisation()) && viewer.readsContent()) {
      return new Decision(true, "own organisation");
    }
    boolean shares = viewer.sectors().stream().anyMatch(member.sectors()::contains);
    return shares && (viewer.is(Role.CEPTOAR_DESK) || viewer.is(Role.MINISTRY_DESK))
        ? new Decision(true, "desk of the sector")
        : role(viewer, "centre sees all reach", Role.ANALYST, Role.CENTRE_LEAD);
  }

  private static Decision seeTally(Viewer viewer, OfSector sector) {
    boolean desk = viewer.is(Role.CEPTOAR_DESK) || viewer.is(Role.MINISTRY_DESK);
    return desk && viewer.sectors().contains(sector.sector())
        ? new Decision(true, "desk of the sector")
        : role(viewer, "centre sees every sector", Role.ANALYST, Role.CENTRE_LEAD);
  }

  /** A ministry's desk for those in its sectors, the centre for all. */
  private static Decision enter(Viewer viewer, OfEntry entry) {
    if (entry.organisation().kind() != OrganisationKind.OPERATOR) {
      return new Decision(false, "entered for operators");
    }
    if (viewer.is(Role.MINISTRY_DESK)
        && entry.sectors().stream().anyMatch(viewer.sectors()::contains)) {
      return new Decision(true, "ministry of the sector enters");
    }
    return role(viewer, "centre enters", Role.ANALYST, Role.CENTRE_LEAD);
  }

  private static Decision takeDirect(Viewer viewer, OfRelay relay) {
    if (!relay.overdue()) {
      return new Decision(false, "the ministry still has time");
    }
    return role(viewer, "centre takes what waits", Role.ANALYST, Role.CENTRE_LEAD);
  }

  private static Decision acknowledge(Viewer viewer, OfDuty duty) {
    if (!duty.person().equals(viewer.person())) {
      return new Decision(false, "everybody for themselves");
    }
    return new Decision(duty.invited(), "whom the secretariat invited");
  }

  private static Decision approve(Viewer viewer, OfHolding holding) {
    if (holding.registrar().equals(viewer.person())) {
      return new Decision(false, "nobody approves their own");
    }
    return role(viewer, "centre approves", Role.ANALYST, Role.CENTRE_LEAD);
  }

  private static Decision issueKey(Viewer viewer, OfKey key) {
    boolean own = key.person().equals(viewer.person()) && viewer.isOf(key.organisation());
    return new Decision(own, "a key acts as who made it");
  }

  private static Decision revokeKey(Viewer viewer, OfKey key) {
    return key.person().equals(viewer.person())
        ? new Decision(true, "holder")
        : keyKeeper(viewer, key.organisation());
  }

  private static Decision keyKeeper(Viewer viewer, String organisation) {
    if (viewer.isOf(organisation) && viewer.is(Role.SECURITY_LEAD)) {
      return new Decision(true, "own organisation's security lead");
    }
    return role(viewer, "security lead or system operator", Role.SYSTEM_OPERATOR);
  }

  private static Decision appoint(Viewer viewer, OfAppointment appointment) {
    if (!appointment.role().fits(appointment.organisation().kind())) {
      return new Decision(false, "role does not fit the organisation");
    }
    OfPerson person = appointment.person();
    if (person != null) {
      if (person.id().equals(viewer.person())) {
        return new Decision(false, "nobody appoints themselves");
      }
      String organisation = appointment.organisation().id();
      for (Held held : person.held()) {
        if (!held.role().goesWith(appointment.role())) {
          return new Decision(false, "roles do not go together");
        }
        if (!held.organisation().equals(organisation) && !viewer.is(Role.SYSTEM_OPERATOR)) {
          return new Decision(false, "person of another organisation");
        }
      }
    }
    return gives(viewer, appointment.organisation().id(), appointment.role());
  }

  private static Decision dismiss(Viewer viewer, OfAppointment appointment) {
    OfPerson person = appointment.person();
    if (person != null && person.id().equals(viewer.person())) {
      return new Decision(false, "nobody dismisses themselves");
    }
    return gives(viewer, appointment.organisation().id(), appointment.role());
  }

  private static Decision keys(Viewer viewer, OfPerson person) {
    if (person.id().equals(viewer.person())) {
      return new Decision(false, "nobody resets themselves");
    }
    for (Held held : person.held()) {
      if (!gives(viewer, held.organisation(), held.role()).allowed()) {
        return new Decision(false, "holds what the viewer cannot give");
      }
    }
    return person.held().isEmpty()
        ? role(viewer, "person without a role", Role.SYSTEM_OPERATOR)
        : new Decision(true, "gives all that the person holds");
  }

  private static Decision agree(Viewer viewer, OfReset reset) {
    if (viewer.person() == null || !reset.seconds().contains(viewer.person())) {
      return new Decision(false, "second person of a day's standing");
    }
    return role(viewer, "second person agrees", Role.CENTRE_LEAD, Role.SYSTEM_OPERATOR);
  }

  /**
   * Whether a second person has to agree before the viewer gives this person a new sign-in link.
   *
   * @param ever roles that the person holds or ever held: an end in between opens nothing
   */
  public static boolean needsSecond(Viewer viewer, OfPerson ever) {
    return viewer.is(Role.SYSTEM_OPERATOR)
        && ever.held().stream().anyMatch(held -> held.role().fits(OrganisationKind.CENTRE));
  }

  /** Whether the viewer could appoint somebody to the role. */
  private static Decision gives(Viewer viewer, String organisation, Role role) {
    if (viewer.is(Role.SYSTEM_OPERATOR)) {
      return new Decision(true, "system operator appoints");
    }
    boolean allowed =
        viewer.isOf(organisation)
            && viewer.roles().stream().anyMatch(own -> given(own).contains(role));
    return new Decision(allowed, "own organisation's lead appoints");
  }

  private static Set<Role> given(Role own) {
    return switch (own) {
      case SECURITY_LEAD -> EnumSet.of(Role.REPORTER, Role.SECURITY_LEAD);
      case CEPTOAR_DESK -> EnumSet.of(Role.CEPTOAR_DESK);
      case MINISTRY_DESK -> EnumSet.of(Role.MINISTRY_DESK);
      case CENTRE_LEAD -> EnumSet.of(Role.ANALYST, Role.CENTRE_LEAD, Role.COUNCIL_SECRETARIAT);
      case SYSTEM_OPERATOR -> EnumSet.allOf(Role.class);
      case REPORTER, ANALYST, COUNCIL_SECRETARIAT, AUDITOR -> EnumSet.noneOf(Role.class);
    };
  }

  /** The roles that a viewer may give somebody in an organisation: for a form's choice. */
  public static Set<Role> rolesToGive(Viewer viewer, String organisation, OrganisationKind kind) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      OfAppointment appointment =
          new OfAppointment(new OfOrganisation(organisation, kind), role, null);
      if (decide(viewer, Administration.APPOINT, appointment).allowed()) {
        roles.add(role);
      }
    }
    return roles;
  }

  /** The whole installation, as a thing to administer. */
  public static Administered installation() {
    return new Installation();
  }
}
