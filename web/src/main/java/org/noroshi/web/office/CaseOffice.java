package org.noroshi.web.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.casework.Assessment;
import org.noroshi.share.casework.Assessments;
import org.noroshi.share.casework.CaseJoins;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.casework.Clock;
import org.noroshi.share.casework.Clocks;
import org.noroshi.share.casework.Entry;
import org.noroshi.share.casework.EntryKind;
import org.noroshi.share.casework.Moment;
import org.noroshi.share.casework.Regime;
import org.noroshi.share.casework.Task;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.OrganisationReaders;
import org.noroshi.share.policy.Part;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;

/** Cases: opening, reading, and what their desk does in them. */
public final class CaseOffice {
  /** Kinds of organisations that a case may be shared with. */
  public static final Set<OrganisationKind> SHARED_WITH =
      Set.of(OrganisationKind.MINISTRY, OrganisationKind.AGENCY, OrganisationKind.CEPTOAR);

  private final Database database;
  private final Desk desk;
  private final ItemOffice items;
  private final Profile profile;
  private final InstantSource clock;

  public CaseOffice(
      Database database, Desk desk, ItemOffice items, Profile profile, InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.items = items;
    this.profile = profile;
    this.clock = clock;
  }

  /**
   * A case as its reader sees it: of timeline and joined items only what that reader may see.
   *
   * @param desk persons who can work on it: those of the centre's desk who may see it
   * @param readers in each mode, how many persons of which organisation
   */
  public record Reading(
      Desk.Seen seen,
      Cases.File file,
      List<Entry> entries,
      List<Task> tasks,
      List<CaseJoins.Row> joined,
      List<Assessment> assessments,
      List<Regime> regimes,
      List<Moment> moments,
      List<Clock> clocks,
      List<String> desk,
      Map<Mode, Map<String, Integer>> readers) {
    public ItemFacts item() {
      return seen.item();
    }

    public boolean may(Act act) {
      return seen.may(act);
    }

    /** Who leads it. */
    public Set<String> leads() {
      return item().parts().getOrDefault(Part.LEAD, Set.of());
    }

    /** Organisations that it is shared with. */
    public List<String> shared() {
      return item().audience().stream()
          .filter(one -> one.kind() == AudienceKind.ORGANISATION)
          .map(ItemFacts.Address::subject)
          .sorted()
          .toList();
    }
  }

  /**
   * Opens a case to read it; that it was read goes on the record.
   *
   * @param before of the timeline only entries with lower numbers
   */
  public Reading read(Viewer viewer, String id, long before) {
    Desk.Seen seen = items.see(viewer, id, ItemKind.CASE).orElseThrow(AbsentException::new);
    Reading reading = database.read(dsl -> reading(dsl, seen, before));
    items.viewed(seen, "");
    return reading;
  }

  private Reading reading(DSLContext dsl, Desk.Seen seen, long before) {
    String id = seen.item().id();
    Cases cases = new Cases(dsl);
    Clocks clocks = new Clocks(dsl, profile.regimes());
    return new Reading(
        seen,
        cases.file(id).orElseThrow(AbsentException::new),
        cases.entries(id, seen.viewer(), before),
        cases.tasksOf(id),
        new CaseJoins(dsl).of(id, seen.viewer()),
        new Assessments(dsl).of(id),
        clocks.regimes(id),
        clocks.moments(id),
        clocks.of(id),
        deskOf(dsl, seen.item(), clock.instant()),
        Map.of(
            Mode.NORMAL, readers(dsl, id, Mode.NORMAL),
            Mode.LARGE_SCALE, readers(dsl, id, Mode.LARGE_SCALE)));
  }

  /** Those of the owner's desk who may see a case. */
  private static List<String> deskOf(DSLContext dsl, ItemFacts item, Instant now) {
    return new OrganisationReaders(dsl, now)
        .of(item, item.owner()).stream()
            .filter(one -> one.is(Role.ANALYST) || one.is(Role.CENTRE_LEAD))
            .map(one -> String.valueOf(one.person()))
            .toList();
  }

  private Map<String, Integer> readers(DSLContext dsl, String id, Mode mode) {
    ItemFacts facts = new Items(dsl).facts(id, mode).orElseThrow(AbsentException::new);
    Set<String> organisations = new HashSet<>(facts.route());
    organisations.add(facts.owner());
    facts.audience().stream()
        .filter(one -> one.kind() == AudienceKind.ORGANISATION)
        .forEach(one -> organisations.add(one.subject()));
    return new OrganisationReaders(dsl, clock.instant()).count(facts, organisations);
  }

  /** Fails for whoever may see a case and do nothing with it: what they typed is no matter. */
  public void requireWriter(Viewer viewer, String id) {
    Desk.Seen seen = items.see(viewer, id, ItemKind.CASE).orElseThrow(AbsentException::new);
    if (!seen.may(Act.EDIT) && !seen.may(Act.REOPEN)) {
      throw new DeniedException(Policy.IN_FORCE.decide(seen.viewer(), Act.EDIT, seen.item()));
    }
  }

  /** Puts it on the record that a list was looked at. */
  public void listed(Viewer viewer, int size) {
    items.listed(viewer, "cases: " + size);
  }

