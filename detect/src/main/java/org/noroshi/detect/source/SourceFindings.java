package org.noroshi.detect.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.packet.ToolVerdict;

/** Verdicts on single sources: infected, scanning with a tool, scanning for investigation. */
public final class SourceFindings {
  private final InvestigationRule rule;
  private final Function<String, @Nullable String> list;

  /**
   * @param list the published list of investigation scanners that an address stands on, or null
   */
  public SourceFindings(InvestigationRule rule, Function<String, @Nullable String> list) {
    this.rule = rule;
    this.list = list;
  }

  /**
   * What a day says about its source.
   *
   * @param addresses dark addresses of the sensor; empty where unknown
   */
  public List<Finding> of(SourceDay day, OptionalDouble addresses) {
    List<Finding> findings = new ArrayList<>();
    ToolVerdict verdict = verdict(day);
    if (verdict != null) {
      findings.add(tool(day, verdict));
    }
    String listed = list.apply(day.address());
    boolean holds = addresses.isPresent() && rule.holds(day, addresses.getAsDouble());
    if (listed != null || holds) {
      findings.add(investigation(day, listed, holds, addresses));
    }
    return findings;
  }

  /** The tool that a source used by its packets of the day; null where no tool fits. */
  public static @Nullable ToolVerdict verdict(SourceDay day) {
    long[] matches = new long[Tool.values().length];
    matches[Tool.MIRAI.ordinal()] = day.mirai();
    matches[Tool.MASSCAN.ordinal()] = day.masscan();
    matches[Tool.ZMAP.ordinal()] = day.zmap();
    return day.synPackets() == 0 ? null : ToolVerdict.of(matches, day.synPackets());
  }

  private static Finding tool(SourceDay day, ToolVerdict verdict) {
    Map<String, Object> numbers = numbers(day);
    numbers.put("tool", verdict.tool().jsonName());
    numbers.put("matching", verdict.matching());
    numbers.put("judged", verdict.packets());
    numbers.put("chance", verdict.chance());
    return born(
        verdict.tool() == Tool.MIRAI ? FindingKind.INFECTED_HOST : FindingKind.TOOL_SCANNER,
        day,
        verdict.matching(),
        new Confidence(1 - verdict.chance(), Confidence.Meaning.NOT_BY_CHANCE),
        numbers);
  }

  private Finding investigation(
      SourceDay day, @Nullable String listed, boolean holds, OptionalDouble addresses) {
    Map<String, Object> numbers = numbers(day);
    numbers.put("ruleHolds", holds ? "yes" : "no");
    if (listed != null) {
      numbers.put("list", listed);
    }
    if (addresses.isPresent()) {
      numbers.put("leastPackets", rule.leastPackets(addresses.getAsDouble()));
      numbers.put("leastPorts", rule.leastPorts());
    }
    return born(
        FindingKind.INVESTIGATION_SCANNER,
        day,
        day.packets(),
        new Confidence(1, Confidence.Meaning.RULE),
        numbers);
  }

  private static Map<String, Object> numbers(SourceDay day) {
    Map<String, Object> numbers = new TreeMap<>();
    numbers.put("packets", day.packets());
    numbers.put("ports", day.ports());
    numbers.put("mainPort", day.mainPort());
    if (day.country() != null) {
      numbers.put("country", day.country());
    }
    if (day.asNumber() != null) {
      numbers.put("asn", day.asNumber());
    }
    return numbers;
  }

  private static Finding born(
      FindingKind kind,
      SourceDay day,
      double strength,
      Confidence confidence,
      Map<String, Object> numbers) {
    return Finding.born(
        kind,
        new Subject.Address(day.address()),
        day.sensor(),
        day.firstNanos(),
        day.lastNanos() + SourceDay.WINDOW_NANOS - 1,
        strength,
        confidence,
        Evidence.of(List.of(day.firstNanos(), day.lastNanos()), numbers));
  }
}
