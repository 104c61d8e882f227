package org.noroshi.web.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.inquiry.Answer;
import org.noroshi.share.inquiry.AnswerContent;
import org.noroshi.share.inquiry.Inquiries;
import org.noroshi.share.inquiry.InquiryContent;
import org.noroshi.share.inquiry.InquiryObstacle;
import org.noroshi.share.inquiry.InquiryState;
import org.noroshi.share.inquiry.Tally;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Addressees;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;

/** Inquiries: asking, answering, and what came of it. */
public final class InquiryOffice {
  private final Database database;
  private final Desk desk;
  private final ItemOffice items;
  private final Profile profile;
  private final InstantSource clock;

  public InquiryOffice(
      Database database, Desk desk, ItemOffice items, Profile profile, InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.items = items;
    this.profile = profile;
    this.clock = clock;
  }

  /**
   * An inquiry as its reader sees it.
   *
   * @param own what the reader's organisation answered, the first answer first
   * @param settled whether no answer changes any more
   */
  public record Reading(Desk.Seen seen, InquiryState state, List<Answer> own, boolean settled) {
    public Reading {
      own = List.copyOf(own);
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

    /** What counts of the reader's organisation. */
    public Optional<Answer> answer() {
      return own.isEmpty() ? Optional.empty() : Optional.of(own.getLast());
    }
  }

  /**
   * What came of an inquiry, as far as its reader may see it.
   *
   * @param answered how many of those organisations that the reader may know of answered
   * @param silent which of them have not
   * @param answers each answer; empty for who may see counts only
   * @param tally null while answers can change
   */
  public record Outcome(
      Reading reading,
      int answered,
      List<Addressees.Member> silent,
      List<Answer> answers,
      @Nullable Tally tally) {
    public Outcome {
      silent = List.copyOf(silent);
      answers = List.copyOf(answers);
    }
  }

  /** Opens an inquiry; that it was read goes on the record. */
  public Reading read(Viewer viewer, String id) {
    Desk.Seen seen = items.see(viewer, id, ItemKind.INQUIRY).orElseThrow(AbsentException::new);
    Capacity capacity = Offices.capacity(seen.viewer());
    Reading reading =
        database.read(dsl -> {
          Inquiries inquiries = new Inquiries(dsl);
          return new Reading(
              seen,
              inquiries.find(id).orElseThrow(AbsentException::new),
              inquiries.answersOf(id, capacity.organisation()),
              inquiries.isSettled(id, clock.instant()));
        });
    items.viewed(seen, "inquiry");
    return reading;
  }

  /** Opens an inquiry with which the viewer may do this. */
  public Reading readFor(Viewer viewer, String id, Act act) {
    Reading reading = read(viewer, id);
    if (!reading.may(act)) {
      throw new DeniedException(Policy.IN_FORCE.decide(viewer, act, reading.item()));
    }
    return reading;
  }

  /** Begins an inquiry of the centre's; returns its id. */
  public String draft(Viewer viewer, Label label, InquiryContent content, Recipients recipients) {
    Capacity capacity = Offices.capacity(viewer);
    return Offices.administer(
        desk,
        viewer,
        Administration.DRAFT_BULLETIN,
        dsl -> Offices.about(Offices.organisation(dsl, capacity.organisation())),
        "inquiry, " + label.text(),
        (dsl, now) ->
            new Inquiries(dsl)
                .draft(
                    capacity.organisation(),
                    capacity.person(),
                    label,
                    recipients.addresses(dsl, now),
                    content,
                    now));
  }

  /**
   * Saves a draft.
   *
   * @param saved when what the writer had before them was saved
   */
  public void save(
      Viewer viewer, String id, InquiryContent content, Recipients recipients, Instant saved) {
    change(
        viewer,
        Act.EDIT,
        id,
        "saved",
        (dsl, now) -> {
          requireUnchanged(dsl, id, saved);
          new Inquiries(dsl)
              .save(
                  id,
                  Offices.capacity(viewer).person(),
                  content,
                  recipients.addresses(dsl, now),
                  now);
          return true;
        });
  }

