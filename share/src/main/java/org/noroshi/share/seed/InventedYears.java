package org.noroshi.share.seed;

import static org.noroshi.share.casework.CaseTables.ASSESSMENT;
import static org.noroshi.share.casework.CaseTables.FILE;
import static org.noroshi.share.finding.FindingTables.FINDING;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.casework.CaseTables;
import org.noroshi.share.casework.Stage;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.finding.Standing;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;

/**
 * What three years leave in a store, for measuring: findings of every operator, most of them
 * judged, and cases, most of them closed. It is written past the desk, so the record knows nothing
 * of it.
 */
final class InventedYears {
  private static final Duration SPAN = Duration.ofDays(3 * 365);

  /** One of so many findings, and of so many cases, still waits for somebody. */
  private static final int OPEN_FINDING = 50;

  private static final int OPEN_CASE = 20;

  private final DSLContext dsl;
  private final Instant now;

  InventedYears(DSLContext dsl, Instant now) {
    this.dsl = dsl;
    this.now = now;
  }

  /**
   * A time so that {@code number} of {@code of} things are spread over the years, the last of them
   * now.
   */
  private Instant time(long number, long of) {
    return now.minusMillis(SPAN.toMillis() / of * (of - 1 - number));
  }

  /**
   * Adds findings about operators' own addresses, the operators in turn.
   *
   * @param from number of the first
   * @param to number after the last
   * @param of how many there will be
   */
  void findings(List<InventedCountry.Operator> operators, long from, long to, long of) {
    List<String> ids = new ArrayList<>();
    try (Rows items = items()) {
      for (long i = from; i < to; i++) {
        String id = Identifiers.next();
        ids.add(id);
        String owner = operators.get((int) (i % operators.size())).id();
        items.add(
            id,
            ItemKind.FINDING,
            owner,
            null,
            Label.AMBER_STRICT,
            standing(i) == Standing.DISMISSED ? ItemState.CLOSED : ItemState.OPEN,
            false,
            false,
            time(i, of));
      }
    }
    try (Rows rows =
        new Rows(
            dsl,
            FINDING,
            FINDING.item,
            FINDING.organisation,
            FINDING.kind,
            FINDING.subject,
            FINDING.standing,
            FINDING.confidence,
            FINDING.packets,
            FINDING.addresses,
            FINDING.firstSeen,
            FINDING.lastSeen,
            FINDING.seen)) {
      for (long i = from; i < to; i++) {
        InventedCountry.Operator owner = operators.get((int) (i % operators.size()));
        String address = owner.prefix().replace(".0/24", "." + i / operators.size() % 254);
        rows.add(
            ids.get((int) (i - from)),
            owner.id(),
            FindingKind.OWN_HOST,
            address,
            standing(i),
            800 + i % 200,
            1 + i % 900,
            1L,
            time(i, of),
            time(i, of).plusSeconds(600),
            seen(time(i, of), 1 + i % 900));
      }
    }
  }

  private static Standing standing(long number) {
    if (number % OPEN_FINDING == 0) {
      return number % (2 * OPEN_FINDING) == 0 ? Standing.ALARM : Standing.INFORMATION;
    }
    return number % 3 == 0 ? Standing.DISMISSED : Standing.CONFIRMED;
  }

  private static String seen(Instant time, long packets) {
    long nanos = time.toEpochMilli() * 1_000_000L;
    return """
    {"packets":%d,"answers":0,"forged":0,"firstNanos":%d,"lastNanos":%d,"minutes":4,"crowd":false,\
    "destinations":["198.18.0.9"],"ports":{"tcp/23":%d},"classes":{"scanTcp":%d},"tools":{},\
    "sensors":["dark"],"ttls":[52]}\
    """
        .formatted(packets, nanos, nanos, packets, packets);
  }

  /**
   * Adds cases of the centre, the sectors in turn, each assessed once.
   *
   * @param author an analyst's id
   */
  void cases(String centre, String author, List<String> sectors, int number) {
    List<String> ids = new ArrayList<>(number);
    try (Rows items = items()) {
      for (int i = 0; i < number; i++) {
        ids.add(Identifiers.next());
        items.add(
            ids.get(i),
            ItemKind.CASE,
            centre,
            author,
            Label.AMBER,
            i % OPEN_CASE == 0 ? ItemState.OPEN : ItemState.CLOSED,
            false,
            false,
            time(i, number));
      }
    }
    try (Rows files = new Rows(dsl, FILE, FILE.item, FILE.title)) {
      for (int i = 0; i < number; i++) {
        files.add(ids.get(i), "事案 " + (i + 1));
      }
    }
    CaseTables.Sectors of = CaseTables.SECTOR;
    try (Rows rows = new Rows(dsl, of, of.item, of.sector)) {
      for (int i = 0; i < number; i++) {
        rows.add(ids.get(i), sectors.get(i % sectors.size()));
      }
    }
    try (Rows rows =
        new Rows(
            dsl,
            ASSESSMENT,
            ASSESSMENT.item,
            ASSESSMENT.number,
            ASSESSMENT.axis,
            ASSESSMENT.stage,
            ASSESSMENT.level,
            ASSESSMENT.evidence,
            ASSESSMENT.made,
            ASSESSMENT.person)) {
      for (int i = 0; i < number; i++) {
        rows.add(
            ids.get(i),
            1L,
            "continuity",
            Stage.PREDICTED,
            (long) (i % 5),
            "invented",
            time(i, number),
            author);
      }
    }
  }

  private Rows items() {
    return new Rows(
        dsl,
        ITEM,
        ITEM.id,
        ITEM.kind,
        ITEM.owner,
        ITEM.author,
        ITEM.label,
        ITEM.state,
        ITEM.council,
        ITEM.sealed,
        ITEM.created);
  }
}
