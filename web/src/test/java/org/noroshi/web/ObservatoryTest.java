package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.share.person.Role;

/** Figures are counted by hand from what {@link PlantedTelescope} says it plants. */
class ObservatoryTest {
  private static final String VIEW = "from=2026-03-31T10:00:00Z&to=2026-03-31T12:00:00Z";
  private static final List<String> PANELS =
      List.of(
          "series",
          "ports",
          "countries",
          "networks",
          "tools",
          "attacks",
          "scanners",
          "victims",
          "sources",
          "findings");
  private static final Pattern LINK = Pattern.compile("href=\"(/observatory[^\"]*)\"");

  private static final World world = World.world();

  private final Visitor analyst = world.of(Role.ANALYST).visitor();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();

  @BeforeAll
  static void plant() {
    PlantedTelescope.plant(world);
  }

  private static String csv(Visitor visitor, String panel, String view) {
    Visitor.Answer answer = visitor.get("/observatory/" + panel + ".csv?" + view);
    assertThat(answer.status()).as(panel + " " + view).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    return answer.body();
  }

  @Test
  void windowsAreThoseThatWerePlanted() {
    List<String> lines = csv(reporter, "series", VIEW).lines().toList();
    assertThat(lines).hasSize(1 + 24);
    assertThat(lines.getFirst())
        .isEqualTo(
            "from,to,packets,sources,scanTcp,backscatter,probeUdp,probeIcmp,otherTcp,other,"
                + "observed");
    assertThat(lines.get(1))
        .isEqualTo("2026-03-31T10:00:00Z,2026-03-31T10:05:00Z,100,10,80,10,10,0,0,0,1");
    assertThat(lines.getLast())
        .isEqualTo("2026-03-31T11:55:00Z,2026-03-31T12:00:00Z,100,10,80,10,10,0,0,0,1");
  }

  /** 24 windows of 60, 20 and 10 packets, of 2,160 that ask for a port. */
  @Test
  void ranksAddUpTheWholeView() {
    assertThat(csv(reporter, "ports", VIEW))
        .isEqualTo(
            """
            protocol,port,packets,share,sourcesAtLeast
            tcp,23,1440,0.666667,6
            tcp,445,480,0.222222,3
            udp,53,240,0.111111,2
            """
                .replace("\n", "\r\n"));
    assertThat(csv(reporter, "countries", VIEW)).contains("US,1680,0.7,7", "JP,720,0.3,3");
    assertThat(csv(reporter, "networks", VIEW)).contains("64500,1680,0.7,7");
    assertThat(csv(reporter, "tools", VIEW)).contains("mirai,1440,1,6");
    assertThat(csv(reporter, "attacks", VIEW)).contains("synFlood,JP,1,240");
    assertThat(csv(reporter, "scanners", VIEW)).contains("mirai,US,1,1440", ",JP,1,120");
  }

  /** Of a day, the two hours that were observed; the rest is a gap and not a zero. */
  @Test
  void aDayIsShownByTheHourAndWhatWasNotObservedIsUnknown() {
    List<String> lines = csv(reporter, "series", "span=day").lines().skip(1).toList();
    assertThat(lines).hasSize(24);
    assertThat(lines.subList(0, 22)).allSatisfy(line -> assertThat(line).endsWith("Z,,,,,,,,,0"));
    assertThat(lines.get(22))
        .isEqualTo("2026-03-31T10:00:00Z,2026-03-31T11:00:00Z,1200,15,960,120,120,0,0,0,1");
    assertThat(csv(reporter, "ports", "span=day")).contains("tcp,23,1440");
  }

  /** 30 days of Japan: the two hours lie in the afternoon of the last. */
  @Test
  void aMonthIsShownByTheDayOfTheCountry() {
    List<String> lines = csv(reporter, "series", "span=month").lines().skip(1).toList();
    assertThat(lines).hasSize(31);
    assertThat(lines.getLast()).startsWith("2026-03-30T15:00:00Z,2026-03-31T12:00:00Z,2400,");
  }

