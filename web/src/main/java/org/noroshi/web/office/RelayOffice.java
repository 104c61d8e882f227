package org.noroshi.web.office;

import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.Relay;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;

/** Reports that wait at ministries: for their desks, and beyond their time for the centre. */
public final class RelayOffice {
  private final Database database;
  private final Desk desk;
  private final Profile profile;
  private final InstantSource clock;

  public RelayOffice(Database database, Desk desk, Profile profile, InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.profile = profile;
    this.clock = clock;
  }

  /** Reports that wait at the viewer's ministry and that the viewer may relay, longest first. */
  public List<Relay> toRelay(Viewer viewer) {
    Capacity capacity = Offices.capacity(viewer);
    return database.read(dsl ->
        new Notifications(dsl)
            .waitingAt(capacity.organisation()).stream()
                .filter(relay ->
                    new Items(dsl)
                        .facts(relay.item(), viewer.mode())
                        .filter(item -> Policy.IN_FORCE.decide(viewer, Act.RELAY, item).allowed())
                        .isPresent())
                .toList());
  }

  /** Reports that ministries hold beyond their time and that the viewer may take. */
  public List<Relay> toTake(Viewer viewer) {
    return database.read(dsl ->
        new Notifications(dsl)
            .overdue(clock.instant()).stream()
                .filter(relay -> Offices.may(viewer, Administration.TAKE_DIRECT, about(relay)))
                .toList());
  }

  /** Takes a report from a ministry that has had its time. */
  public void take(Viewer viewer, String id, String ministry, @Nullable String reason) {
    try {
      Offices.administer(
          desk,
          viewer,
          Administration.TAKE_DIRECT,
          dsl -> about(overdue(dsl, id, ministry)),
          ministry + ": " + ItemOffice.text(reason),
          (dsl, now) -> {
            ItemOffice.reason(reason);
            String person = Offices.capacity(viewer).person();
            return ReportOffice.relay(dsl, id, ministry, person, profile, now);
          });
    } catch (DeniedException e) {
      // That a report is there is not for everyone to know.
      throw new AbsentException();
    }
  }

  private Relay overdue(DSLContext dsl, String id, String ministry) {
    return new Notifications(dsl)
        .overdue(clock.instant()).stream()
            .filter(one -> one.item().equals(id) && one.organisation().equals(ministry))
            .findFirst()
            .orElseThrow(AbsentException::new);
  }

  private Administered about(Relay relay) {
    return new Administered.OfRelay(
        relay.item(), relay.organisation(), relay.isOverdue(clock.instant()));
  }
}
