package org.noroshi.simulate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attacks of the truth file against the times that tshark reads for each victim. */
class AttackTruthByTsharkTest {
  private static final Mix BACKSCATTER_ONLY =
      new Mix(0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);

  /** What an attack says of itself, as one line; sorted lines are compared. */
  private record Seen(String victim, boolean above, int packets, long first, long last) {}

  @Test
  void attacksAreWhatMooresRulesMakeOfThePackets(@TempDir Path temporary) throws IOException {
    Tshark.assumeInstalled();
    Path capture = temporary.resolve("attacks.pcap");
    Path truthFile = temporary.resolve("attacks.truth.json");
    Simulator.run(
        new Scenario(20, List.of("198.18.0.0/16"), 40, 7, Scenario.DEFAULT_START, BACKSCATTER_ONLY),
        capture,
        truthFile,
        Progress.NONE);
    JsonNode attacks = new ObjectMapper().readTree(truthFile.toFile()).get("attacks");
    Set<String> prefixes = new HashSet<>();
    attacks.findValuesAsText("victim").stream()
        .filter(victim -> victim.endsWith("/24"))
        .forEach(prefixes::add);
    List<Seen> seen = new ArrayList<>();
    Tshark.rows(capture).stream()
        .collect(groupingBy(row -> attacked(row.victim(), prefixes), TreeMap::new, toList()))
        .forEach((victim, rows) -> cut(victim, rows, seen));

    List<Seen> planted = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    for (JsonNode attack : attacks) {
      kinds.add(attack.get("kind").asText());
      planted.add(
          new Seen(
              attack.get("victim").asText(),
              attack.get("above").asBoolean(),
              attack.get("packets").asInt(),
              attack.get("first").asLong(),
              attack.get("last").asLong()));
    }

    assertThat(planted).containsExactlyInAnyOrderElementsOf(seen);
    assertThat(planted).filteredOn(Seen::above).hasSizeGreaterThan(10);
    assertThat(planted).filteredOn(attack -> !attack.above()).hasSizeGreaterThan(10);
    assertThat(kinds).contains("synack", "rst", "icmp", "udp");
    assertThat(prefixes).isNotEmpty();
  }

  /** The planted prefix around an address, or the address. */
  private static String attacked(String address, Set<String> prefixes) {
    String prefix = address.substring(0, address.lastIndexOf('.')) + ".0/24";
    return prefixes.contains(prefix) ? prefix : address;
  }

  private static void cut(String victim, List<Tshark.Row> rows, List<Seen> seen) {
    int begin = 0;
    for (int i = 1; i <= rows.size(); i++) {
      if (i == rows.size() || rows.get(i).time() - rows.get(i - 1).time() >= 300) {
        seen.add(measure(victim, rows.subList(begin, i)));
        begin = i;
      }
    }
  }

  /** Moore et al.: 25 packets, 60 s, 30 packets in some 60 s that begin at a multiple of 10 s. */
  private static Seen measure(String victim, List<Tshark.Row> rows) {
    double first = rows.getFirst().time();
    double last = rows.getLast().time();
    long most = 0;
    for (long from = (long) first / 10 * 10 - 60; from <= last; from += 10) {
      long begin = from;
      most =
          Math.max(
              most, rows.stream().filter(r -> r.time() >= begin && r.time() < begin + 60).count());
    }
    boolean above = rows.size() >= 25 && last - first >= 60 && most >= 30;
    return new Seen(victim, above, rows.size(), (long) first, (long) last);
  }
}
