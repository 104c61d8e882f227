package org.noroshi.share.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Administered.Held;
import org.noroshi.share.policy.Administered.OfAppointment;
import org.noroshi.share.policy.Administered.OfDuty;
import org.noroshi.share.policy.Administered.OfHolding;
import org.noroshi.share.policy.Administered.OfKey;
import org.noroshi.share.policy.Administered.OfMember;
import org.noroshi.share.policy.Administered.OfOrganisation;
import org.noroshi.share.policy.Administered.OfPerson;
import org.noroshi.share.policy.Administered.OfReset;
import org.noroshi.share.policy.Administered.OfSector;

class AdministrationRulesTest {
  private static final OfOrganisation KITA =
      new OfOrganisation("kita-power", OrganisationKind.OPERATOR);
  private static final OfOrganisation NCO = new OfOrganisation("nco", OrganisationKind.CENTRE);

  private static Viewer viewer(OfOrganisation of, Role role) {
    return new Viewer(
        "me", of.id(), of.kind(), Set.of(role), Set.of(), Set.of(), false, Mode.NORMAL);
  }

  private static OfPerson person(Held... held) {
    return new OfPerson("other", List.of(held));
  }

  private static boolean may(Viewer viewer, Administration act, Administered about) {
    return AdministrationRules.decide(viewer, act, about).allowed();
  }