  /** The surveyor sent 5 packets a window to 445, from Japan; each window has a source less. */
  @Test
  void investigationScannersAreTakenOutOfEveryCount() {
    String view = VIEW + "&scanners=without";
    assertThat(csv(reporter, "series", view).lines().toList().get(1))
        .isEqualTo("2026-03-31T10:00:00Z,2026-03-31T10:05:00Z,95,9,75,10,10,0,0,0,1");
    assertThat(csv(reporter, "ports", view)).contains("tcp,23,1440,", "tcp,445,360,");
    assertThat(csv(reporter, "countries", view)).contains("US,1680,", "JP,600,");
    assertThat(csv(reporter, "networks", view)).contains("64501,600,");
    assertThat(csv(reporter, "scanners", view)).contains("mirai,US,1,1440").doesNotContain(",JP,");
    assertThat(reporter.get("/observatory?" + view).body())
        .contains("Without 1 hosts that scan for investigation.");
  }

  @Test
  void pageShowsWhatTheFilesHold() {
    String page = analyst.get("/observatory?" + VIEW).body();
    assertThat(page).contains("2,400 packets", "23/tcp", "Telnet", "1,440", "67 %");
    assertThat(page).contains(PlantedTelescope.BOT, PlantedTelescope.VICTIM, "United States");
    assertThat(page).contains("<svg", "role=\"img\"");
    // The chart's own words name its highest place.
    assertThat(page).contains("most at 19:00: 100.");
    String json = analyst.get("/observatory/ports.json?" + VIEW).body();
    assertThat(json)
        .containsIgnoringWhitespaces(
            "\"protocol\":\"tcp\",\"port\":23,\"packets\":1440,\"share\":0.666667");
    assertThat(csv(analyst, "victims", VIEW))
        .contains("192.0.2.80,1,synFlood,443,240,2,2026-03-31T10:00:00Z");
    assertThat(csv(analyst, "sources", VIEW))
        .contains("203.0.113.7,mirai,1,1440,90,", "198.51.100.9,,1,120,90,");
  }

  @Test
  void linksKeepTheViewInEveryLanguage() {
    String page = analyst.get("/observatory?" + VIEW + "&sensor=harbour-east").body();
    assertThat(page)
        .contains(
            "/observatory?from=2026-03-31T10:00:00Z&amp;to=2026-03-31T12:00:00Z"
                + "&amp;sensor=harbour-east&amp;lang=ja");
    assertThat(page)
        .contains(
            "/observatory/ports.csv?from=2026-03-31T10%3A00%3A00Z&amp;to=2026-03-31T12%3A00%3A00Z"
                + "&amp;sensor=harbour-east");
    assertThat(page).contains("value=\"2026-03-31T19:00\"", "value=\"2026-03-31T21:00\"");
    String again = analyst.get("/observatory?from=2026-03-31T19:00&to=2026-03-31T21:00").body();
    assertThat(again).contains("2,400 packets");
  }

