package org.noroshi.web.office;

import java.util.function.Function;
import org.jooq.DSLContext;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.desk.RefusedException;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Decision;
import org.noroshi.share.policy.Viewer;

/** What was named in an address of a page, and whether a viewer may do something with it. */
public final class Offices {
  private static final int ORGANISATION_CHARACTERS = 64;

  private Offices() {}

  public static boolean may(Viewer viewer, Administration act, Administered about) {
    return AdministrationRules.decide(viewer, act, about).allowed();
  }

  /** Fails where the policy says no: for what is only looked at. */
  public static void require(Viewer viewer, Administration act, Administered about) {
    Decision decision = AdministrationRules.decide(viewer, act, about);
    if (!decision.allowed()) {
      throw new DeniedException(decision);
    }
  }

  /** Does an act at the desk; fails where the policy says no. */
  static <T> T administer(
      Desk desk,
      Viewer viewer,
      Administration act,
      Function<DSLContext, Administered> about,
      String detail,
      Desk.Change<T> change) {
    try {
      return desk.administer(capacity(viewer), act, about, detail, change);
    } catch (RefusedException e) {
      throw new DeniedException(e.decision());
    }
  }

  /**
   * Does something with an item at the desk; fails where there is none that the viewer may see, and
   * where the policy says no.
   */
  static <T> T act(
      Desk desk, Viewer viewer, Act act, String item, String detail, Desk.Change<T> change) {
    try {
      return desk.act(capacity(viewer), act, item, detail, change)
          .orElseThrow(AbsentException::new);
    } catch (RefusedException e) {
      throw new DeniedException(e.decision());
    }
  }

  /** In whose name a viewer acts; fails for the public. */
  static Capacity capacity(Viewer viewer) {
    if (viewer.person() == null || viewer.organisation() == null) {
      throw new DeniedException(new Decision(false, "not signed in"));
    }
    return new Capacity(viewer.person(), viewer.organisation());
  }

  public static Organisation organisation(DSLContext dsl, String id) {
    if (id.length() > ORGANISATION_CHARACTERS) {
      throw new AbsentException();
    }
    return new Directory(dsl).organisation(id).orElseThrow(AbsentException::new);
  }

  public static Administered.OfOrganisation about(Organisation organisation) {
    return new Administered.OfOrganisation(organisation.id(), organisation.kind());
  }

  public static Person person(DSLContext dsl, String id) {
    if (!Identifiers.isValid(id)) {
      throw new AbsentException();
    }
    return new People(dsl).person(id).orElseThrow(AbsentException::new);
  }
}
