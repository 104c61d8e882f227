package org.noroshi.share.finding;

import static org.noroshi.share.finding.FindingTables.FINDING;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Label;
import org.noroshi.detect.member.Sightings;
import org.noroshi.detect.member.SourceConfidence;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;

/** A member's finding as it begins, grows, becomes an alarm and opens again. */
final class FindingRow {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  /** The profile's type of event. */
  private static final String PRECURSOR = "precursor";

  private final DSLContext dsl;
  private final String organisation;
  private final ZoneId zone;
  private final Reading at;
  private final Instant now;
  private final List<AuditEvent> events;

  FindingRow(
      DSLContext dsl,
      String organisation,
      ZoneId zone,
      Reading at,
      Instant now,
      List<AuditEvent> events) {
    this.dsl = dsl;
    this.organisation = organisation;
    this.zone = zone;
    this.at = at;
    this.now = now;
    this.events = events;
  }

  static Instant time(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  /** Begins a finding of the member's, seen by nobody else; returns its id. */
  String begin(FindingKind kind, String subject, Sightings.State state) {
    String id = Identifiers.next();
    new Items(dsl)
        .add(
            ItemFacts.fresh(
                id, ItemKind.FINDING, organisation, null, kind.label(), ItemState.OPEN, Set.of()),
            Map.of(),
            now);
    Sightings.State nothing = new Sightings().state();
    dsl.insertInto(FINDING)
        .set(FINDING.item, id)
        .set(FINDING.organisation, organisation)
        .set(FINDING.kind, kind)
        .set(FINDING.subject, subject)
        .set(FINDING.standing, Standing.INFORMATION)
        .set(FINDING.confidence, 0L)
        .set(FINDING.packets, 0L)
        .set(FINDING.addresses, 1L)
        .set(FINDING.firstSeen, now)
        .set(FINDING.lastSeen, now)
        .set(FINDING.seen, SightingText.write(nothing))
        .set(FINDING.run, at.run())
        .set(FINDING.position, at.position())
        .execute();
    events.add(event("finding_born", id, kind.label().text()));
    grow(dsl.selectFrom(FINDING).where(FINDING.item.eq(id)).fetchSingle(), state);
    return id;
  }

  /** Takes more packets into a finding. */
  void grow(Record row, Sightings.State more) {
    String counted = row.get(FINDING.counted);
    String before =
        at.repeats(row.get(FINDING.run), row.get(FINDING.position))
            ? counted == null ? SightingText.write(new Sightings().state()) : counted
            : row.get(FINDING.seen);
    boolean continues = at.continues(row.get(FINDING.run), row.get(FINDING.position));
    Sightings sightings = Sightings.of(SightingText.read(before));
    sightings.add(more);
    if (more.crowd()) {
      sightings.inCrowd();
    }
    boolean others = row.get(FINDING.subject).equals(Found.OTHERS);
    long addresses = row.get(FINDING.addresses);
    Sightings.State state = sightings.state();
    boolean timed = state.firstNanos() <= state.lastNanos();
    String id = row.get(FINDING.item);
    double confidence = others ? sightings.confidence(addresses) : sightings.confidence();
    dsl.update(FINDING)
        .set(
            FINDING.kind,
            sightings.isAnswersOnly() ? FindingKind.OWN_HOST_ATTACKED : FindingKind.OWN_HOST)
        .set(FINDING.confidence, Found.thousandths(confidence))
        .set(FINDING.packets, state.packets())
        .set(FINDING.firstSeen, timed ? time(state.firstNanos()) : now)
        .set(FINDING.lastSeen, timed ? time(state.lastNanos()) : now)
        .set(FINDING.seen, SightingText.write(state))
        .set(FINDING.counted, continues ? counted : before)
        .set(FINDING.run, at.run())
        .set(FINDING.position, at.position())
        .where(FINDING.item.eq(id))
        .execute();
    switch (row.get(FINDING.standing)) {
      case INFORMATION -> {
        if (confidence >= SourceConfidence.ALARM) {
          alarm(id, row.get(FINDING.subject), state);
        }
      }
      case DISMISSED -> afterDismissal(row, more);
      case ALARM, CONFIRMED -> {
        // It grows; whoever must know knows.
      }
    }
  }

  /**
   * What comes after the quiet time opens the finding again once it alone would be an alarm. After
   * a crash it may hold some packets twice, which only makes the same packets one minute more.
   */
  private void afterDismissal(Record row, Sightings.State more) {
    @Nullable Instant quiet = row.get(FINDING.quietUntil);
    if (quiet != null && time(more.lastNanos()).isBefore(quiet)) {
      return;
    }
    @Nullable String fresh = row.get(FINDING.fresh);
    Sightings since = fresh == null ? new Sightings() : Sightings.of(SightingText.read(fresh));
    since.add(more);
    String id = row.get(FINDING.item);
    dsl.update(FINDING)
        .set(FINDING.fresh, SightingText.write(since.state()))
        .where(FINDING.item.eq(id))
        .execute();
    double confidence =
        row.get(FINDING.subject).equals(Found.OTHERS)
            ? since.confidence(row.get(FINDING.addresses))
            : since.confidence();
    if (confidence >= SourceConfidence.ALARM) {
      new Items(dsl).move(id, ItemState.OPEN);
      alarm(id, row.get(FINDING.subject), since.state());
    }
  }

  /** Drafts the report and tells those who must look. */
  private void alarm(String id, String subject, Sightings.State state) {
    String report =
        new Notifications(dsl)
            .draft(organisation, null, Label.AMBER_STRICT, content(subject, state), now);
    dsl.update(FINDING)
        .set(FINDING.standing, Standing.ALARM)
        .set(FINDING.report, report)
        .setNull(FINDING.fresh)
        .where(FINDING.item.eq(id))
        .execute();
    new Outbox(dsl)
        .queue(
            new People(dsl)
                .appointmentsIn(organisation).stream()
                    .filter(one -> one.validity().contains(now))
                    .filter(one -> one.role() == Role.REPORTER || one.role() == Role.SECURITY_LEAD)
                    .map(Appointment::person)
                    .distinct()
                    .toList(),
            Notice.FINDING,
            id,
            now);
    events.add(event("finding_alarm", id, report));
  }

  /** What is known without asking anybody; what it means for the service only the member knows. */
  private ReportContent content(String subject, Sightings.State state) {
    String name = subject.equals(Found.OTHERS) ? "当組織の複数のアドレス / several of our addresses" : subject;
    String span =
        TIME.format(time(state.firstNanos()).atZone(zone))
            + " - "
            + TIME.format(time(state.lastNanos()).atZone(zone));
    String what =
        state.answers() == state.packets()
            ? "ダークネットで当該アドレスからの応答パケットを観測(攻撃を受けている可能性) / "
                + "Answers from it reached unused addresses: it may be under attack"
            : "ダークネットで当該アドレスからのパケットを観測(侵害の可能性) / "
                + "Packets from it reached unused addresses: it may be compromised";
    return new ReportContent(
        PRECURSOR, Set.of(), null, now, name + "\n" + what + "\n" + span, "", "", "", "", "", "");
  }

  private AuditEvent event(String act, String id, String detail) {
    return new AuditEvent(now, "", organisation, act, "item", id, "allowed: system", detail);
  }
}
