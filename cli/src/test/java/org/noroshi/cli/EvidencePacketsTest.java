package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.CaptureWriter;
import org.noroshi.capture.InputStatus;
import org.noroshi.capture.PacketBatch;
import org.noroshi.publish.Language;

/** Findings bear the first packets of their events, as a capture. */
class EvidencePacketsTest {
  private static final int LINKTYPE_RAW = 101;
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z
  private static final int DARK = 0xC6120000; // 198.18.0.0
  private static final int VICTIM = 0xC0000209; // 192.0.2.9
  private static final int BOT = 0xCB007105; // 203.0.113.5
  private static final int TOOL = 0xCB007106; // 203.0.113.6
  private static final int SYN = 2;
  private static final int SYN_ACK = 0x12;

  @TempDir Path folder;

  private record Packet(long timeNanos, byte[] bytes) {}

  private record Event(int source, int sourcePort, int port, int flags, int id) {}

  private static final Event ATTACK = new Event(VICTIM, 443, 2000, SYN_ACK, 7);

  /** Sequence numbers are the destination, as Mirai's. */
  private static final Event MIRAI = new Event(BOT, 4000, 23, SYN, 7);

  /** The mark of ZMap before 4.1. */
  private static final Event ZMAP = new Event(TOOL, 4000, 80, SYN, 54321);

