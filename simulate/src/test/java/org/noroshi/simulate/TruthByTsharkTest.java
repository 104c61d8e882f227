package org.noroshi.simulate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The truth file against what tshark reads from the capture. */
class TruthByTsharkTest {
  /** Chance matches of a 16-bit field among 60,000 packets: 1 expected, 10 in a billion runs. */
  private static final int CHANCE = 10;

  @TempDir static Path temporary;
  private static Path capture = Path.of("");
  private static List<Tshark.Row> rows = List.of();
  private static JsonNode truth = new ObjectMapper().createObjectNode();

  @BeforeAll
  static void simulate() throws IOException {
    Tshark.assumeInstalled();
    capture = temporary.resolve("minute.pcap");
    Path truthFile = temporary.resolve("minute.truth.json");
    Simulator.run(
        new Scenario(1, List.of("198.18.0.0/16", "2001:db8:5::/48"), 1_000, 7),
        capture,
        truthFile,
        Progress.NONE);
    rows = Tshark.rows(capture);
    truth = new ObjectMapper().readTree(truthFile.toFile());
  }

  @Test
  void recordsSourcesAndDestinationsAreExact() {
    assertThat(truth.get("dark").asText()).isEqualTo("198.18.0.0/16,2001:db8:5::/48");
    assertThat(truth.get("records").asLong()).isEqualTo(rows.size());
    assertThat(truth.get("sources").asLong())
        .isEqualTo(rows.stream().map(Tshark.Row::source).distinct().count());
    assertThat(truth.get("destinations").asLong())
        .isEqualTo(rows.stream().map(Tshark.Row::destination).distinct().count());
  }

  @Test
  void everyClassIsExactAndPresent() {
    Map<String, Long> seen =
        rows.stream().collect(groupingBy(Tshark.Row::packetClass, TreeMap::new, counting()));

    assertThat(counts(truth.get("classes"))).isEqualTo(seen).hasSize(6);
  }

  @Test
  void packetsAreInOrderOfTimeWithinTheMinute() {
    assertThat(rows).isSortedAccordingTo((a, b) -> Double.compare(a.time(), b.time()));
    assertThat(rows.getFirst().time()).isBetween(1_767_225_600.0, 1_767_225_601.0);
    assertThat(rows.getLast().time()).isBetween(1_767_225_659.0, 1_767_225_660.0);
  }

  @Test
  void destinationsAreDarkAndPublicSourcesAreNot() {
    assertThat(rows)
        .allMatch(row ->
            row.destination().startsWith("198.18.") || row.destination().startsWith("2001:db8:5:"));
    assertThat(rows).noneMatch(row -> row.source().startsWith("198.18."));
  }

  @Test
  void sequenceNumberOfMiraiIsTheDestination() {
    agrees("mirai", row -> row.sequence() == row.destinationBits(), 0);
  }

  @Test
  void idOfMasscanIsDestinationPortAndSequence() {
    agrees(
        "masscan",
        row ->
            row.id() == ((row.destinationBits() ^ row.destinationPort() ^ row.sequence()) & 0xffff),
        CHANCE);
  }

  @Test
  void idOfOldZmapIs54321() {
    agrees("zmap", row -> row.id() == 54_321, CHANCE);
  }

  /** The key is the same over a source's packets: address read by a little-endian machine. */
  @Test
  void keyOfUnicornscanIsOneForEachSource() {
    Map<String, Long> planted = counts(truth.get("toolSources").get("unicornscan"));
    assertThat(planted).isNotEmpty();
    for (String source : planted.keySet()) {
      List<Tshark.Row> own = rows.stream().filter(row -> row.source().equals(source)).toList();
      assertThat(own).hasSize(planted.get(source).intValue());
      assertThat(
              own.stream()
                  .map(row ->
                      row.sequence()
                          ^ Integer.reverseBytes(row.destinationBits())
                          ^ ((row.destinationPort() << 16) + row.sourcePort()))
                  .distinct())
          .hasSize(1);
    }
  }

  @Test
  void emergenceIsSeenAtItsPort() {
    JsonNode emergence = truth.get("emergences").get(0);
    int port = emergence.get("port").asInt();
    long hosts =
        rows.stream()
            .filter(row -> row.protocol() == 6 && row.destinationPort() == port)
            .map(Tshark.Row::source)
            .distinct()
            .count();

    // Investigation scanners may try the port, too: 36 hosts.
    assertThat(hosts)
        .isBetween(emergence.get("hosts").asLong(), emergence.get("hosts").asLong() + 36);
    assertThat(emergence.get("hosts").asInt()).isGreaterThan(50);
  }

  @Test
  void everyChecksumIsRightAndNothingIsMalformed() {
    String bad =
        Stream.of("ip", "tcp", "udp", "icmp", "icmpv6")
            .map(protocol -> protocol + ".checksum.status == 0 || ")
            .reduce("", String::concat);

    // Quoted packets are cut after 8 bytes, whose checksums tshark does not check.
    assertThat(
            Tshark.run(
                capture,
                List.of(
                    "-o",
                    "ip.check_checksum:TRUE",
                    "-o",
                    "tcp.check_checksum:TRUE",
                    "-o",
                    "udp.check_checksum:TRUE",
                    "-Y",
                    bad + "_ws.malformed")))
        .isEmpty();
  }

  /** Every planted packet matches; of the others no more than chance has it. */
  private static void agrees(String tool, Predicate<Tshark.Row> fingerprint, int chance) {
    Map<String, Long> planted = counts(truth.get("toolSources").get(tool));
    Map<String, Long> seen =
        rows.stream()
            .filter(row -> row.packetClass().equals("scanTcp") && row.destination().contains("."))
            .filter(fingerprint)
            .collect(groupingBy(Tshark.Row::source, TreeMap::new, counting()));
    assertThat(planted).isNotEmpty();
    assertThat(seen).containsAllEntriesOf(planted);
    long packets = planted.values().stream().mapToLong(Long::longValue).sum();
    assertThat(truth.get("tools").get(tool).asLong()).isEqualTo(packets);
    assertThat(seen.values().stream().mapToLong(Long::longValue).sum() - packets)
        .isBetween(0L, (long) chance);
  }

  private static Map<String, Long> counts(JsonNode object) {
    Map<String, Long> counts = new TreeMap<>();
    object.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return counts;
  }
}
