package org.noroshi.web.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.bulletin.BlockedException;
import org.noroshi.share.bulletin.BulletinContent;
import org.noroshi.share.bulletin.BulletinVersion;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.bulletin.Derivation;
import org.noroshi.share.bulletin.Message;
import org.noroshi.share.bulletin.Questions;
import org.noroshi.share.bulletin.Reach;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
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

/** Bulletins: reading, drafting, sending, answering, and how far they came. */
public final class BulletinOffice {
  /** Most messages of a page. */
  private static final int MESSAGES = 200;

  private final Database database;
  private final Desk desk;
  private final ItemOffice items;
  private final Profile profile;
  private final InstantSource clock;

  public BulletinOffice(
      Database database, Desk desk, ItemOffice items, Profile profile, InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.items = items;
    this.profile = profile;
    this.clock = clock;
  }

  /**
   * A bulletin as its reader sees it.
   *
   * @param versions oldest first: all for its owner, for others those that were sent
   * @param due until when it wants to be acknowledged; null while it is not sent
   * @param acknowledged when the reader's organisation did; null while it has not
   * @param threads questions and answers: for the owner of all who asked, else of the reader's
   *     organisation alone
   */
  public record Reading(
      Desk.Seen seen,
      List<BulletinVersion> versions,
      @Nullable Instant due,
      @Nullable Instant acknowledged,
      Map<String, List<Message>> threads) {
    public Reading {
      versions = List.copyOf(versions);
      threads = Map.copyOf(threads);
    }

    public ItemFacts item() {
      return seen.item();
    }

    public boolean may(Act act) {
      return seen.may(act);
    }

    public boolean isOwn() {
      return seen.viewer().isOf(item().owner());
    }

    /** Whether the newest version is not sent yet. */
    public boolean isUnsent() {
      return newest().sent() == null;
    }

    public BulletinVersion newest() {
      return versions.getLast();
    }

    /** Whether the viewer may send what is not sent yet. */
    public boolean maySend() {
      return isUnsent() && may(versions.size() == 1 ? Act.SEND : Act.CORRECT);
    }
  }

  /** Opens a bulletin; that it was read goes on the record, and of others' first into its reach. */
  public Reading read(Viewer viewer, String id) {
    Desk.Seen seen = see(viewer, id).orElseThrow(AbsentException::new);
    Capacity capacity = Offices.capacity(seen.viewer());
    boolean own = seen.viewer().isOf(seen.item().owner());
    if (!own && !database.read(dsl -> new Bulletins(dsl).isOpened(id, capacity.organisation()))) {
      database.run(dsl ->
          new Bulletins(dsl)
              .opened(id, capacity.organisation(), capacity.person(), clock.instant()));
    }
    Reading reading = database.read(dsl -> reading(dsl, seen, own, capacity.organisation()));
    items.viewed(seen, "versions: " + reading.versions().size());
    return reading;
  }

  private static Reading reading(DSLContext dsl, Desk.Seen seen, boolean own, String organisation) {
    String id = seen.item().id();
    Bulletins bulletins = new Bulletins(dsl);
    Questions questions = new Questions(dsl);
    return new Reading(
        seen,
        own ? bulletins.versions(id) : bulletins.sentVersions(id),
        bulletins.due(id).orElse(null),
        bulletins.acknowledged(id, organisation).orElse(null),
        own
            ? questions.all(id, MESSAGES)
            : Map.of(organisation, questions.of(id, organisation, MESSAGES)));
  }

  private Optional<Desk.Seen> see(Viewer viewer, String id) {
    return items.see(viewer, id, ItemKind.BULLETIN);
  }

  /** Opens a bulletin with which the viewer may do this. */
  public Reading readFor(Viewer viewer, String id, Act act) {
    Reading reading = read(viewer, id);
    if (!reading.may(act)) {
      throw new DeniedException(Policy.IN_FORCE.decide(viewer, act, reading.item()));
    }
    return reading;
  }