  @Test
  void renewsItselfOnlyWhereAskedFor() {
    assertThat(reporter.get("/observatory?span=hour").body())
        .contains("live=on")
        .doesNotContain("hx-trigger");
    assertThat(reporter.get("/observatory?span=hour&live=on").body())
        .contains("hx-trigger=\"every 60s\"", "hx-get=\"/observatory?span=hour&amp;live=on\"");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"REPORTER", "SECURITY_LEAD", "CEPTOAR_DESK", "MINISTRY_DESK", "COUNCIL_SECRETARIAT"})
  void noAddressAndNoSensorForThoseWhoMayNotSeeThem(Role role) {
    Visitor visitor = world.of(role).visitor();
    List<String> seen = new ArrayList<>();
    for (String view : List.of(VIEW, VIEW + "&sensor=harbour-east", VIEW + "&scanners=without")) {
      String page = visitor.get("/observatory?" + view).body();
      seen.add(page);
      for (String panel : PANELS) {
        for (String format : List.of("csv", "json")) {
          Visitor.Answer answer = visitor.get("/observatory/" + panel + "." + format + "?" + view);
          boolean addresses = panel.equals("victims") || panel.equals("sources");
          assertThat(answer.status()).as(panel).isEqualTo(addresses ? 404 : 200);
          seen.add(answer.body());
        }
      }
      Matcher links = LINK.matcher(page);
      while (links.find()) {
        if (links.group(1).startsWith("/observatory/findings/")) {
          seen.add(visitor.get(links.group(1)).body());
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(60);
    assertThat(String.join("\n", seen)).contains("tcp/23");
    for (String page : seen) {
      // The link to the other language repeats what was typed.
      String text = page.replace("sensor=harbour-east", "");
      for (String address : PlantedTelescope.ADDRESSES) {
        assertThat(text).doesNotContain(address);
      }
      assertThat(text).doesNotContain(PlantedTelescope.SENSOR, "asagiri-power\"");
    }
  }

  /** A sensor that may not be known is not a question that is answered by counts either. */
  @Test
  void choosingASensorTellsNothingToThoseWhoMayNotKnowIt() {
    String none = csv(reporter, "ports", VIEW + "&sensor=no-such-sensor");
    assertThat(none).isEqualTo(csv(reporter, "ports", VIEW));
    assertThat(csv(analyst, "ports", VIEW + "&sensor=no-such-sensor").lines()).hasSize(1);
  }

  @Test
  void findingOpensItsEvidence() {
    String id = PlantedTelescope.RISING.id();
    String page = analyst.get("/observatory/findings/" + id).body();
    assertThat(page).contains("tcp/23", "TLP:GREEN", "60", "12.5", "harbour-east");
    assertThat(page).contains("203.0.113.7:40000", "198.18.0.5:23", "[SYN]", "win 1024", "ttl 52");
    Visitor.Answer capture = analyst.get("/observatory/findings/" + id + "/packets.pcap");
    assertThat(capture.status()).isEqualTo(200);
    assertThat(capture.header("Content-Disposition")).contains("attachment", id + ".pcap");
    assertThat(capture.header("Content-Type")).isEqualTo("application/vnd.tcpdump.pcap");
    // A pcap file has 24 bytes, each record 16 and here 40; read as text some become more.
    assertThat(capture.response().headers().firstValueAsLong("Content-Length")).hasValue(80);

    String less = reporter.get("/observatory/findings/" + id).body();
    assertThat(less).contains("tcp/23", "60", "12.5").doesNotContain("seen from", "[SYN]");
    assertThat(reporter.get("/observatory/findings/" + id + "/packets.pcap").status())
        .isEqualTo(403);
  }

  @Test
  void whatMayNotBeSeenLooksLikeWhatDoesNotExist() {
    for (String id :
        List.of(
            PlantedTelescope.TOOL_SCANNER.id(),
            PlantedTelescope.ATTACK.id(),
            "0".repeat(32),
            "%27%20OR%201=1",
            "..%2f..%2fcentre.key")) {
      int status = reporter.get("/observatory/findings/" + id).status();
      assertThat(status).as(id).isIn(400, 404);
      assertThat(reporter.get("/observatory/findings/" + id + "/packets.pcap").status())
          .as(id)
          .isEqualTo(status);
    }
    assertThat(analyst.get("/observatory/findings/" + PlantedTelescope.ATTACK.id()).status())
        .isEqualTo(200);
    assertThat(analyst.get("/observatory/findings/" + "f".repeat(32)).status()).isEqualTo(404);
    // No packet of it was kept.
    assertThat(
            analyst
                .get("/observatory/findings/" + PlantedTelescope.ATTACK.id() + "/packets.pcap")
                .status())
        .isEqualTo(404);
  }

  @Test
  void readingAFindingIsOnTheRecord() {
    String id = PlantedTelescope.ATTACK.id();
    analyst.get("/observatory/findings/" + id);
    String page = "";
    for (int i = 0; i < 50 && !page.contains(id); i++) {
      page = world.of(Role.AUDITOR).visitor().get("/audit").body();
    }
    assertThat(page).contains(id);
  }

  @Test
  void textOfPacketsStaysText() {
    String list = analyst.get("/observatory?" + VIEW).body();
    String page = analyst.get("/observatory/findings/" + PlantedTelescope.EXPLOIT.id()).body();
    assertThat(page).contains("&lt;script&gt;alert(1)", "&lt;img src=x", "203.0.113.66/bot.sh");
    for (String text : List.of(list, page)) {
      assertThat(text).doesNotContain("<script>alert", "<img src=x");
    }
    assertThat(reporter.get("/observatory/findings/" + PlantedTelescope.EXPLOIT.id()).body())
        .contains("&lt;img src=x")
        .doesNotContain("bot.sh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=2026-03-31T12:00:00Z&to=2026-03-31T10:00:00Z", // the wrong way round
        "from=2026-03-31T10:00:00Z&to=2026-03-31T10:00:00Z", // nothing
        "from=1970-01-02T00:00:00Z&to=2199-01-01T00:00:00Z", // two hundred years
        "from=0000-01-01T00:00&to=2026-01-01T00:00",
        "from=%2B999999999-12-31T23:59&to=%2B999999999-12-31T23:59",
        "from=-999999999-01-01T00:00&to=2026-01-01T00:00",
        "from=now&to=tomorrow",
        "from=2026-03-31T10:00:00Z",
        "to=2026-03-31T10:00:00Z",
        "span=century",
        "span=%27%3B+DROP+TABLE+coverage%3B--",
        "from=2026-03-31T10:00%27%29+OR+1%3D1--&to=2026-03-31T12:00"
      })
  void timesThatAreNoneAreRefusedInWords(String query) {
    Visitor.Answer page = analyst.get("/observatory?" + query);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains("role=\"alert\"").doesNotContain("DROP TABLE coverage;--<");
    assertThat(analyst.get("/observatory/ports.csv?" + query).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x' OR '1'='1",
        "harbour-east' UNION SELECT 1 --",
        "'; COPY coverage TO '/tmp/noroshi-stolen' --",
        "<script>alert(1)</script>",
        "../../centre.key",
        "\\",
        "観測"
      })
  void whatLooksLikeSqlIsTheNameOfNoSensor(String sensor) {
    String view = VIEW + "&sensor=" + URLEncoder.encode(sensor, StandardCharsets.UTF_8);
    assertThat(csv(analyst, "ports", view).lines()).hasSize(1);
    Visitor.Answer page = analyst.get("/observatory?" + view);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("<script>alert");
    assertThat(java.nio.file.Path.of("/tmp/noroshi-stolen")).doesNotExist();
  }

  @Test
  void filesThatAreNoneAreNotFound() {
    assertThat(analyst.get("/observatory/nothing.csv?" + VIEW).status()).isEqualTo(404);
    assertThat(analyst.get("/observatory/ports.xml?" + VIEW).status()).isEqualTo(404);
    assertThat(analyst.get("/observatory/..%2fcentre.csv?" + VIEW).status()).isIn(400, 404);
    assertThat(analyst.get("/observatory?" + VIEW + "&sensor=" + "x".repeat(9000)).status())
        .isEqualTo(200);
  }

  @Test
  void theMenuLeadsThereForThoseWhoReadContent() {
    assertThat(reporter.get("/").body()).contains("href=\"/observatory\"");
    assertThat(world.of(Role.AUDITOR).visitor().get("/").body())
        .doesNotContain("href=\"/observatory\"");
  }
}
