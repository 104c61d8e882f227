package org.noroshi.web.office;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.casework.Assessment;
import org.noroshi.share.casework.Assessments;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.casework.Clocks;
import org.noroshi.share.casework.Event;
import org.noroshi.share.casework.Moment;
import org.noroshi.share.casework.Regime;
import org.noroshi.share.casework.SeverityScale;
import org.noroshi.share.casework.Stage;
import org.noroshi.share.casework.Task;
import org.noroshi.share.database.Database;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;

/** How severe a case is, and by when whom must be told. */
public final class CaseClockOffice {
  /** A clock that has less left is about to run out. */
  public static final Duration SOON = Duration.ofHours(24);

  private static final int MOST_SOON = 20;

  private final Database database;
  private final ItemOffice items;
  private final Profile profile;
  private final InstantSource clock;

  public CaseClockOffice(
      Database database, ItemOffice items, Profile profile, InstantSource clock) {
    this.database = database;
    this.items = items;
    this.profile = profile;
    this.clock = clock;
  }

  /** What waits for somebody in cases. */
  public record Waiting(
      List<Task> tasks, List<Clocks.Running> clocks, Map<String, String> titles) {}

  /** A viewer's tasks, and clocks about to run out of all cases that the viewer may see. */
  public Waiting waiting(Viewer viewer) {
    return database.read(dsl -> {
      Cases cases = new Cases(dsl);
      List<Task> tasks = cases.tasksOf(viewer).stream().limit(MOST_SOON).toList();
      List<Clocks.Running> clocks =
          new Clocks(dsl, profile.regimes()).runningOut(viewer, SOON, clock.instant(), MOST_SOON);
      Set<String> ids = new HashSet<>();
      tasks.forEach(one -> ids.add(one.item()));
      clocks.forEach(one -> ids.add(one.item()));
      return new Waiting(tasks, clocks, cases.titles(ids));
    });
  }

  /** Assesses a case on an axis. */
  public void assess(
      Viewer viewer, String id, String axis, Stage stage, int level, String evidence) {
    SeverityScale scale = profile.severity();
    if (scale.axis(axis).isEmpty() || level < 0 || level > SeverityScale.HIGHEST) {
      throw new RefusedException("refused.case.choice");
    }
    change(
        viewer,
        id,
        "assessed: " + axis + " " + stage + " " + level,
        (dsl, now) -> {
          Assessment one =
              new Assessment(axis, stage, level, evidence, now, Offices.capacity(viewer).person());
          if (!new Assessments(dsl).add(id, one)) {
            throw new RefusedException("refused.case.final");
          }
        });
  }

  /** Chooses which regimes' deadlines apply. */
  public void choose(Viewer viewer, String id, Set<String> regimes) {
    if (regimes.stream().anyMatch(one -> profile.regime(one).isEmpty())) {
      throw new RefusedException("refused.case.choice");
    }
    change(
        viewer,
        id,
        "regimes: " + String.join(" ", regimes.stream().sorted().toList()),
        (dsl, now) ->
            new Clocks(dsl, profile.regimes())
                .choose(id, regimes, Offices.capacity(viewer).person(), now));
  }

  /** Notes when an event happened, or with a reason corrects it. */
  public void happened(Viewer viewer, String id, Event event, Instant time, String reason) {
    change(
        viewer,
        id,
        "happened: " + event,
        (dsl, now) -> {
          Clocks clocks = new Clocks(dsl, profile.regimes());
          requireReason(clocks.moments(id), null, event.name(), reason);
          clocks.happened(id, event, time, Offices.capacity(viewer).person(), reason, now);
        });
  }

  /**
   * Notes when something was submitted, or with a reason corrects it.
   *
   * @param named regime and rule, {@code eu-nis2-art23/early-warning}
   */
  public void submitted(Viewer viewer, String id, String named, Instant time, String reason) {
    String[] sides = named.split("/", 2);
    Regime regime = profile.regime(sides[0]).orElseThrow(CaseClockOffice::choose);
    Regime.Rule rule = regime.rule(sides[sides.length - 1]).orElseThrow(CaseClockOffice::choose);
    change(
        viewer,
        id,
        "submitted: " + regime.id() + "/" + rule.id(),
        (dsl, now) -> {
          Clocks clocks = new Clocks(dsl, profile.regimes());
          if (!clocks.regimes(id).contains(regime)) {
            throw choose();
          }
          requireReason(clocks.moments(id), regime.id(), rule.id(), reason);
          clocks.submitted(id, regime, rule, time, Offices.capacity(viewer).person(), reason, now);
        });
  }

  /** What was noted before is corrected with a reason. */
  private static void requireReason(
      List<Moment> moments, @Nullable String regime, String what, String reason) {
    boolean before =
        moments.stream()
            .anyMatch(one -> Objects.equals(one.regime(), regime) && one.what().equals(what));
    if (before) {
      ItemOffice.reason(reason);
    }
  }

  private static RefusedException choose() {
    return new RefusedException("refused.case.choice");
  }

  private void change(Viewer viewer, String id, String detail, CaseChange change) {
    items.act(viewer, Act.EDIT, id, ItemKind.CASE, detail, change.once());
  }
}