  /** By hand, from who leads whom. */
  @ParameterizedTest
  @CsvSource({
    "SECURITY_LEAD, REPORTER SECURITY_LEAD",
    "REPORTER, ''",
  })
  void anOperatorsLeadAppointsItsOwn(Role own, String given) {
    assertThat(AdministrationRules.rolesToGive(viewer(KITA, own), "kita-power", KITA.kind()))
        .isEqualTo(roles(given));
    assertThat(AdministrationRules.rolesToGive(viewer(KITA, own), "minami-rail", KITA.kind()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CENTRE_LEAD, ANALYST CENTRE_LEAD COUNCIL_SECRETARIAT",
    "SYSTEM_OPERATOR, ANALYST CENTRE_LEAD COUNCIL_SECRETARIAT AUDITOR SYSTEM_OPERATOR",
    "ANALYST, ''",
    "AUDITOR, ''",
    "COUNCIL_SECRETARIAT, ''",
  })
  void theCentreAppointsItsOwn(Role own, String given) {
    assertThat(AdministrationRules.rolesToGive(viewer(NCO, own), "nco", NCO.kind()))
        .isEqualTo(roles(given));
  }

  private static Set<Role> roles(String words) {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    Arrays.stream(words.split(" "))
        .filter(w -> !w.isEmpty())
        .map(Role::valueOf)
        .forEach(roles::add);
    return roles;
  }

  @Test
  void aHigherUsersKeyIsNotResetByAnAdministratorOfOneOrganisation() {
    Viewer lead = viewer(KITA, Role.SECURITY_LEAD);
    assertThat(may(lead, Administration.RESET_KEYS, person(new Held("kita-power", Role.REPORTER))))
        .isTrue();
    assertThat(
            may(
                lead,
                Administration.RESET_KEYS,
                person(new Held("kita-power", Role.REPORTER), new Held("nco", Role.CENTRE_LEAD))))
        .isFalse();
    assertThat(may(lead, Administration.SUSPEND, person(new Held("minami-rail", Role.REPORTER))))
        .isFalse();
    assertThat(may(lead, Administration.RESET_KEYS, person())).isFalse();
  }

  @Test
  void aPersonOfAnotherOrganisationIsNotPulledIntoOnesOwn() {
    Viewer lead = viewer(KITA, Role.SECURITY_LEAD);
    OfPerson centreLead = person(new Held("nco", Role.CENTRE_LEAD));
    assertThat(
            may(lead, Administration.APPOINT, new OfAppointment(KITA, Role.REPORTER, centreLead)))
        .isFalse();
    assertThat(may(lead, Administration.APPOINT, new OfAppointment(KITA, Role.REPORTER, null)))
        .isTrue();
  }

  @Test
  void whoRunsOrAuditsTheSystemNeverReadsContentToo() {
    Viewer operator = viewer(NCO, Role.SYSTEM_OPERATOR);
    for (Role role : List.of(Role.ANALYST, Role.CENTRE_LEAD, Role.SYSTEM_OPERATOR)) {
      OfPerson auditor = person(new Held("nco", Role.AUDITOR));
      assertThat(may(operator, Administration.APPOINT, new OfAppointment(NCO, role, auditor)))
          .as(role.name())
          .isFalse();
    }
  }

  @Test
  void norDoesWhoReadsContentElsewhereComeToRunTheSystem() {
    Viewer operator = viewer(NCO, Role.SYSTEM_OPERATOR);
    OfPerson reader = person(new Held("kita-power", Role.REPORTER));
    assertThat(may(operator, Administration.APPOINT, new OfAppointment(NCO, Role.AUDITOR, reader)))
        .isFalse();
    assertThat(may(operator, Administration.APPOINT, new OfAppointment(NCO, Role.ANALYST, reader)))
        .isTrue();
  }

  @Test
  void nobodyAdministersThemselves() {
    Viewer operator = viewer(NCO, Role.SYSTEM_OPERATOR);
    OfPerson me = new OfPerson("me", List.of(new Held("nco", Role.SYSTEM_OPERATOR)));
    assertThat(may(operator, Administration.RESET_KEYS, me)).isFalse();
    assertThat(may(operator, Administration.SUSPEND, me)).isFalse();
    assertThat(may(operator, Administration.APPOINT, new OfAppointment(NCO, Role.ANALYST, me)))
        .isFalse();
    assertThat(
            may(
                operator,
                Administration.END_APPOINTMENT,
                new OfAppointment(NCO, Role.SYSTEM_OPERATOR, me)))
        .isFalse();
  }

  @Test
  void aHoldingIsApprovedByTheCentreAndNotByItsRegistrar() {
    OfHolding holding = new OfHolding("h", "kita-power", "rin");
    assertThat(may(viewer(NCO, Role.ANALYST), Administration.APPROVE_HOLDING, holding)).isTrue();
    assertThat(
            may(
                viewer(NCO, Role.ANALYST),
                Administration.APPROVE_HOLDING,
                new OfHolding("h", "kita-power", "me")))
        .isFalse();
    assertThat(may(viewer(KITA, Role.SECURITY_LEAD), Administration.APPROVE_HOLDING, holding))
        .isFalse();
    assertThat(may(viewer(KITA, Role.REPORTER), Administration.REGISTER_HOLDING, KITA)).isFalse();
    assertThat(may(viewer(KITA, Role.SECURITY_LEAD), Administration.REGISTER_HOLDING, KITA))
        .isTrue();
    assertThat(may(viewer(NCO, Role.CENTRE_LEAD), Administration.REGISTER_HOLDING, KITA)).isFalse();
  }

  @Test
  void theFeedOfCustomersIsTheirProvidersOwn() {
    for (Role role : List.of(Role.REPORTER, Role.SECURITY_LEAD)) {
      assertThat(may(viewer(KITA, role), Administration.READ_FEED, KITA)).isTrue();
      assertThat(
              may(
                  viewer(KITA, role),
                  Administration.READ_FEED,
                  new OfOrganisation("minami-rail", KITA.kind())))
          .isFalse();
    }
    assertThat(may(viewer(NCO, Role.CENTRE_LEAD), Administration.READ_FEED, KITA)).isFalse();
    assertThat(may(viewer(NCO, Role.SYSTEM_OPERATOR), Administration.READ_FEED, NCO)).isFalse();
  }

  @Test
  void reportsByPhoneAreEnteredByTheMinistryOfTheSectorAndByTheCentre() {
    OfOrganisation ministry = new OfOrganisation("meti", OrganisationKind.MINISTRY);
    Viewer desk =
        new Viewer(
            "me",
            "meti",
            OrganisationKind.MINISTRY,
            Set.of(Role.MINISTRY_DESK),
            Set.of("electricity"),
            Set.of(),
            false,
            Mode.NORMAL);
    var electricity = new Administered.OfEntry(KITA, Set.of("electricity"));
    var railway = new Administered.OfEntry(KITA, Set.of("railway"));
    assertThat(may(desk, Administration.ENTER_REPORT, electricity)).isTrue();
    assertThat(may(desk, Administration.ENTER_REPORT, railway)).isFalse();
    assertThat(
            may(
                desk,
                Administration.ENTER_REPORT,
                new Administered.OfEntry(ministry, Set.of("electricity"))))
        .isFalse();
    for (Role role : Role.values()) {
      assertThat(may(viewer(NCO, role), Administration.ENTER_REPORT, railway))
          .as(role.name())
          .isEqualTo(role == Role.ANALYST || role == Role.CENTRE_LEAD);
    }
    Viewer own =
        new Viewer(
            "me",
            "kita-power",
            OrganisationKind.OPERATOR,
            Set.of(Role.SECURITY_LEAD),
            Set.of("electricity"),
            Set.of(),
            false,
            Mode.NORMAL);
    assertThat(may(own, Administration.ENTER_REPORT, electricity)).isFalse();
  }

  @Test
  void onlyTheAuditorReadsTheAuditAndOnlyTheLeadSwitchesModes() {
    Administered all = AdministrationRules.installation();
    for (Role role : Role.values()) {
      Viewer viewer = viewer(NCO, role);
      assertThat(may(viewer, Administration.READ_AUDIT, all)).isEqualTo(role == Role.AUDITOR);
      assertThat(may(viewer, Administration.KEEP_MAIL, all))
          .isEqualTo(role == Role.SYSTEM_OPERATOR);
      assertThat(may(viewer, Administration.SWITCH_MODE, all)).isEqualTo(role == Role.CENTRE_LEAD);
      assertThat(may(viewer, Administration.EXPORT_AUDIT_HEAD, all))
          .isEqualTo(role == Role.AUDITOR || role == Role.SYSTEM_OPERATOR);
      assertThat(may(viewer, Administration.KEEP_WATCH, all))
          .isEqualTo(role == Role.ANALYST || role == Role.CENTRE_LEAD);
      assertThat(may(viewer, Administration.KEEP_CENTRE, all))
          .isEqualTo(role == Role.SYSTEM_OPERATOR);
      assertThat(may(viewer, Administration.AGREE_RESET, new OfReset("other", Set.of("me"))))
          .isEqualTo(role == Role.SYSTEM_OPERATOR || role == Role.CENTRE_LEAD);
      assertThat(may(viewer, Administration.AGREE_RESET, new OfReset("other", Set.of("you"))))
          .isFalse();
      assertThat(may(viewer, Administration.OPEN_CASE, all))
          .isEqualTo(role == Role.ANALYST || role == Role.CENTRE_LEAD);
      assertThat(may(viewer, Administration.WRITE_KNOWLEDGE, all))
          .isEqualTo(role == Role.ANALYST || role == Role.CENTRE_LEAD);
      assertThat(may(viewer, Administration.GIVE_COUNCIL_ACCESS, all))
          .isEqualTo(role == Role.COUNCIL_SECRETARIAT);
    }
  }

  /** Basic Act on Cybersecurity, art. 38: the duty is a person's own, and comes with membership. */
  @Test
  void whoWasInvitedTakesTheDutyUponThemselvesAndNobodyElseDoes() {
    for (Role role : Role.values()) {
      Viewer viewer = viewer(NCO, role);
      assertThat(may(viewer, Administration.ACKNOWLEDGE_DUTY, new OfDuty("me", true))).isTrue();
      assertThat(may(viewer, Administration.ACKNOWLEDGE_DUTY, new OfDuty("me", false))).isFalse();
      assertThat(may(viewer, Administration.ACKNOWLEDGE_DUTY, new OfDuty("you", true))).isFalse();
    }
  }

  @Test
  void onlyTheCentresDeskBeginsABulletin() {
    for (Role role : List.of(Role.ANALYST, Role.CENTRE_LEAD)) {
      assertThat(may(viewer(NCO, role), Administration.DRAFT_BULLETIN, NCO)).isTrue();
      assertThat(may(viewer(NCO, role), Administration.DRAFT_BULLETIN, KITA)).isFalse();
    }
    assertThat(may(viewer(KITA, Role.SECURITY_LEAD), Administration.DRAFT_BULLETIN, KITA))
        .isFalse();
    assertThat(may(viewer(NCO, Role.AUDITOR), Administration.DRAFT_BULLETIN, NCO)).isFalse();
  }

  @Test
  void reachIsSeenByTheCentreByTheSectorsDesksAndOfOneself() {
    OfMember gas = new OfMember("setouchi-gas", Set.of("gas"));
    OfMember rail = new OfMember("minami-rail", Set.of("railway"));
    Viewer desk = ofSectors(Role.MINISTRY_DESK, "gas", "electricity");
    assertThat(may(desk, Administration.SEE_REACH_OF, gas)).isTrue();
    assertThat(may(desk, Administration.SEE_REACH_OF, rail)).isFalse();
    Viewer body = ofSectors(Role.CEPTOAR_DESK, "railway");
    assertThat(may(body, Administration.SEE_REACH_OF, rail)).isTrue();
    assertThat(may(body, Administration.SEE_REACH_OF, gas)).isFalse();
    // An operator of the same sector sees none but itself.
    Viewer operator = ofSectors(Role.SECURITY_LEAD, "gas");
    assertThat(may(operator, Administration.SEE_REACH_OF, gas)).isFalse();
    assertThat(may(operator, Administration.SEE_REACH_OF, new OfMember("some", Set.of("gas"))))
        .isTrue();
    assertThat(may(viewer(NCO, Role.ANALYST), Administration.SEE_REACH_OF, rail)).isTrue();
    assertThat(may(viewer(NCO, Role.AUDITOR), Administration.SEE_REACH_OF, rail)).isFalse();
  }

  @Test
  void aTallyIsTheCentresAndTheDesksOfTheSector() {
    OfSector gas = new OfSector("gas");
    assertThat(may(viewer(NCO, Role.ANALYST), Administration.SEE_TALLY_OF, gas)).isTrue();
    assertThat(may(viewer(NCO, Role.CENTRE_LEAD), Administration.SEE_TALLY_OF, gas)).isTrue();
    assertThat(may(viewer(NCO, Role.SYSTEM_OPERATOR), Administration.SEE_TALLY_OF, gas)).isFalse();
    for (Role desk : List.of(Role.MINISTRY_DESK, Role.CEPTOAR_DESK)) {
      assertThat(may(ofSectors(desk, "gas"), Administration.SEE_TALLY_OF, gas)).isTrue();
      assertThat(may(ofSectors(desk, "railway"), Administration.SEE_TALLY_OF, gas)).isFalse();
      // Those that belong to no sector are counted for the centre alone.
      assertThat(may(ofSectors(desk, "gas"), Administration.SEE_TALLY_OF, new OfSector("")))
          .isFalse();
    }
    assertThat(may(ofSectors(Role.SECURITY_LEAD, "gas"), Administration.SEE_TALLY_OF, gas))
        .isFalse();
  }

  private static Viewer ofSectors(Role role, String... sectors) {
    return new Viewer(
        "me",
        "some",
        OrganisationKind.OPERATOR,
        Set.of(role),
        Set.of(sectors),
        Set.of(),
        false,
        Mode.NORMAL);
  }

  @Test
  void aSecondPersonIsNeededForWhoeverIsOrWasOfTheCentre() {
    Viewer operator = viewer(NCO, Role.SYSTEM_OPERATOR);
    for (Role role : Role.values()) {
      boolean ofCentre =
          Set.of(
                  Role.ANALYST,
                  Role.CENTRE_LEAD,
                  Role.COUNCIL_SECRETARIAT,
                  Role.AUDITOR,
                  Role.SYSTEM_OPERATOR)
              .contains(role);
      OfPerson holder = person(new Held("somewhere", role));
      assertThat(AdministrationRules.needsSecond(operator, holder)).isEqualTo(ofCentre);
      assertThat(AdministrationRules.needsSecond(viewer(NCO, Role.CENTRE_LEAD), holder)).isFalse();
    }
    assertThat(AdministrationRules.needsSecond(operator, person())).isFalse();
  }

  @Test
  void thePublicAdministersNothing() {
    for (Administration act : Administration.values()) {
      assertThat(AdministrationRules.decide(Viewer.PUBLIC, act, KITA).allowed()).isFalse();
    }
  }

  @Test
  void anActAboutAThingOfAnotherTypeIsAMistake() {
    assertThatThrownBy(() -> may(viewer(NCO, Role.ANALYST), Administration.APPROVE_HOLDING, KITA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A key is its holder's; whoever answers for the organisation may end it, nobody may make it. */
  @ParameterizedTest
  @CsvSource({
    // act, role of the viewer, in which organisation, holder of the key, allowed
    "ISSUE_KEY, REPORTER, kita-power, me, true",
    "ISSUE_KEY, AUDITOR, kita-power, me, true",
    "ISSUE_KEY, SECURITY_LEAD, kita-power, other, false",
    "ISSUE_KEY, SYSTEM_OPERATOR, kita-power, other, false",
    "ISSUE_KEY, REPORTER, minami-rail, me, false",
    "REVOKE_KEY, REPORTER, kita-power, me, true",
    "REVOKE_KEY, REPORTER, minami-rail, me, true",
    "REVOKE_KEY, REPORTER, kita-power, other, false",
    "REVOKE_KEY, SECURITY_LEAD, kita-power, other, true",
    "REVOKE_KEY, SECURITY_LEAD, minami-rail, other, false",
    "REVOKE_KEY, SYSTEM_OPERATOR, minami-rail, other, true",
    "REVOKE_KEY, CENTRE_LEAD, kita-power, other, false",
  })
  void keysAreTheirHolders(
      Administration act, Role role, String organisation, String holder, boolean allowed) {
    assertThat(may(viewer(KITA, role), act, new OfKey("key", holder, organisation)))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void keysAreListedForLeadsAndFiguresForSystemOperators(Role role) {
    Viewer viewer = viewer(KITA, role);
    OfOrganisation other = new OfOrganisation("minami-rail", OrganisationKind.OPERATOR);
    boolean operator = role == Role.SYSTEM_OPERATOR;
    assertThat(may(viewer, Administration.SEE_KEYS, KITA))
        .isEqualTo(operator || role == Role.SECURITY_LEAD);
    assertThat(may(viewer, Administration.SEE_KEYS, other)).isEqualTo(operator);
    assertThat(may(viewer, Administration.READ_METRICS, AdministrationRules.installation()))
        .isEqualTo(operator);
  }
}
