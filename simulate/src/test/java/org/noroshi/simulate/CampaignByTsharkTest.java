package org.noroshi.simulate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns as tshark sees them: what each program's source says, and what the truth says. */
class CampaignByTsharkTest {
  private static final List<String> DARK = List.of("198.18.0.0/16");
  private static final int HOURS = 4;

  @TempDir static Path temporary;
  private static Map<String, List<Packet>> bySource = Map.of();
  private static JsonNode campaigns = new ObjectMapper().createArrayNode();

  private record Packet(double time, int port, int ttl, int header, int window, int options) {}

  @BeforeAll
  static void simulate() throws IOException {
    Tshark.assumeInstalled();
    Path capture = temporary.resolve("hours.pcap");
    Path truth = temporary.resolve("hours.json");
    Simulator.run(
        new Scenario(HOURS * 60, DARK, 2, 7).withCampaigns(3), capture, truth, Progress.NONE);
    campaigns = new ObjectMapper().readTree(truth.toFile()).get("campaigns");
    Map<String, List<Packet>> seen = new TreeMap<>();
    List<String> fields =
        List.of(
            "ip.src",
            "frame.time_epoch",
            "tcp.dstport",
            "ip.ttl",
            "tcp.hdr_len",
            "tcp.window_size_value",
            "tcp.options.mss_val");
    List<String> arguments = new ArrayList<>(List.of("-Y", "tcp.flags == 2", "-T", "fields"));
    fields.forEach(field -> arguments.addAll(List.of("-e", field)));
    for (String line : Tshark.run(capture, arguments)) {
      String[] f = line.split("\t", -1);
      seen.computeIfAbsent(f[0], unused -> new ArrayList<>())
          .add(
              new Packet(
                  Double.parseDouble(f[1]),
                  Integer.parseInt(f[2]),
                  Integer.parseInt(f[3]),
                  Integer.parseInt(f[4]),
                  Integer.parseInt(f[5]),
                  f[6].isEmpty() ? 0 : Integer.parseInt(f[6])));
    }
    bySource = seen;
  }

  private static List<String> sources(JsonNode campaign) {
    List<String> sources = new ArrayList<>();
    campaign.get("sources").fieldNames().forEachRemaining(sources::add);
    return sources;
  }

  private static List<Packet> packets(String source) {
    return bySource.getOrDefault(source, List.of());
  }

  private static List<Integer> ports(JsonNode campaign) {
    List<Integer> ports = new ArrayList<>();
    campaign.get("ports").forEach(port -> ports.add(port.asInt()));
    return ports;
  }

  @Test
  void truthNamesEverySourceWithItsPackets() {
    assertThat(campaigns.findValuesAsText("program")).containsExactly("masscan", "connect", "nmap");
    assertThat(campaigns)
        .extracting(campaign -> sources(campaign).size())
        .containsExactly(15, 30, 60);
    for (JsonNode campaign : campaigns) {
      for (String source : sources(campaign)) {
        assertThat(packets(source)).hasSize(campaign.get("sources").get(source).asInt());
      }
    }
  }

  /** Once a round of an hour; the one at each end of the capture may fall outside or in twice. */
  @Test
  void everySourceAsksForEveryPortOnceARound() {
    for (JsonNode campaign : campaigns) {
      List<Integer> ports = ports(campaign);
      assertThat(new HashSet<>(ports)).hasSameSizeAs(ports).hasSizeBetween(4, 8);
      for (String source : sources(campaign)) {
        Map<Integer, Long> asked =
            packets(source).stream().collect(groupingBy(Packet::port, TreeMap::new, counting()));
        assertThat(asked.keySet()).containsExactlyInAnyOrderElementsOf(ports);
        assertThat(packets(source).size())
            .isBetween(HOURS * ports.size() - 1, HOURS * ports.size() + 1);
        assertThat(asked.values()).allMatch(times -> times >= HOURS - 1 && times <= HOURS + 1);
      }
    }
  }

  @Test
  void firstAndLastAreWholeSecondsOfTheFirstAndLastPacket() {
    for (JsonNode campaign : campaigns) {
      List<Double> times =
          sources(campaign).stream()
              .flatMap(source -> packets(source).stream().map(Packet::time))
              .sorted()
              .toList();
      assertThat(campaign.get("first").asLong()).isEqualTo((long) (double) times.getFirst());
      assertThat(campaign.get("last").asLong()).isEqualTo((long) (double) times.getLast());
    }
  }

  /** TTLs are those that the programs begin with less 5 to 24 routers. */
  @Test
  void headersAreThoseOfThePrograms() {
    Map<String, Packet> expected =
        Map.of(
            "masscan", new Packet(0, 0, 255, 20, 1024, 0),
            "connect", new Packet(0, 0, 64, 40, 64_240, 1460),
            "nmap", new Packet(0, 0, 59, 24, 1024, 1460));
    for (JsonNode campaign : campaigns) {
      Packet of = expected.get(campaign.get("program").asText());
      for (String source : sources(campaign)) {
        assertThat(packets(source))
            .allMatch(packet ->
                packet.header == of.header
                    && packet.window == of.window
                    && packet.options == of.options);
        Set<Integer> ttls = new HashSet<>(packets(source).stream().map(Packet::ttl).toList());
        if (of.ttl == 59) {
          assertThat(ttls).hasSizeGreaterThan(1).allMatch(ttl -> ttl >= 13 && ttl <= 54);
        } else {
          assertThat(ttls).hasSize(1).allMatch(ttl -> ttl >= of.ttl - 24 && ttl <= of.ttl - 5);
        }
      }
    }
  }

  /** One port follows the other in the order of the list, whatever it began with. */
  @Test
  void theOneThatConnectsKeepsTheOrderOfItsList() {
    JsonNode connecting = campaigns.get(1);
    List<Integer> ports = ports(connecting);
    for (String source : sources(connecting)) {
      List<Integer> asked = packets(source).stream().map(Packet::port).toList();
      for (int i = 1; i < asked.size(); i++) {
        int before = ports.indexOf(asked.get(i - 1));
        assertThat(asked.get(i)).isEqualTo(ports.get((before + 1) % ports.size()));
      }
    }
    JsonNode shuffling = campaigns.get(2);
    // 60 hosts begin with 4 of at least 4 ports in one of 24 orders or more: not all in one.
    assertThat(
            sources(shuffling).stream()
                .map(source -> packets(source).stream().limit(4).map(Packet::port).toList())
                .distinct())
        .hasSizeGreaterThan(10);
  }

  @Test
  void campaignsNeedRoomInTheRateAndIpv4() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scenario(1, DARK, 0.1, 7).withCampaigns(3))
        .withMessageContaining("more than half of rate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scenario(1, List.of("2001:db8::/48"), 9, 7).withCampaigns(1))
        .withMessageContaining("IPv4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scenario(1, DARK, 9, 7).withCampaigns(101))
        .withMessageContaining("campaigns=101");
  }
}
