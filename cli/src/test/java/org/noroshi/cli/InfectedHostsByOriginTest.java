package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.publish.Language;
import org.noroshi.simulate.Progress;
import org.noroshi.simulate.Scenario;
import org.noroshi.simulate.Simulator;

/**
 * The command from captures to findings on infected hosts, with a table of countries and one of AS.
 * Expected numbers are counted in the truth files: hosts with two packets of Mirai's or more on a
 * day, by the first octet of their address.
 */
class InfectedHostsByOriginTest {
  private static final List<String> DARK = List.of("198.18.0.0/20");
  private static final String HOME = "DE";

  @TempDir static Path folder;
  private static final Map<String, JsonNode> FINDINGS = new HashMap<>();
  private static JsonNode first = new ObjectMapper().createObjectNode();
  private static JsonNode second = new ObjectMapper().createObjectNode();

  @BeforeAll
  static void observeTwoDays() throws IOException {
    Path captures = Files.createDirectory(folder.resolve("captures"));
    first = simulate(captures, "2026-03-01", 11);
    second = simulate(captures, "2026-03-02", 12);
    String data = folder.resolve("data").toString();
    refresh(
        data,
        "countries.csv",
        """
        1.0.0.0,63.255.255.255,JP
        64.0.0.0,127.255.255.255,DE
        128.0.0.0,191.255.255.255,US
        """);
    refresh(
        data,
        "systems.csv",
        """
        1.0.0.0,95.255.255.255,64496,Example One
        96.0.0.0,223.255.255.255,64497,Example Two
        """);
    noroshi(
        "observe",
        "--quiet",
        "--json",
        "--dark",
        DARK.getFirst(),
        "--data",
        data,
        captures.toString());
    String found = noroshi("detect", "--json", "--hosts", "0", "--home", HOME, "--data", data);
    for (String line : found.lines().toList()) {
      JsonNode finding = new ObjectMapper().readTree(line);
      if (finding.get("kind").asText().equals("infectedHosts")) {
        assertThat(FINDINGS.put(finding.get("subject").asText(), finding)).isNull();
      }
    }
  }

  /** Twenty minutes from noon; returns packets by source. */
  private static JsonNode simulate(Path captures, String date, long seed) throws IOException {
    Path truth = folder.resolve(date + ".json");
    Simulator.run(
        new Scenario(20, DARK, 50, seed, Instant.parse(date + "T12:00:00Z")),
        captures.resolve(date + ".pcap"),
        truth,
        Progress.NONE);
    return new ObjectMapper().readTree(truth.toFile()).at("/toolSources/mirai");
  }

  private static void refresh(String data, String name, String table) throws IOException {
    Path file = Files.writeString(folder.resolve(name), table);
    noroshi("origin", "refresh", "--from", "2026-01-01", "--data", data, file.toString());
  }

  private static String noroshi(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            100,
            Language.ENGLISH);
    int exit = Noroshi.run(terminal, Rooms.commands(terminal), arguments);
    assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private record Count(long hosts, long packets) {}

  /** Hosts of a day whose first octet lies in a range, both ends included. */
  private static Count count(JsonNode day, int from, int to) {
    long hosts = 0;
    long packets = 0;
    for (Map.Entry<String, JsonNode> source : day.properties()) {
      String address = source.getKey();
      int octet = Integer.parseInt(address.substring(0, address.indexOf('.')));
      if (octet >= from && octet <= to && source.getValue().asLong() >= 2) {
        hosts++;
        packets += source.getValue().asLong();
      }
    }
    return new Count(hosts, packets);
  }

  /** Evidence has the last day's numbers, and the largest of both days as strength. */
  private static void agrees(String subject, int from, int to) {
    JsonNode finding = FINDINGS.get(subject);
    assertThat(finding).as(subject).isNotNull();
    Count before = count(first, from, to);
    Count now = count(second, from, to);
    assertThat(before.hosts()).isGreaterThan(10);
    assertThat(finding.at("/evidence/hosts").asLong()).isEqualTo(now.hosts());
    assertThat(finding.at("/evidence/packets").asLong()).isEqualTo(now.packets());
    assertThat(finding.at("/evidence/days").asLong()).isEqualTo(2);
    assertThat(finding.at("/evidence/date").asText()).isEqualTo("2026-03-02");
    assertThat(finding.at("/evidence/tool").asText()).isEqualTo("mirai");
    long most = Math.max(before.hosts(), now.hosts());
    assertThat(finding.at("/evidence/mostHosts").asLong()).isEqualTo(most);
    assertThat(finding.get("strength").asDouble()).isEqualTo(most);
    assertThat(finding.get("first").asText()).startsWith("2026-03-01T12:");
    assertThat(finding.get("last").asText()).startsWith("2026-03-02T12:");
    assertThat(finding.get("technique").asText()).isEqualTo("T1584.005");
  }

  @Test
  void everyCountryHasItsHosts() {
    agrees("JP", 1, 63);
    agrees(HOME, 64, 127);
    agrees("US", 128, 191);
  }

  @Test
  void everyAsHasItsHosts() {
    agrees("AS64496", 1, 95);
    agrees("AS64497", 96, 223);
  }

  @Test
  void onlyWhatTheTablesNameHasAFinding() {
    assertThat(FINDINGS).containsOnlyKeys("JP", HOME, "US", "AS64496", "AS64497");
    // There are hosts that the table of countries leaves out: they are in no country.
    assertThat(count(first, 192, 223).hosts()).isPositive();
  }

  @Test
  void theHomeCountryHasEveryDay() {
    JsonNode evidence = FINDINGS.get(HOME).get("evidence");
    assertThat(evidence.get("dates"))
        .extracting(JsonNode::asText)
        .containsExactly("2026-03-01", "2026-03-02");
    assertThat(evidence.get("hostsByDay"))
        .extracting(JsonNode::asLong)
        .containsExactly(count(first, 64, 127).hosts(), count(second, 64, 127).hosts());
    assertThat(FINDINGS.get("JP").get("evidence").has("hostsByDay")).isFalse();
  }
}
