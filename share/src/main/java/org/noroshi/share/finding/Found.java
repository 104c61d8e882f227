package org.noroshi.share.finding;

import static org.noroshi.share.finding.FindingTables.FINDING;

import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.member.Sightings;

/**
 * A finding as it stands.
 *
 * @param item its id
 * @param organisation whose it is: the member's, or the centre's
 * @param subject an address; {@link #OTHERS} for all addresses beyond the rate; what a detector
 *     found
 * @param source the detector's stable id; null for a member's own address
 * @param confidence 0 to 1, by the rule of its kind
 * @param packets or the detector's strength
 * @param addresses told apart in it
 * @param report drafted from it; null if none
 * @param seen JSON: sightings, or the detector's evidence
 */
public record Found(
    String item,
    String organisation,
    FindingKind kind,
    String subject,
    @Nullable String source,
    Standing standing,
    double confidence,
    long packets,
    long addresses,
    Instant first,
    Instant last,
    @Nullable String report,
    String seen) {
  /** Subject of the finding that counts the addresses beyond the rate. */
  public static final String OTHERS = "*";

  private static final double THOUSAND = 1000;

  static Found of(Record row) {
    return new Found(
        row.get(FINDING.item),
        row.get(FINDING.organisation),
        row.get(FINDING.kind),
        row.get(FINDING.subject),
        row.get(FINDING.source),
        row.get(FINDING.standing),
        row.get(FINDING.confidence) / THOUSAND,
        row.get(FINDING.packets),
        row.get(FINDING.addresses),
        row.get(FINDING.firstSeen),
        row.get(FINDING.lastSeen),
        row.get(FINDING.report),
        row.get(FINDING.seen));
  }

  static long thousandths(double confidence) {
    return Math.round(confidence * THOUSAND);
  }

  /** Whether it is about a member's own address or addresses. */
  public boolean isOwn() {
    return source == null;
  }

  public boolean isOthers() {
    return isOwn() && subject.equals(OTHERS);
  }

  /** What was seen of a member's own addresses. */
  public Sightings.State sightings() {
    return SightingText.read(seen);
  }
}
