package org.noroshi.share.finding;

import static org.noroshi.share.finding.FindingTables.FINDING;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import org.jooq.DSLContext;
import org.noroshi.detect.finding.Audience;
import org.noroshi.detect.finding.Finding;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;

/**
 * What detectors found, as the centre's findings. Each keeps its place by its stable id: one that
 * has grown is changed, one that is there already is left as it is. They are drafts: the centre's
 * alone until its lead sends one.
 */
public final class CentreFindings {
  private static final int ROWS = 500;
  private static final int MOST_SUBJECT = 200;
  private static final int MOST_TEXT = 2000;
  private static final int MOST_EVIDENCE = 30_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final InstantSource clock;

  public CentreFindings(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Puts in all that is for the centre; members' own are told of otherwise.
   *
   * @return how many were new or have grown
   */
  public int put(List<Finding> findings) {
    List<List<Finding>> parts =
        findings.stream()
            .filter(finding -> finding.audience() != Audience.MEMBER)
            .gather(Gatherers.windowFixed(ROWS))
            .toList();
    int changed = 0;
    for (List<Finding> some : parts) {
      changed += database.transact(dsl -> put(dsl, some));
    }
    return changed;
  }

  private int put(DSLContext dsl, List<Finding> some) {
    Instant now = clock.instant();
    String centre =
        new Directory(dsl)
            .organisations().stream()
                .filter(one -> one.kind() == OrganisationKind.CENTRE)
                .filter(one -> one.validity().contains(now))
                .map(Organisation::id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no centre is in force"));
    Map<String, Found> known =
        dsl
            .selectFrom(FINDING)
            .where(FINDING.source.in(some.stream().map(Finding::id).toList()))
            .fetch(Found::of)
            .stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    found -> String.valueOf(found.source()), found -> found));
    int changed = 0;
    for (Finding finding : some) {
      Found before = known.get(finding.id());
      if (before == null) {
        insert(dsl, centre, finding, now);
        changed++;
      } else if (!isSame(before, finding)) {
        update(dsl, finding);
        changed++;
      }
    }
    return changed;
  }

  private static boolean isSame(Found before, Finding finding) {
    return before.last().toEpochMilli() == FindingRow.time(finding.lastNanos()).toEpochMilli()
        && before.first().toEpochMilli() == FindingRow.time(finding.firstNanos()).toEpochMilli()
        && before.packets() == Math.round(finding.strength());
  }

  private static void insert(DSLContext dsl, String centre, Finding finding, Instant now) {
    String id = Identifiers.next();
    new Items(dsl)
        .add(
            ItemFacts.fresh(
                id, ItemKind.FINDING, centre, null, finding.label(), ItemState.DRAFT, Set.of()),
            Map.of(),
            now);
    String subject = finding.subject();
    dsl.insertInto(FINDING)
        .set(FINDING.item, id)
        .set(FINDING.organisation, centre)
        .set(FINDING.kind, finding.kind())
        .set(
            FINDING.subject,
            subject.length() > MOST_SUBJECT ? subject.substring(0, MOST_SUBJECT) : subject)
        .set(FINDING.source, finding.id())
        .set(FINDING.standing, Standing.INFORMATION)
        .set(FINDING.confidence, Found.thousandths(finding.confidence().value()))
        .set(FINDING.packets, Math.round(finding.strength()))
        .set(FINDING.addresses, 0L)
        .set(FINDING.firstSeen, FindingRow.time(finding.firstNanos()))
        .set(FINDING.lastSeen, FindingRow.time(finding.lastNanos()))
        .set(FINDING.seen, evidence(finding))
        .execute();
  }

  private static void update(DSLContext dsl, Finding finding) {
    dsl.update(FINDING)
        .set(FINDING.confidence, Found.thousandths(finding.confidence().value()))
        .set(FINDING.packets, Math.round(finding.strength()))
        .set(FINDING.firstSeen, FindingRow.time(finding.firstNanos()))
        .set(FINDING.lastSeen, FindingRow.time(finding.lastNanos()))
        .set(FINDING.seen, evidence(finding))
        .where(FINDING.source.eq(finding.id()))
        .execute();
  }

  /** Numbers by name, in text; what does not fit is left out from the end. */
  private static String evidence(Finding finding) {
    ObjectNode json = JSON.createObjectNode();
    json.put("sensor", finding.sensor());
    String technique = finding.technique();
    if (technique != null) {
      json.put("technique", technique);
    }
    int length = 0;
    for (Map.Entry<String, Object> number : finding.evidence().numbers().entrySet()) {
      String text = String.valueOf(number.getValue());
      String kept = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
      length += number.getKey().length() + 2 * kept.length();
      if (length < MOST_EVIDENCE / 2) {
        json.put(number.getKey(), kept);
      }
    }
    return json.toString();
  }
}