  /** Begins a bulletin of the centre's; returns its id. */
  public String draft(Viewer viewer, Label label, BulletinContent content, Recipients recipients) {
    Capacity capacity = Offices.capacity(viewer);
    return Offices.administer(
        desk,
        viewer,
        Administration.DRAFT_BULLETIN,
        dsl -> Offices.about(Offices.organisation(dsl, capacity.organisation())),
        label.text(),
        (dsl, now) ->
            new Bulletins(dsl)
                .draft(
                    capacity.organisation(),
                    capacity.person(),
                    label,
                    recipients.addresses(dsl, now),
                    content,
                    now));
  }

  /**
   * Begins an empty bulletin that is to be made from a report which the viewer reads, under the
   * report's own label; nothing of the report is carried over. Gives its id.
   */
  public String derive(Viewer viewer, String report) {
    ItemFacts source =
        items.see(viewer, report, ItemKind.NOTIFICATION).orElseThrow(AbsentException::new).item();
    Capacity capacity = Offices.capacity(viewer);
    return Offices.administer(
        desk,
        viewer,
        Administration.DRAFT_BULLETIN,
        dsl -> Offices.about(Offices.organisation(dsl, capacity.organisation())),
        "from " + report,
        (dsl, now) -> {
          String id =
              new Bulletins(dsl)
                  .draft(
                      capacity.organisation(),
                      capacity.person(),
                      source.label(),
                      Set.of(),
                      BulletinContent.blank(),
                      now);
          new Derivation(dsl, profile.terms()).from(id, report);
          return id;
        });
  }

  /** How the newest version stands to the reports that it was made from. */
  public Derivation.Check check(Reading reading) {
    return database.read(dsl ->
        new Derivation(dsl, profile.terms())
            .check(reading.item().id(), reading.newest(), clock.instant()));
  }

  /** Lets out, as a second person, what was made from a report, as it stands. */
  public void release(Viewer viewer, String id, Instant saved) {
    change(
        viewer,
        Act.RELEASE,
        id,
        "released",
        (dsl, now) -> {
          requireUnchanged(dsl, id, saved);
          BulletinVersion version = new Bulletins(dsl).newest(id).orElseThrow();
          Derivation derivation = new Derivation(dsl, profile.terms());
          String person = Offices.capacity(viewer).person();
          if (!derivation.check(id, version, now).isReleasable()
              || person.equals(version.person())) {
            throw new RefusedException("refused.bulletin.release");
          }
          derivation.release(id, version, person, now);
          return true;
        });
  }

  /**
   * Saves what was written; of what is out the recipients stay.
   *
   * @param saved when the version that the writer had before them was saved
   */
  public void save(
      Viewer viewer, String id, BulletinContent content, Recipients recipients, Instant saved) {
    change(
        viewer,
        Act.EDIT,
        id,
        "saved",
        (dsl, now) -> {
          requireUnchanged(dsl, id, saved);
          Bulletins bulletins = new Bulletins(dsl);
          bulletins.save(id, Offices.capacity(viewer).person(), content, now);
          if (state(dsl, id) == ItemState.DRAFT) {
            bulletins.address(id, recipients.addresses(dsl, now));
          }
          return true;
        });
  }

  private static ItemState state(DSLContext dsl, String id) {
    return new Items(dsl).facts(id, Mode.NORMAL).orElseThrow(AbsentException::new).state();
  }

  /** Nobody overwrites or sends what they have not seen. */
  static void requireUnchanged(DSLContext dsl, String id, Instant saved) {
    Instant newest = new Bulletins(dsl).newest(id).orElseThrow(AbsentException::new).saved();
    if (newest.toEpochMilli() != saved.toEpochMilli()) {
      throw new RefusedException("refused.report.changed");
    }
  }

