package org.noroshi.web.office;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.finding.Findings;
import org.noroshi.share.notification.Beyond;
import org.noroshi.share.notification.Entries;
import org.noroshi.share.notification.IncompleteException;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.Relay;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.notification.ReportList;
import org.noroshi.share.notification.ReportMail;
import org.noroshi.share.notification.Version;
import org.noroshi.share.notification.Wish;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;

/** Reports: reading, drafting, sending, relaying, taking back. */
public final class ReportOffice {
  private final Database database;
  private final Desk desk;
  private final ItemOffice items;
  private final Profile profile;

  public ReportOffice(Database database, Desk desk, ItemOffice items, Profile profile) {
    this.database = database;
    this.desk = desk;
    this.items = items;
    this.profile = profile;
  }

  /**
   * A report as its reader sees it.
   *
   * @param versions oldest first: all for its owner, for others those that were sent
   */
  public record Reading(Desk.Seen seen, List<Version> versions, List<Relay> relays) {
    public Reading {
      versions = List.copyOf(versions);
      relays = List.copyOf(relays);
    }

    public ItemFacts item() {
      return seen.item();
    }

    public boolean may(Act act) {
      return seen.may(act);
    }

    /** Whether it is of the reader's own organisation. */
    public boolean isOwn() {
      return seen.viewer().isOf(item().owner());
    }

    /** Whether the newest version is not sent yet. */
    public boolean isUnsent() {
      return newest().sent() == null;
    }

    public Version newest() {
      return versions.getLast();
    }
  }

  /** Opens a report; that it was read goes on the record. */
  public Reading read(Viewer viewer, String id) {
    Reading reading = current(viewer, id);
    items.viewed(reading.seen(), "versions: " + reading.versions().size());
    return reading;
  }

  /**
   * As {@link #read}, to compare with what somebody says they have before them: it is not shown,
   * and so is not on the record.
   */
  public Reading current(Viewer viewer, String id) {
    Desk.Seen seen = see(viewer, id).orElseThrow(AbsentException::new);
    return database.read(dsl -> {
      Notifications notifications = new Notifications(dsl);
      boolean own = seen.viewer().isOf(seen.item().owner());
      return new Reading(
          seen,
          own ? notifications.versions(id) : notifications.sentVersions(id),
          notifications.relaysOf(id));
    });
  }

  /** A page of the reports that the viewer may see; that it was looked at goes on the record. */
  public Page<ReportList.Row> list(
      Viewer viewer,
      ReportList.Whose whose,
      @Nullable ItemState state,
      @Nullable String after,
      int most) {
    Offices.capacity(viewer);
    Page<ReportList.Row> page =
        database.read(dsl -> new ReportList(dsl, viewer).page(whose, state, after, most));
    long received = page.rows().stream().filter(row -> !row.own()).count();
    if (received > 0) {
      listed(viewer, (int) received);
    }
    return page;
  }

  /** Opens a report with which the viewer may do this. */
  public Reading readFor(Viewer viewer, String id, Act act) {
    Reading reading = read(viewer, id);
    if (!reading.may(act)) {
      throw new DeniedException(Policy.IN_FORCE.decide(viewer, act, reading.item()));
    }
    return reading;
  }

  /** Puts it on the record that a list was looked at. */
  public void listed(Viewer viewer, int size) {
    items.listed(viewer, "reports: " + size);
  }

  private Optional<Desk.Seen> see(Viewer viewer, String id) {
    return items.see(viewer, id, ItemKind.NOTIFICATION);
  }

  /** Begins a report of the viewer's organisation; returns its id. */
  public String draft(Viewer viewer, Label label, ReportContent content) {
    Capacity capacity = Offices.capacity(viewer);
    return Offices.administer(
        desk,
        viewer,
        Administration.DRAFT_REPORT,
        dsl -> Offices.about(Offices.organisation(dsl, capacity.organisation())),
        label.text(),
        (dsl, now) ->
            new Notifications(dsl)
                .draft(capacity.organisation(), capacity.person(), label, content, now));
  }

  /**
   * Saves what was written.
   *
   * @param saved when the version that the writer had before them was saved
   */
  public void save(Viewer viewer, String id, ReportContent content, Instant saved) {
    change(
        viewer,
        Act.EDIT,
        id,
        "saved",
        (dsl, now) -> {
          requireUnchanged(dsl, id, saved);
          write(dsl, viewer, id, content, now);
          return true;
        });
  }

