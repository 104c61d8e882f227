package org.noroshi.share.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;

/** Mail to those who answer for a report where it arrives, over the transaction of the act. */
public final class ReportMail {
  private static final Set<Role> DESKS =
      Set.of(
          Role.MINISTRY_DESK,
          Role.CEPTOAR_DESK,
          Role.ANALYST,
          Role.CENTRE_LEAD,
          Role.SECURITY_LEAD);

  private final DSLContext dsl;
  private final Instant now;

  public ReportMail(DSLContext dsl, Instant now) {
    this.dsl = dsl;
    this.now = now;
  }

  /** Where a report is in the mode in force. */
  public Set<String> route(String report) {
    return facts(report).route();
  }

  private ItemFacts facts(String report) {
    return new Items(dsl).facts(report, new Viewers(dsl).mode()).orElseThrow();
  }

  /** Tells the desks of these organisations that can read it. */
  public void tellDesks(String report, Collection<String> organisations) {
    tell(report, Notice.REPORT, organisations, DESKS);
  }

  /** Tells those who can confirm a report that was entered for their organisation. */
  public void askToConfirm(String report, String owner) {
    tell(
        report, Notice.REPORT_TO_CONFIRM, Set.of(owner), Set.of(Role.REPORTER, Role.SECURITY_LEAD));
  }

  private void tell(
      String report, Notice notice, Collection<String> organisations, Set<Role> roles) {
    ItemFacts facts = facts(report);
    Viewers viewers = new Viewers(dsl);
    Set<String> persons = new TreeSet<>();
    for (String organisation : organisations) {
      for (Person person : new People(dsl).of(organisation)) {
        viewers
            .viewer(person.id(), organisation, now)
            .filter(viewer -> viewer.roles().stream().anyMatch(roles::contains))
            .filter(viewer -> reads(viewer, facts))
            .ifPresent(viewer -> persons.add(person.id()));
      }
    }
    if (!persons.isEmpty()) {
      new Outbox(dsl).queue(persons, notice, report, now);
    }
  }

  private static boolean reads(Viewer viewer, ItemFacts facts) {
    return Policy.IN_FORCE.decide(viewer, Act.VIEW, facts).allowed();
  }
}