  /** Opens a case of the centre; returns its id. */
  public String open(Viewer viewer, Label label, String title, Set<String> sectors) {
    var capacity = Offices.capacity(viewer);
    return Offices.administer(
        desk,
        viewer,
        Administration.OPEN_CASE,
        dsl -> AdministrationRules.installation(),
        label.text(),
        (dsl, now) ->
            new Cases(dsl)
                .open(
                    capacity.organisation(),
                    capacity.person(),
                    label,
                    title,
                    sectors,
                    profile.routes(),
                    now));
  }

  public void note(Viewer viewer, String id, String text, Instant occurred) {
    change(
        viewer,
        Act.EDIT,
        id,
        "note",
        (dsl, now) -> new Cases(dsl).note(id, person(viewer), text, occurred, now));
  }

  /** Gives one of the desk something to do, and tells them. */
  public void addTask(Viewer viewer, String id, String text, String person, @Nullable Instant due) {
    change(
        viewer,
        Act.EDIT,
        id,
        "task",
        (dsl, now) -> {
          requireDesk(dsl, viewer, id, person, now);
          new Cases(dsl).addTask(id, person(viewer), text, person, due, now);
          new Outbox(dsl).queue(List.of(person), Notice.CASE, id, now);
        });
  }

  private static void requireDesk(
      DSLContext dsl, Viewer viewer, String id, String person, Instant now) {
    ItemFacts facts = new Items(dsl).facts(id, viewer.mode()).orElseThrow(AbsentException::new);
    if (!deskOf(dsl, facts, now).contains(person)) {
      throw new RefusedException("refused.case.person");
    }
  }

  public void finishTask(Viewer viewer, String id, String task) {
    change(
        viewer,
        Act.EDIT,
        id,
        "task done",
        (dsl, now) -> {
          if (!new Cases(dsl).finishTask(id, task, person(viewer), now)) {
            throw new AbsentException();
          }
        });
  }

  /** Lets one of the desk lead a case, and with it see who reported what it joins. */
  public void lead(Viewer viewer, String id, String person) {
    change(
        viewer,
        Act.STEER,
        id,
        "lead: " + person,
        (dsl, now) -> {
          requireDesk(dsl, viewer, id, person, now);
          new CaseJoins(dsl).lead(id, person, person(viewer), now);
          new Outbox(dsl).queue(List.of(person), Notice.CASE, id, now);
        });
  }

  public void endLead(Viewer viewer, String id, String person) {
    change(
        viewer,
        Act.STEER,
        id,
        "lead ended: " + person,
        (dsl, now) -> {
          ItemFacts facts = new Items(dsl).facts(id, Mode.NORMAL).orElseThrow(AbsentException::new);
          if (!facts.parts().getOrDefault(Part.LEAD, Set.of()).contains(person)) {
            throw new RefusedException("refused.gone");
          }
          new CaseJoins(dsl).endLead(id, person, person(viewer), now);
        });
  }

  /** Shares a case with an organisation, and tells its persons. */
  public void share(Viewer viewer, String id, String organisation) {
    change(
        viewer,
        Act.STEER,
        id,
        "shared: " + organisation,
        (dsl, now) -> {
          if (!mayRead(dsl, organisation, now)) {
            throw new RefusedException("refused.case.choice");
          }
          new Items(dsl).address(id, address(organisation));
          new Cases(dsl).write(id, EntryKind.SHARED, person(viewer), organisation, "", now);
          ItemFacts facts = new Items(dsl).facts(id, viewer.mode()).orElseThrow();
          List<String> persons =
              new OrganisationReaders(dsl, now)
                  .of(facts, organisation).stream()
                      .map(one -> String.valueOf(one.person()))
                      .toList();
          new Outbox(dsl).queue(persons, Notice.CASE, id, now);
        });
  }

  private static boolean mayRead(DSLContext dsl, String organisation, Instant now) {
    return new Directory(dsl)
        .organisation(organisation)
        .filter(to -> SHARED_WITH.contains(to.kind()) && to.validity().contains(now))
        .isPresent();
  }

  public void endShare(Viewer viewer, String id, String organisation) {
    change(
        viewer,
        Act.STEER,
        id,
        "share ended: " + organisation,
        (dsl, now) -> {
          ItemFacts facts = new Items(dsl).facts(id, Mode.NORMAL).orElseThrow(AbsentException::new);
          if (!facts.audience().contains(address(organisation))) {
            throw new RefusedException("refused.gone");
          }
          new Items(dsl).unaddress(id, address(organisation));
          new Cases(dsl).write(id, EntryKind.SHARE_ENDED, person(viewer), organisation, "", now);
        });
  }

  private static ItemFacts.Address address(String organisation) {
    return new ItemFacts.Address(AudienceKind.ORGANISATION, organisation);
  }

  public void close(Viewer viewer, String id, String lessons) {
    change(
        viewer,
        Act.EDIT,
        id,
        "closed",
        (dsl, now) -> new Cases(dsl).close(id, person(viewer), lessons, now));
  }

  public void reopen(Viewer viewer, String id, @Nullable String reason) {
    change(
        viewer,
        Act.REOPEN,
        id,
        ItemOffice.text(reason),
        (dsl, now) -> {
          String why = ItemOffice.reason(reason);
          new Cases(dsl).reopen(id, person(viewer), why, now);
        });
  }

  private void change(Viewer viewer, Act act, String id, String detail, CaseChange change) {
    items.act(viewer, act, id, ItemKind.CASE, detail, change.once());
  }

  private static String person(Viewer viewer) {
    return Offices.capacity(viewer).person();
  }
}