  /** Sends the draft, or a corrected version of what was sent before. */
  public void send(Viewer viewer, String id, Instant saved) {
    Act act =
        see(viewer, id).filter(seen -> seen.item().state() != ItemState.DRAFT).isPresent()
            ? Act.CORRECT
            : Act.SEND;
    change(
        viewer,
        act,
        id,
        "sent",
        (dsl, now) -> {
          requireUnchanged(dsl, id, saved);
          Bulletins bulletins = new Bulletins(dsl);
          if (bulletins.newest(id).orElseThrow().sent() != null) {
            throw new RefusedException("refused.report.sent");
          }
          try {
            bulletins.send(id, profile.terms(), now);
          } catch (BlockedException e) {
            throw new RefusedException("refused.bulletin.blocked");
          }
          return true;
        });
  }

  /** Takes it back. */
  public void withdraw(Viewer viewer, String id, @Nullable String reason) {
    end(viewer, id, Act.WITHDRAW, ItemState.WITHDRAWN, reason);
  }

  /** Says that it is over. */
  public void close(Viewer viewer, String id, @Nullable String reason) {
    end(viewer, id, Act.CLOSE, ItemState.CLOSED, reason);
  }

  private void end(Viewer viewer, String id, Act act, ItemState state, @Nullable String reason) {
    change(
        viewer,
        act,
        id,
        ItemOffice.text(reason),
        (dsl, now) -> {
          ItemOffice.reason(reason);
          new Bulletins(dsl).end(id, state);
          return true;
        });
  }

  /** Acknowledges it for the viewer's organisation. */
  public void acknowledge(Viewer viewer, String id) {
    Capacity capacity = Offices.capacity(viewer);
    change(
        viewer,
        Act.RESPOND,
        id,
        "acknowledged",
        (dsl, now) -> {
          new Bulletins(dsl).acknowledge(id, capacity.organisation(), capacity.person(), now);
          return true;
        });
  }

  /** Asks the centre something for the viewer's organisation. */
  public void ask(Viewer viewer, String id, @Nullable String text) {
    write(viewer, Act.RESPOND, id, Offices.capacity(viewer).organisation(), text);
  }

  /** Answers an organisation that asked. */
  public void reply(Viewer viewer, String id, String organisation, @Nullable String text) {
    write(viewer, Act.REPLY, id, organisation, text);
  }

  private void write(
      Viewer viewer, Act act, String id, String organisation, @Nullable String typed) {
    change(
        viewer,
        act,
        id,
        act == Act.REPLY ? "answered " + organisation : "asked",
        (dsl, now) -> {
          Questions questions = new Questions(dsl);
          if (act == Act.REPLY && questions.of(id, organisation, 1).isEmpty()) {
            throw new AbsentException();
          }
          String text = Typed.text(typed, Questions.MOST_TEXT, "refused.bulletin.message");
          if (text.isEmpty()) {
            throw new RefusedException("refused.bulletin.message");
          }
          Message message =
              new Message(
                  organisation, Offices.capacity(viewer).person(), act == Act.REPLY, now, text);
          if (!questions.write(id, message)) {
            throw new RefusedException("refused.bulletin.messages");
          }
          return true;
        });
  }

  /** How far it came at the organisations of which the viewer may see that. */
  public List<Reach.Row> reach(Viewer viewer, String id) {
    Reading reading = readFor(viewer, id, Act.SEE_REACH);
    List<Reach.Row> rows =
        database.read(
            dsl -> new Reach(dsl, clock.instant()).of(reading.item(), reading.seen().viewer()));
    items.viewed(reading.seen(), "reach: " + rows.size());
    return rows;
  }

  /** To whom it is addressed, as a form says it. */
  public Recipients recipients(Set<ItemFacts.Address> audience) {
    return database.read(dsl -> Recipients.of(dsl, audience));
  }

  private void change(
      Viewer viewer, Act act, String id, String detail, Desk.Change<Boolean> change) {
    items.act(viewer, act, id, ItemKind.BULLETIN, detail, change);
  }
}
