package org.noroshi.detect.attack;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.detect.finding.Subject;

/**
 * An attack as the {@code attack} table has it: it has reached the thresholds of Moore et al.
 * (Inferring Internet Denial-of-Service Activity, 2006).
 *
 * @param victim address, or prefix where it was carpet-bombed
 * @param victims addresses of the prefix that were hit
 * @param technique as the table names it
 * @param peak packets in the busiest minute
 * @param globalRate packets a second at the victim, estimated; null where the dark space is unknown
 * @param open whether it goes on
 * @param firstPackets its first packets, as far as they were kept
 */
public record AttackSeen(
    String sensor,
    String victim,
    long victims,
    String protocol,
    String technique,
    long packets,
    long peak,
    long firstNanos,
    long lastNanos,
    @Nullable Double globalRate,
    List<Integer> ports,
    long synAck,
    long rst,
    long icmp,
    long udp,
    @Nullable String country,
    @Nullable Long asNumber,
    boolean open,
    List<SamplePacket> firstPackets) {

  private static final long WINDOW_NANOS = 300_000_000_000L;

  /** The attack as a finding. */
  public Finding finding() {
    Subject subject =
        victim.contains("/") ? new Subject.Network(victim) : new Subject.Address(victim);
    Map<String, Object> numbers = new TreeMap<>();
    numbers.put("protocol", protocol);
    numbers.put("technique", technique);
    numbers.put("packets", packets);
    numbers.put("peakPacketsPerMinute", peak);
    numbers.put("victims", victims);
    numbers.put("ports", ports.stream().map(Integer::longValue).toList());
    numbers.put("synack", synAck);
    numbers.put("rst", rst);
    numbers.put("icmp", icmp);
    numbers.put("udp", udp);
    numbers.put("state", open ? "ongoing" : "over");
    numbers.put("durationSeconds", (lastNanos - firstNanos) / 1e9);
    if (globalRate != null) {
      numbers.put("globalRate", globalRate);
    }
    if (country != null) {
      numbers.put("country", country);
    }
    if (asNumber != null) {
      numbers.put("asn", asNumber);
    }
    numbers.put(
        "windowCount",
        Math.floorDiv(lastNanos, WINDOW_NANOS) - Math.floorDiv(firstNanos, WINDOW_NANOS) + 1);
    List<Long> windows = Evidence.windows(firstNanos, lastNanos, WINDOW_NANOS);
    return Finding.born(
            FindingKind.ATTACK,
            subject,
            sensor,
            firstNanos,
            lastNanos,
            packets,
            new Confidence(1, Confidence.Meaning.RULE),
            Evidence.of(windows, numbers).with(firstPackets))
        .withTechnique(attackTechnique());
  }

  /** OS exhaustion where connections are asked for, direct flood elsewhere (ATT&amp;CK). */
  private String attackTechnique() {
    boolean asksForConnections = technique.toLowerCase(Locale.ROOT).contains("syn");
    return asksForConnections ? "T1499.001" : "T1498.001";
  }
}
