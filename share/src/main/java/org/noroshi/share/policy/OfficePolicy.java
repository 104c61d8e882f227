package org.noroshi.share.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.person.Role;

/**
 * The rules of the office: directory, persons, holdings, record. As with items, an act is allowed if
 * every rule that requires something for it holds and at least one allows it.
 */
public final class OfficePolicy {
  private static final Set<OfficeAct> WITH_PERSONS =
      EnumSet.of(
          OfficeAct.APPOINT,
          OfficeAct.END_APPOINTMENT,
          OfficeAct.RESET_PERSON,
          OfficeAct.SUSPEND_PERSON);

  private static final List<Rule> RULES =
      List.of(
          require("nobody administers themselves", WITH_PERSONS, OfficePolicy::isAnother),
          require(
              "a role fits the kind of organisation",
              EnumSet.of(OfficeAct.APPOINT),
              (viewer, office) ->
                  office.role() != null
                      && office.organisation() != null
                      && office.role().fits(office.organisation().kind())),
          require(
              "who runs or audits the system reads no content anywhere",
              EnumSet.of(OfficeAct.APPOINT),
              OfficePolicy::goesWithRoles),
          allow(
              "everybody with a role reads the directory",
              EnumSet.of(OfficeAct.READ_DIRECTORY),
              (viewer, office) -> viewer.isSignedIn()),
          allow(
              "an organisation knows its own persons and holdings",
              EnumSet.of(OfficeAct.READ_PERSONS, OfficeAct.READ_HOLDINGS),
              OfficePolicy::isOwn),
          allow(
              "a desk knows the persons of its sectors",
              EnumSet.of(OfficeAct.READ_PERSONS),
              (viewer, office) ->
                  (viewer.is(Role.MINISTRY_DESK) || viewer.is(Role.CEPTOAR_DESK))
                      && office.organisation() != null
                      && office.organisation().sectors().stream()
                          .anyMatch(viewer.sectors()::contains)),
          allow(
              "the centre knows persons",
              EnumSet.of(OfficeAct.READ_PERSONS),
              (viewer, office) -> viewer.is(Role.CENTRE_LEAD) || viewer.is(Role.ANALYST)),
          allow(
              "a system operator administers persons",
              EnumSet.of(
                  OfficeAct.READ_PERSONS,
                  OfficeAct.APPOINT,
                  OfficeAct.END_APPOINTMENT,
                  OfficeAct.RESET_PERSON,
                  OfficeAct.SUSPEND_PERSON),
              (viewer, office) -> viewer.is(Role.SYSTEM_OPERATOR)),
          allow(
              "a security lead administers persons of no other organisation",
              WITH_PERSONS,
              OfficePolicy::isLeadOfAllOfIt),
          allow(
              "a security lead ends an appointment of its own organisation",
              EnumSet.of(OfficeAct.END_APPOINTMENT),
              (viewer, office) -> viewer.is(Role.SECURITY_LEAD) && isOwn(viewer, office)),
          allow(
              "a security lead registers holdings",
              EnumSet.of(OfficeAct.REGISTER_HOLDING, OfficeAct.END_HOLDING),
              (viewer, office) -> viewer.is(Role.SECURITY_LEAD) && isOwn(viewer, office)),
          allow(
              "the centre reads and approves holdings",
              EnumSet.of(
                  OfficeAct.READ_HOLDINGS, OfficeAct.APPROVE_HOLDING, OfficeAct.END_HOLDING),
              (viewer, office) -> viewer.is(Role.CENTRE_LEAD) || viewer.is(Role.ANALYST)),
          allow(
              "an auditor reads what was done",
              EnumSet.of(OfficeAct.READ_AUDIT),
              (viewer, office) -> viewer.is(Role.AUDITOR)));

  private OfficePolicy() {}

  private record Rule(
      String name, boolean requires, Set<OfficeAct> acts, BiPredicate<Viewer, Office> test) {}

  /** Whether the viewer may do the act, and by which rule. */
  public static Decision decide(Viewer viewer, OfficeAct act, Office office) {
    Decision decision = Decision.NOTHING_ALLOWS;
    for (Rule rule : RULES) {
      if (rule.acts().contains(act)) {
        boolean holds = rule.test().test(viewer, office);
        if (rule.requires() && !holds) {
          return new Decision(false, rule.name());
        }
        if (!rule.requires() && holds && !decision.allowed()) {
          decision = new Decision(true, rule.name());
        }
      }
    }
    return decision;
  }

  private static Rule require(
      String name, Set<OfficeAct> acts, BiPredicate<Viewer, Office> test) {
    return new Rule(name, true, acts, test);
  }

  private static Rule allow(String name, Set<OfficeAct> acts, BiPredicate<Viewer, Office> test) {
    return new Rule(name, false, acts, test);
  }

  private static boolean isAnother(Viewer viewer, Office office) {
    return office.person() == null || !office.person().id().equals(viewer.person());
  }

  private static boolean isOwn(Viewer viewer, Office office) {
    return office.organisation() != null && viewer.isOf(office.organisation().id());
  }

  private static boolean goesWithRoles(Viewer viewer, Office office) {
    Role role = office.role();
    Office.@Nullable Subject person = office.person();
    return role != null
        && (person == null
            || person.roles().stream()
                .allMatch(held -> held.readsContent() == role.readsContent()));
  }

  /** Nobody is drawn in, reset or suspended by one of the organisations that they serve. */
  private static boolean isLeadOfAllOfIt(Viewer viewer, Office office) {
    return viewer.is(Role.SECURITY_LEAD)
        && isOwn(viewer, office)
        && (office.person() == null
            || office.person().organisations().equals(Set.of(viewer.organisation())));
  }
}