  /** Nobody overwrites or sends what they have not seen. */
  private static void requireUnchanged(DSLContext dsl, String id, Instant saved) {
    Instant newest = new Inquiries(dsl).find(id).orElseThrow(AbsentException::new).saved();
    if (newest.toEpochMilli() != saved.toEpochMilli()) {
      throw new RefusedException("refused.report.changed");
    }
  }

  /** What keeps it from being sent now. */
  public Set<InquiryObstacle> obstacles(Reading reading) {
    return database.read(dsl -> new Inquiries(dsl).obstacles(reading.item().id(), clock.instant()));
  }

  /** Sends the draft. */
  public void send(Viewer viewer, String id, Instant saved) {
    change(
        viewer,
        Act.SEND,
        id,
        "sent",
        (dsl, now) -> {
          requireUnchanged(dsl, id, saved);
          Inquiries inquiries = new Inquiries(dsl);
          if (!inquiries.obstacles(id, now).isEmpty()) {
            throw new RefusedException("refused.bulletin.blocked");
          }
          inquiries.send(id, now);
          return true;
        });
  }

  /**
   * Answers for the viewer's organisation, or changes its answer.
   *
   * @param before how many answers of it the writer had before them
   */
  public void answer(Viewer viewer, String id, AnswerContent content, int before) {
    Capacity capacity = Offices.capacity(viewer);
    change(
        viewer,
        Act.RESPOND,
        id,
        "answer " + (before + 1L),
        (dsl, now) -> {
          Inquiries inquiries = new Inquiries(dsl);
          if (inquiries.isSettled(id, now)) {
            throw new RefusedException("refused.inquiry.over");
          }
          if (inquiries.answersOf(id, capacity.organisation()).size() != before) {
            throw new RefusedException("refused.report.changed");
          }
          if (!inquiries.answer(id, capacity.organisation(), capacity.person(), content, now)) {
            throw new RefusedException("refused.inquiry.many");
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
          new Inquiries(dsl).end(id, state);
          return true;
        });
  }

  /** What came of it: for who asked, and for desks of what is in their sectors. */
  public Outcome outcome(Viewer viewer, String id) {
    Reading reading = readFor(viewer, id, Act.SEE_REACH);
    Outcome outcome = database.read(dsl -> outcome(dsl, reading));
    items.viewed(reading.seen(), "answers: " + outcome.answers().size());
    return outcome;
  }

  private Outcome outcome(DSLContext dsl, Reading reading) {
    Viewer viewer = reading.seen().viewer();
    Inquiries inquiries = new Inquiries(dsl);
    Map<String, Answer> answers = inquiries.answers(reading.item().id());
    List<Addressees.Member> silent = new ArrayList<>();
    int answered = 0;
    for (Addressees.Member one : inquiries.asked(reading.item(), clock.instant())) {
      if (Offices.may(
          viewer,
          Administration.SEE_REACH_OF,
          new Administered.OfMember(one.id(), one.sectors()))) {
        if (answers.containsKey(one.id())) {
          answered++;
        } else {
          silent.add(one);
        }
      }
    }
    return new Outcome(
        reading,
        answered,
        silent,
        reading.may(Act.SEE_ANSWERS) ? List.copyOf(answers.values()) : List.of(),
        reading.settled() ? tally(dsl, viewer, answers.values()) : null);
  }

  private Tally tally(DSLContext dsl, Viewer viewer, Collection<Answer> answers) {
    List<String> order = new Directory(dsl).sectors().stream().map(Sector::id).toList();
    Tally whole = Tally.of(answers, profile.terms().smallestGroup()).inOrder(order);
    return new Tally(
        whole.shares().stream()
            .filter(one ->
                Offices.may(
                    viewer, Administration.SEE_TALLY_OF, new Administered.OfSector(one.sector())))
            .toList());
  }

  /** To whom it is addressed, as a form says it. */
  public Recipients recipients(Set<ItemFacts.Address> audience) {
    return database.read(dsl -> Recipients.of(dsl, audience));
  }

  private void change(
      Viewer viewer, Act act, String id, String detail, Desk.Change<Boolean> change) {
    items.act(viewer, act, id, ItemKind.INQUIRY, detail, change);
  }
}
