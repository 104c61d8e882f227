package org.noroshi.web.office;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.board.SectorBoard;
import org.noroshi.share.board.Situation;
import org.noroshi.share.board.SituationReports;
import org.noroshi.share.board.Tile;
import org.noroshi.share.casework.CaseList;
import org.noroshi.share.casework.Clocks;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.database.Page;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.finding.FindingList;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;

/** The situation now, and frozen for the record and the next shift. */
public final class SituationOffice {
  private static final int MOST_REMARK = 4_000;
  private static final Duration AHEAD = Duration.ofHours(48);
  private static final int MOST_CLOCKS = 20;

  private final Database database;
  private final Desk desk;
  private final Profile profile;
  private final InstantSource clock;

  public SituationOffice(Database database, Desk desk, Profile profile, InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.profile = profile;
    this.clock = clock;
  }

  /** The sectors as the viewer may see them. */
  public List<Tile> tiles(Viewer viewer) {
    return database.read(dsl -> new SectorBoard(dsl, viewer, clock.instant()).tiles());
  }

  /** Whether the viewer keeps the centre's watch. */
  public boolean watches(Viewer viewer) {
    return Offices.may(viewer, Administration.KEEP_WATCH, AdministrationRules.installation());
  }

  /** Freezes the situation with a word for the next shift; returns the report's id. */
  public String freeze(Viewer viewer, @Nullable String remark) {
    String text = ItemOffice.text(remark);
    if (text.length() > MOST_REMARK) {
      throw new RefusedException("refused.situation.long");
    }
    String person = Offices.capacity(viewer).person();
    return Offices.administer(
        desk,
        viewer,
        Administration.KEEP_WATCH,
        dsl -> AdministrationRules.installation(),
        "froze the situation",
        (dsl, now) ->
            new SituationReports(dsl).freeze(situation(dsl, viewer, now), text, person, now));
  }

  /** Takes over the watch with a report. */
  public void take(Viewer viewer, String id) {
    String person = Offices.capacity(viewer).person();
    Offices.administer(
        desk,
        viewer,
        Administration.KEEP_WATCH,
        dsl -> AdministrationRules.installation(),
        "took over with " + (Identifiers.isValid(id) ? id : "?"),
        (dsl, now) -> {
          if (!new SituationReports(dsl).take(id, person, now)) {
            throw new RefusedException("refused.gone");
          }
          return true;
        });
  }

  public Page<SituationReports.Report> page(Viewer viewer, @Nullable String after) {
    require(viewer);
    return database.read(dsl -> new SituationReports(dsl).page(after));
  }

  public SituationReports.Report report(Viewer viewer, String id) {
    require(viewer);
    if (!Identifiers.isValid(id)) {
      throw new AbsentException();
    }
    return database.read(
        dsl -> new SituationReports(dsl).report(id).orElseThrow(AbsentException::new));
  }

  private static void require(Viewer viewer) {
    Offices.require(viewer, Administration.KEEP_WATCH, AdministrationRules.installation());
  }

  /**
   * What stands in a report: as an analyst of the same desk sees it who is under no duty and is
   * named nowhere, so that it holds nothing that a later reader on watch might not see.
   */
  private Situation situation(DSLContext dsl, Viewer viewer, Instant now) {
    Viewer anyone =
        new Viewer(
            "",
            viewer.organisation(),
            OrganisationKind.CENTRE,
            Set.of(Role.ANALYST),
            Set.of(),
            Set.of(),
            false,
            viewer.mode());
    List<Situation.Due> clocks =
        new Clocks(dsl, profile.regimes())
            .runningOut(anyone, AHEAD, now, MOST_CLOCKS).stream()
                .flatMap(one -> due(one).stream())
                .toList();
    return new Situation(
        viewer.mode(),
        new SectorBoard(dsl, anyone, now).tiles(),
        new CaseList(dsl, anyone).size(ItemState.OPEN),
        new FindingList(dsl, anyone).alarms(),
        new Notifications(dsl).overdue(now).size(),
        clocks);
  }

  private static Optional<Situation.Due> due(Clocks.Running one) {
    return Optional.ofNullable(one.clock().due())
        .map(due ->
            new Situation.Due(one.item(), one.clock().regime().id(), one.clock().rule().id(), due));
  }
}
