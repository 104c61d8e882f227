package org.noroshi.detect.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.detect.finding.Subject;

/**
 * What one address of a member sent to dark addresses in a day.
 *
 * @param packets all that is no backscatter
 * @param answers backscatter
 * @param spoofed packets that bear evidence of a forged source
 * @param ports destination ports of the packets, ascending, at most twenty
 * @param firstNanos start of the first window, nanoseconds since 1970
 * @param lastNanos start of the last one
 */
public record OwnHost(
    String sensor,
    String member,
    String address,
    long packets,
    long answers,
    long spoofed,
    List<Long> ports,
    long firstNanos,
    long lastNanos) {

  private static final long WINDOW_NANOS = 300_000_000_000L;

  public OwnHost {
    ports = List.copyOf(ports);
  }

  /**
   * As findings for the member alone: one of what it sends, one of an attack on it.
   *
   * @param sent some packets that are no backscatter
   * @param answered some that are
   */
  public List<Finding> findings(List<SamplePacket> sent, List<SamplePacket> answered) {
    List<Finding> findings = new ArrayList<>();
    if (packets > 0) {
      findings.add(finding(FindingKind.OWN_HOST, packets, sent));
    }
    if (answers > 0) {
      findings.add(finding(FindingKind.OWN_HOST_ATTACKED, answers, answered));
    }
    return findings;
  }

  private Finding finding(FindingKind kind, long count, List<SamplePacket> samples) {
    Map<String, Object> numbers = new TreeMap<>();
    numbers.put("member", member);
    numbers.put("packets", packets);
    numbers.put("answers", answers);
    numbers.put("spoofed", spoofed);
    numbers.put("ports", ports);
    return Finding.born(
        kind,
        new Subject.Address(address),
        sensor,
        firstNanos,
        lastNanos + WINDOW_NANOS - 1,
        count,
        new Confidence(notSpoofed(), Confidence.Meaning.NOT_SPOOFED),
        Evidence.of(List.of(firstNanos, lastNanos), numbers).with(samples));
  }

  /** Tables tell the day's packets only, so each counts as an occasion. */
  private double notSpoofed() {
    long all = packets + answers;
    return SourceConfidence.of(all, spoofed, all, false, 1);
  }
}
