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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.coordinated.HalfHour;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.detect.emerge.SlotCount;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.publish.Language;
import org.noroshi.simulate.DayCapture;
import org.noroshi.simulate.Progress;
import org.noroshi.simulate.Scenario;
import org.noroshi.simulate.SimulatedDays;
import org.noroshi.simulate.Simulator;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Query;
import org.noroshi.store.observed.ObservedTables;

class EvaluateTest {
  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  private static Run run(String... arguments) {
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
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** An hour of simulated days, once written, observed and read back, once drawn directly. */
  @Test
  void slotsDrawnDirectlyAreThoseOfThePackets() throws IOException {
    int from = 201;
    Path capture = folder.resolve("hour.pcap");
    long packets = DayCapture.write(new SimulatedDays(3, 4, 20), from, from + 6, capture);
    Path data = folder.resolve("data");
    Run observed =
        run(
            "observe",
            "--quiet",
            "--dark",
            SimulatedDays.DARK,
            "--data",
            data.toString(),
            "--json",
            capture.toString());
    assertThat(observed.exit()).as(observed.err()).isZero();
    DrawnDays drawn = new DrawnDays(new SimulatedDays(3, 4, 20));
    long start = SimulatedDays.start(from) / 1_000_000_000L;
    long counted = 0;
    try (Query query = Querying.open(data)) {
      ObservedTables tables = new ObservedTables(query);
      List<Slot> slots = new ArrayList<>();
      for (SensorDay day : tables.days()) {
        slots.addAll(tables.slots(day).ports());
      }
      assertThat(slots).hasSize(6);
      for (int i = 0; i < 6; i++) {
        Slot expected = drawn.slot(from + i);
        assertThat(slots.get(i).startNanos()).isEqualTo(expected.startNanos());
        Set<SlotCount> counts = new HashSet<>(slots.get(i).counts());
        assertThat(counts).isEqualTo(new HashSet<>(expected.counts()));
        counted += counts.stream().mapToLong(SlotCount::packets).sum();
      }
      sameHostSlots(tables, drawn, start);
    }
    assertThat(counted).isBetween(packets / 2, packets);
  }

  /** Both half hours, with all hosts and with a sample, and where their packets went. */
  private static void sameHostSlots(ObservedTables tables, DrawnDays drawn, long start)
      throws IOException {
    SensorDay day = tables.days().getFirst();
    for (long half : new long[] {start, start + HalfHour.SECONDS}) {
      for (int hosts : new int[] {1000, 50}) {
        List<HostSlot> expected = drawn.hostSlots(day, half, hosts);
        assertThat(tables.hostSlots(day, half, hosts).stream().map(EvaluateTest::text).toList())
            .isEqualTo(expected.stream().map(EvaluateTest::text).toList())
            .hasSizeGreaterThan(hosts);
      }
      List<Subject.Port> ports = List.of(new Subject.Port("tcp", 23), new Subject.Port("udp", 53));
      List<Integer> views =
          drawn.hostSlots(day, half, 1000).stream().map(HostSlot::view).distinct().toList();
      assertThat(tables.concentrations(day, half, 600, views, ports))
          .isEqualTo(drawn.concentrations(day, half, 600, views, ports))
          .hasSize(2);
    }
  }

  private static String text(HostSlot row) {
    return "%08x %d %d %d %s %s"
        .formatted(
            row.source(),
            row.start(),
            row.packets(),
            row.synPackets(),
            IntStream.of(row.tcpPorts()).sorted().boxed().toList(),
            IntStream.of(row.udpPorts()).sorted().boxed().toList());
  }

  @Test
  void whatIsPlantedInACaptureIsFound() throws IOException {
    Path capture = folder.resolve("hour.pcap");
    Path truth = folder.resolve("hour.json");
    Simulator.run(
        new Scenario(50, List.of("198.18.0.0/17"), 200, 5), capture, truth, Progress.NONE);
    Run run =
        run(
            "evaluate",
            "--json",
            "--hosts",
            "200",
            "--capture",
            capture.toString(),
            "--truth",
            truth.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/combined/recallFrom50Hosts").asDouble()).isEqualTo(1);
    assertThat(json.at("/combined/falseAlarmsPerDay").asDouble()).isZero();
    assertThat(json.get("detectors").findValuesAsText("name"))
        .containsExactly(
            "changeFinder",
            "coordinatedHosts",
            "darkGlasso",
            "darkNmf",
            "darkNmfPorts",
            "darkNtd",
            "hostSurge",
            "twoMethods");
    JsonNode attacks = json.get("attacks");
    assertThat(attacks.get("planted").asInt()).isPositive();
    assertThat(attacks.get("found")).isEqualTo(attacks.get("planted"));
    assertThat(attacks.get("timely")).isEqualTo(attacks.get("planted"));
    assertThat(attacks.get("false").asInt()).isZero();
  }

  /** Two days, so that what behaves alike on both is a campaign. */
  @Test
  void campaignsAndInfectedHostsThatArePlantedAreFound() throws IOException {
    Path capture = folder.resolve("days.pcap");
    Path truth = folder.resolve("days.json");
    Simulator.run(
        new Scenario(2 * 24 * 60, List.of("198.18.0.0/17"), 1, 9).withCampaigns(3),
        capture,
        truth,
        Progress.NONE);
    Run run =
        run(
            "evaluate",
            "--json",
            "--hosts",
            "0",
            "--capture",
            capture.toString(),
            "--truth",
            truth.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    JsonNode campaigns = json.get("campaigns");
    assertThat(campaigns.get("planted").asInt()).isEqualTo(3);
    assertThat(campaigns.get("found").asInt()).isEqualTo(3);
    assertThat(campaigns.get("false").asInt()).isZero();
    // 15, 30 and 60 hosts, each of which asks for all of its ports on both days.
    assertThat(campaigns.at("/hosts/planted").asInt()).isEqualTo(105);
    assertThat(campaigns.at("/hosts/found").asInt()).isEqualTo(105);
    assertThat(campaigns.at("/hosts/precision").asDouble()).isEqualTo(1);
    JsonNode infected = json.get("infectedHosts");
    long marked =
        new ObjectMapper()
            .readTree(truth.toFile()).at("/toolSources/mirai").properties().stream()
                .filter(entry -> entry.getValue().asLong() >= 2)
                .count();
    assertThat(infected.get("planted").asLong()).isEqualTo(marked).isGreaterThan(15);
    assertThat(infected.get("precision").asDouble()).isEqualTo(1);
    assertThat(infected.get("recall").asDouble()).isGreaterThan(0.9);
  }

  /** Others need not name more than the sources; what the truth leaves out is not judged. */
  @Test
  void aCampaignThatIsNotInTheCaptureIsMissed() throws IOException {
    Path capture = folder.resolve("minutes.pcap");
    Simulator.run(new Scenario(6, List.of("198.18.0.0/20"), 20, 3), capture, null, Progress.NONE);
    Path truth = folder.resolve("others.json");
    Files.writeString(
        truth,
        """
        {"dark": "198.18.0.0/20",
         "campaigns": [{"sources": {"192.0.2.1": 7, "192.0.2.2": 9}}]}
        """);
    Run run =
        run(
            "evaluate",
            "--hosts",
            "0",
            "--capture",
            capture.toString(),
            "--truth",
            truth.toString());
    assertThat(run.out())
        .contains("Campaigns: 1, found 0; false 0. Their hosts: 2, found 0 (0 %); named rightly -")
        .doesNotContain("Infected hosts");
  }

  @Test
  void detectKeepsItsFindingsAndFindsThemAgain() throws IOException {
    Path capture = folder.resolve("hour.pcap");
    Simulator.run(new Scenario(40, List.of("198.18.0.0/17"), 100, 6), capture, null, Progress.NONE);
    Path data = folder.resolve("data");
    run(
        "observe",
        "--quiet",
        "--json",
        "--dark",
        "198.18.0.0/17",
        "--data",
        data.toString(),
        capture.toString());
    Run first = run("detect", "--json", "--hosts", "100", "--data", data.toString());
    assertThat(first.exit()).as(first.err()).isZero();
    Set<String> kinds = new HashSet<>();
    for (String line : first.out().lines().toList()) {
      JsonNode finding = new ObjectMapper().readTree(line);
      kinds.add(finding.get("kind").asText());
      assertThat(finding.get("label").asText()).startsWith("TLP:");
      assertThat(finding.get("audience").asText()).isNotEmpty();
      assertThat(finding.get("evidence").isObject()).isTrue();
    }
    assertThat(kinds).contains("infectedHost", "toolScanner", "attack", "risingPort");
    assertThat(run("detect", "--json", "--hosts", "100", "--data", data.toString()).out())
        .isEqualTo(first.out());
    Run count = run("query", "--csv", "--data", data.toString(), "SELECT count(*) FROM finding");
    assertThat(count.out()).contains(String.valueOf(first.out().lines().count()));
  }

  @Test
  void aMembersOwnHostIsToldWithAnEvidenceCapture() throws IOException {
    Path capture = folder.resolve("hour.pcap");
    Path truth = folder.resolve("hour.json");
    Simulator.run(
        new Scenario(20, List.of("198.18.0.0/20"), 100, 8), capture, truth, Progress.NONE);
    Map.Entry<String, JsonNode> bot =
        new ObjectMapper()
            .readTree(truth.toFile()).at("/toolSources/mirai").properties().stream()
                .max(Comparator.comparingLong(entry -> entry.getValue().asLong()))
                .orElseThrow();
    Path members = folder.resolve("members.csv");
    Files.writeString(
        members,
        "member,prefix\nPower Example,%s/32\nWater Example,2001:db8:5::/48\n"
            .formatted(bot.getKey()));
    Path data = folder.resolve("data");
    run(
        "observe",
        "--quiet",
        "--json",
        "--dark",
        "198.18.0.0/20",
        "--data",
        data.toString(),
        capture.toString());
    Run run =
        run(
            "detect",
            "--json",
            "--hosts",
            "0",
            "--data",
            data.toString(),
            "--members",
            members.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> own =
        run.out().lines().filter(line -> line.contains("\"kind\":\"ownHost\"")).toList();
    assertThat(own).hasSize(1);
    JsonNode finding = new ObjectMapper().readTree(own.getFirst());
    assertThat(finding.get("subject").asText()).isEqualTo(bot.getKey());
    assertThat(finding.get("audience").asText()).isEqualTo("member");
    assertThat(finding.at("/evidence/member").asText()).isEqualTo("Power Example");
    assertThat(finding.at("/evidence/packets").asLong()).isEqualTo(bot.getValue().asLong());
  }

  @Test
  void everyMistakeOfATruthFileIsSaid() throws IOException {
    Path truth = folder.resolve("truth.json");
    Files.writeString(
        truth,
        """
        {"dark": "198.18.0.0/16",
         "attacks": [{"victim": 3, "first": "soon", "last": 5}],
         "emergences": [{"protocol": "tcp", "port": 70000, "hosts": 1, "first": 1, "last": 2}],
         "toolSources": {"mirai": {"192.0.2.300": 4}},
         "campaigns": [{"sources": {"192.0.2.7": "many"}}, {"ports": [23]}]}
        """);
    Path capture = Files.createFile(folder.resolve("c.pcap"));
    Run run = run("evaluate", "--capture", capture.toString(), "--truth", truth.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("attacks[0].victim", "attacks[0].first", "emergences[0].port")
        .contains("toolSources.mirai.192.0.2.300", "campaigns[0].sources.192.0.2.7")
        .contains("campaigns[1].sources is missing")
        .doesNotContain("Exception");
  }

  @Test
  void aFolderThatSomebodyWritesToIsSaidToBeInUse() throws IOException {
    Path data = folder.resolve("data");
    try (DataFolder _ = DataFolder.open(data)) {
      Run run = run("detect", "--data", data.toString());
      assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err())
          .contains("is in use by another noroshi", "wait until it has ended")
          .doesNotContain("Exception");
    }
  }

  @Test
  void moreHostsThanTheMethodsCanLookAtAreRefused() {
    assertThat(run("evaluate", "--hosts", "1001", "--days", "1").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void optionsThatWouldBeIgnoredAreRefused() throws IOException {
    String lists = folder.toString();
    for (String option : List.of("--home=US", "--zone=UTC", "--scanners=" + lists, "--rules=x")) {
      Run run = run("evaluate", "--days", "1", "--hosts", "0", option);
      assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err())
          .contains(option.replaceAll("=.*", ""), "only with --capture and --truth");
    }
    assertThat(run("evaluate", "--scanner-lists", lists, "--signatures", "x").err())
        .contains("--scanners, --rules: only with --capture");
    Path capture = Files.createFile(folder.resolve("c.pcap"));
    Path truth = Files.writeString(folder.resolve("t.json"), "{\"dark\": \"198.18.0.0/16\"}");
    for (String option : List.of("--seed", "--days")) {
      Run run =
          run(
              "evaluate",
              "--capture",
              capture.toString(),
              "--truth",
              truth.toString(),
              option,
              "2");
      assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains(option, "only without --capture");
    }
  }

  @Test
  void entriesOfListsThatAreNoPrefixAreTold() throws IOException {
    Path capture = folder.resolve("hour.pcap");
    Path truth = folder.resolve("hour.json");
    Simulator.run(new Scenario(10, List.of("198.18.0.0/17"), 5, 5), capture, truth, Progress.NONE);
    Path lists = Files.createDirectory(folder.resolve("lists"));
    Files.writeString(
        lists.resolve("scan.json"),
        "{\"name\": \"Scan\", \"list\": [\"192.0.2.0/24\", \"host.example.org\"]}");
    Run run =
        run(
            "evaluate",
            "--hosts",
            "0",
            "--capture",
            capture.toString(),
            "--truth",
            truth.toString(),
            "--scanners",
            lists.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("left out: 1", "scan.json", "'host.example.org'");
  }

  @Test
  void captureAndTruthGoTogether() {
    assertThat(run("evaluate", "--capture", "x.pcap").exit()).isEqualTo(ExitCode.USAGE);
  }
}