  /** Writes in the owner's name as a draft; as the desk that entered it, for all to read. */
  void write(DSLContext dsl, Viewer viewer, String id, ReportContent content, Instant now) {
    ItemFacts facts = new Items(dsl).facts(id, Mode.NORMAL).orElseThrow(AbsentException::new);
    new Notifications(dsl).save(id, Offices.capacity(viewer).person(), content, now);
    if (!viewer.isOf(facts.owner())) {
      correct(dsl, id, facts.owner(), now);
    } else if (facts.desk() != null) {
      new Entries(dsl).takeOver(id, now);
    }
  }

  /**
   * What a desk corrects of what it entered is sent at once: it has no drafts in another's name.
   */
  private void correct(DSLContext dsl, String id, String owner, Instant now) {
    sendNow(dsl, id, now);
    ReportMail mail = new ReportMail(dsl, now);
    mail.tellDesks(id, mail.route(id));
    mail.askToConfirm(id, owner);
  }

  private void sendNow(DSLContext dsl, String id, Instant now) {
    try {
      new Notifications(dsl).send(id, profile.routes(), now);
    } catch (IncompleteException e) {
      throw new RefusedException("refused.report.incomplete");
    }
  }

  /** The owner stands by what a desk entered. */
  public void confirm(Viewer viewer, String id) {
    change(
        viewer,
        Act.CONFIRM,
        id,
        "confirmed as entered",
        (dsl, now) -> {
          new Entries(dsl).confirm(id, Offices.capacity(viewer).person(), now);
          return true;
        });
  }

  /** Nobody overwrites or sends what they have not seen. */
  private static void requireUnchanged(DSLContext dsl, String id, Instant saved) {
    Version newest = new Notifications(dsl).versions(id).getLast();
    if (newest.saved().toEpochMilli() != saved.toEpochMilli()) {
      throw new RefusedException("refused.report.changed");
    }
  }

  /**
   * Sends the draft, or the update of what was sent before.
   *
   * @param wishes for whom the reporter would like it to be used beyond the route
   * @param sealed whether a draft goes out without its route being told who reports
   */
  public void send(Viewer viewer, String id, Set<Wish> wishes, Instant saved, boolean sealed) {
    // The first send is the policy's SEND; what follows is an edit that its readers get too.
    Act act =
        see(viewer, id).filter(seen -> seen.item().state() != ItemState.DRAFT).isPresent()
            ? Act.EDIT
            : Act.SEND;
    change(
        viewer,
        act,
        id,
        sealed ? "sent sealed" : "sent",
        (dsl, now) -> {
          requireUnchanged(dsl, id, saved);
          Notifications notifications = new Notifications(dsl);
          if (notifications.versions(id).getLast().sent() != null) {
            throw new RefusedException("refused.report.sent");
          }
          if (sealed && act == Act.SEND) {
            new Items(dsl).seal(id);
          }
          sendNow(dsl, id, now);
          String person = Offices.capacity(viewer).person();
          new Findings(dsl).sent(id, person, now);
          new Beyond(dsl, now).wish(id, wishes, person);
          ReportMail mail = new ReportMail(dsl, now);
          mail.tellDesks(id, mail.route(id));
          // Whoever corrects what a desk entered stands by it.
          new Entries(dsl).confirm(id, person, now);
          return true;
        });
  }

  public void withdraw(Viewer viewer, String id, @Nullable String reason) {
    change(
        viewer,
        Act.WITHDRAW,
        id,
        ItemOffice.text(reason),
        (dsl, now) -> {
          ItemOffice.reason(reason);
          new Notifications(dsl).withdraw(id);
          return true;
        });
  }

  /** Relays a report that waits at the viewer's own ministry. */
  public void relay(Viewer viewer, String id) {
    Capacity capacity = Offices.capacity(viewer);
    change(
        viewer,
        Act.RELAY,
        id,
        capacity.organisation(),
        (dsl, now) -> {
          if (!relay(dsl, id, capacity.organisation(), capacity.person(), profile, now)) {
            throw new RefusedException("refused.gone");
          }
          return true;
        });
  }

  /** Passes a report on, and tells those who read it from now on. */
  static boolean relay(
      DSLContext dsl, String id, String ministry, String person, Profile profile, Instant now) {
    ReportMail mail = new ReportMail(dsl, now);
    Set<String> before = mail.route(id);
    if (!new Notifications(dsl).relay(id, ministry, person, profile.routes(), now)) {
      return false;
    }
    Set<String> reached = new TreeSet<>(mail.route(id));
    reached.removeAll(before);
    mail.tellDesks(id, reached);
    return true;
  }

  private void change(
      Viewer viewer, Act act, String id, String detail, Desk.Change<Boolean> change) {
    items.act(viewer, act, id, ItemKind.NOTIFICATION, detail, change);
  }
}
