package org.noroshi.share.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Decision;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;

/** Decides, does and records. Thread-safe. */
public final class Desk {
  private static final Decision NOBODY = new Decision(false, "no role in force");

  private final Database database;
  private final AuditLog log;
  private final InstantSource clock;

  public Desk(Database database, AuditLog log, InstantSource clock) {
    this.database = database;
    this.log = log;
    this.clock = clock;
  }

  /** What is to be done once the policy has allowed it. */
  @FunctionalInterface
  public interface Change<T> {
    T apply(DSLContext dsl, Instant now);
  }

  /** The viewer as things stand now; empty where the person has no role there any more. */
  public Optional<Viewer> viewer(Capacity capacity) {
    return database.read(dsl -> viewer(dsl, capacity, clock.instant()));
  }

  private static Optional<Viewer> viewer(DSLContext dsl, Capacity capacity, Instant now) {
    return new Viewers(dsl).viewer(capacity.person(), capacity.organisation(), now);
  }

  /**
   * Does an administrative act.
   *
   * @param about found anew in the transaction, so that nothing that changed meanwhile is missed
   * @param detail for the record
   * @throws RefusedException if the policy refuses; the attempt is on the record
   */
  public <T> T administer(
      Capacity capacity,
      Administration act,
      Function<DSLContext, Administered> about,
      String detail,
      Change<T> change)
      throws RefusedException {
    Outcome<T> outcome =
        inOrder(dsl -> {
          Instant now = clock.instant();
          Administered object = about.apply(dsl);
          Decision decision =
              viewer(dsl, capacity, now)
                  .map(viewer -> AdministrationRules.decide(viewer, act, object))
                  .orElse(NOBODY);
          Outcome<T> result =
              decision.allowed()
                  ? new Outcome<>(decision, Optional.of(change.apply(dsl, now)))
                  : new Outcome<>(decision, Optional.empty());
          log.append(
              dsl,
              List.of(
                  event(
                      capacity,
                      act.name(),
                      object.objectKind(),
                      object.object(),
                      decision,
                      detail,
                      now)));
          return result;
        });
    return outcome.result().orElseThrow(() -> new RefusedException(outcome.decision()));
  }

  /**
   * An item as its viewer may see it now; empty where there is none, or the viewer may not: the two
   * are the same to whoever asks.
   */
  public Optional<Seen> see(Capacity capacity, String item) {
    return database.read(dsl ->
        viewer(dsl, capacity, clock.instant())
            .flatMap(viewer ->
                new Items(dsl)
                    .facts(item, viewer.mode())
                    .filter(facts -> Policy.IN_FORCE.decide(viewer, Act.VIEW, facts).allowed())
                    .map(facts -> new Seen(viewer, facts))));
  }

  /** A viewer and what the viewer sees. */
  public record Seen(Viewer viewer, ItemFacts item) {
    /** Whether the viewer may do something with it as things stood when it was seen. */
    public boolean may(Act act) {
      return Policy.IN_FORCE.decide(viewer, act, item).allowed();
    }
  }

  /**
   * Does something with an item.
   *
   * @return empty where there is no such item, or the viewer may not even see it
   * @throws RefusedException if the viewer sees it but may not do this; the attempt is on the
   *     record
   */
  public <T> Optional<T> act(
      Capacity capacity, Act act, String item, String detail, Change<T> change)
      throws RefusedException {
    Outcome<T> outcome =
        inOrder(dsl -> {
          Instant now = clock.instant();
          Optional<Viewer> viewer = viewer(dsl, capacity, now);
          Optional<ItemFacts> facts = viewer.flatMap(who -> new Items(dsl).facts(item, who.mode()));
          if (viewer.isEmpty() || facts.isEmpty()) {
            return new Outcome<>(NOBODY, Optional.empty());
          }
          Policy policy = Policy.IN_FORCE;
          Decision decision = policy.decide(viewer.get(), act, facts.get());
          boolean seen = policy.decide(viewer.get(), Act.VIEW, facts.get()).allowed();
          Optional<T> result =
              decision.allowed() ? Optional.of(change.apply(dsl, now)) : Optional.empty();
          log.append(
              dsl, List.of(event(capacity, act.name(), "item", item, decision, detail, now)));
          return new Outcome<>(seen ? decision : NOBODY, result);
        });
    if (outcome.result().isEmpty() && !outcome.decision().equals(NOBODY)) {
      throw new RefusedException(outcome.decision());
    }
    return outcome.result();
  }

  /**
   * One act after the other, so that each is decided on what the record before it says: on
   * PostgreSQL an appointment that ends meanwhile could otherwise be on record before an act that
   * still used it.
   */
  private <T> Outcome<T> inOrder(Function<DSLContext, Outcome<T>> act) {
    return database.transact(dsl -> {
      database.lockChain(dsl);
      return act.apply(dsl);
    });
  }

  private record Outcome<T>(Decision decision, Optional<T> result) {}

  private static AuditEvent event(
      Capacity capacity,
      String act,
      String objectKind,
      String object,
      Decision decision,
      String detail,
      Instant now) {
    return new AuditEvent(
        now,
        capacity.person(),
        capacity.organisation(),
        act.toLowerCase(Locale.ROOT),
        objectKind,
        object,
        (decision.allowed() ? "allowed: " : "refused: ") + decision.rule(),
        detail);
  }

  /** What the policy needs of a person: the roles held at the time. */
  public static Administered.OfPerson person(DSLContext dsl, String id, Instant time) {
    List<Administered.Held> held =
        new People(dsl)
            .appointmentsOf(id).stream()
                .filter(one -> one.validity().contains(time))
                .map(Desk::held)
                .toList();
    return new Administered.OfPerson(id, held);
  }

  private static Administered.Held held(Appointment appointment) {
    return new Administered.Held(appointment.organisation(), appointment.role());
  }
}