  /** So many packets, {@code everySeconds} apart, to one dark address after another. */
  private static List<Packet> packets(Event event, int count, int everySeconds) {
    List<Packet> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int dark = DARK + 256 + i;
      ByteBuffer bytes =
          ByteBuffer.allocate(40)
              .putInt(0x45000028)
              .putInt(event.id << 16)
              .putInt(0x40060000)
              .putInt(event.source)
              .putInt(dark)
              .putInt(event.sourcePort << 16 | event.port)
              .putInt(event.source == BOT ? dark : i)
              .putInt(0)
              .putInt(0x50000000 | event.flags << 16 | 1024)
              .putInt(0);
      packets.add(new Packet(START + (long) i * everySeconds * SECOND, bytes.array()));
    }
    return packets;
  }

  private static Map.Entry<Integer, String> run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(print, print, false, false, 100, Language.ENGLISH);
    int exit = Noroshi.run(terminal, Rooms.commands(terminal), arguments);
    return Map.entry(exit, out.toString(StandardCharsets.UTF_8));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** Observes the packets in two runs and detects, with the victim and the bot as members. */
  @BeforeEach
  void observeAndDetect() throws IOException {
    List<Packet> all = new ArrayList<>(packets(ATTACK, 300, 1));
    all.addAll(packets(MIRAI, 40, 60));
    all.addAll(packets(ZMAP, 40, 90));
    all.sort(Comparator.comparingLong(Packet::timeNanos));
    Path members = folder.resolve("members.csv");
    Files.writeString(
        members, "member,prefix\nPower Example,192.0.2.0/28\nWater Example,203.0.113.5/32\n");
    // The second run begins at 00:01:30, in the middle of a window and of every event.
    int cut = (int) all.stream().filter(packet -> packet.timeNanos < START + 90 * SECOND).count();
    observe("1.pcap", all.subList(0, cut));
    observe("2.pcap", all.subList(cut, all.size()));
    Map.Entry<Integer, String> detected =
        run("detect", "--json", "--data", data(), "--members", members.toString());
    assertThat(detected.getKey()).as(detected.getValue()).isZero();
  }

  private void observe(String name, List<Packet> packets) throws IOException {
    Path capture = folder.resolve(name);
    try (CaptureWriter writer = CaptureWriter.pcapNanos(capture, LINKTYPE_RAW)) {
      for (Packet packet : packets) {
        writer.write(packet.timeNanos, packet.bytes, 0, packet.bytes.length, packet.bytes.length);
      }
    }
    Map.Entry<Integer, String> run =
        run(
            "observe",
            "--quiet",
            "--json",
            "--dark",
            "198.18.0.0/16",
            "--data",
            data(),
            capture.toString());
    assertThat(run.getKey()).as(run.getValue()).isZero();
  }

  /** The captures of all findings, by kind and subject, as files. */
  private Map<String, Path> captures() throws IOException {
    Map<String, Path> captures = new HashMap<>();
    String rows =
        run(
                "query",
                "--csv",
                "--data",
                data(),
                "SELECT kind || ' ' || subject, hex(capture) FROM finding WHERE capture NOT NULL")
            .getValue();
    for (String row : rows.lines().skip(1).toList()) {
      String[] columns = row.split(",");
      Path file = folder.resolve("finding-" + captures.size() + ".pcap");
      captures.put(columns[0], Files.write(file, HexFormat.of().parseHex(columns[1])));
    }
    return captures;
  }

  /** A capture as Noroshi's own reader reads it. */
  private static List<Packet> read(Path capture) {
    List<Packet> packets = new ArrayList<>();
    try (CaptureInput input = CaptureInput.open(capture)) {
      PacketBatch batch = new PacketBatch();
      while (input.read(batch)) {
        for (int i = 0; i < batch.size; i++) {
          assertThat(batch.linkType[i]).isEqualTo(LINKTYPE_RAW);
          byte[] bytes =
              batch
                  .memory
                  .asSlice(batch.offset[i], batch.capturedLength[i])
                  .toArray(ValueLayout.JAVA_BYTE);
          assertThat(batch.wireLength[i]).isEqualTo(bytes.length);
          packets.add(new Packet(batch.timeNanos[i], bytes));
        }
      }
      assertThat(input.report().status()).isEqualTo(InputStatus.WHOLE);
    }
    return packets;
  }

  private static void assertFirstOf(List<Packet> sent, Path capture) {
    List<Packet> kept = read(capture);
    assertThat(kept).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(kept.get(i).timeNanos()).isEqualTo(sent.get(i).timeNanos());
      assertThat(Arrays.equals(kept.get(i).bytes(), sent.get(i).bytes()))
          .as("packet " + i)
          .isTrue();
    }
  }

  @Test
  void everyFindingOfAnEventHasItsFirstPackets() throws IOException {
    Map<String, Path> captures = captures();
    assertThat(captures)
        .containsOnlyKeys(
            "attack 192.0.2.9",
            "infectedHost 203.0.113.5",
            "toolScanner 203.0.113.6",
            "ownHost 203.0.113.5",
            "ownHostAttacked 192.0.2.9");
    assertFirstOf(packets(ATTACK, 3, 1), captures.get("attack 192.0.2.9"));
    assertFirstOf(packets(ATTACK, 3, 1), captures.get("ownHostAttacked 192.0.2.9"));
    assertFirstOf(packets(MIRAI, 3, 60), captures.get("infectedHost 203.0.113.5"));
    assertFirstOf(packets(MIRAI, 3, 60), captures.get("ownHost 203.0.113.5"));
    assertFirstOf(packets(ZMAP, 3, 90), captures.get("toolScanner 203.0.113.6"));
  }

  @Test
  void samplesJoinScansAndAttacksByTheirColumns() {
    String scans =
        "SELECT e.source || ' ' || count(*) FROM exact.scan e JOIN exact.sample s"
            + " USING (sensor, source, class, protocol, port, first) GROUP BY e.source ORDER BY 1";
    assertThat(run("query", "--csv", "--data", data(), scans).getValue().lines().skip(1))
        .containsExactly("192.0.2.9 3", "203.0.113.5 3", "203.0.113.6 3");
    String attacks =
        "SELECT a.victim || ' ' || count(*) FROM exact.attack a JOIN exact.sample s"
            + " USING (sensor, victim, protocol, first) GROUP BY a.victim";
    assertThat(run("query", "--csv", "--data", data(), attacks).getValue().lines().skip(1))
        .containsExactly("192.0.2.9 3");
  }
}
