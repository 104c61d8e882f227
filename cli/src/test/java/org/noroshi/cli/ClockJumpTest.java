package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.CaptureWriter;
import org.noroshi.publish.Language;
import org.noroshi.simulate.DayCapture;
import org.noroshi.simulate.SimulatedDays;

/** A sensor whose clock jumps in the middle of a capture, from packets to the finding. */
class ClockJumpTest {
  private static final int PCAP_HEADER_BYTES = 24;
  private static final int LINKTYPE_RAW = 101;
  private static final int SLOT_SECONDS = 600;
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z

  @TempDir Path folder;

  private static String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(OutputStream.nullOutputStream());
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            err,
            false,
            false,
            100,
            Language.ENGLISH);
    Noroshi.run(terminal, Rooms.commands(terminal), arguments);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Slots of ten minutes, one after another in one file, whatever their times. */
  private Path capture(int... slots) throws IOException {
    Path whole = folder.resolve("whole.pcap");
    try (OutputStream out = Files.newOutputStream(whole)) {
      for (int i = 0; i < slots.length; i++) {
        Path part = folder.resolve("part.pcap");
        DayCapture.write(new SimulatedDays(3, 1, 5), slots[i], slots[i] + 1, part);
        byte[] bytes = Files.readAllBytes(part);
        int from = i == 0 ? 0 : PCAP_HEADER_BYTES;
        out.write(bytes, from, bytes.length - from);
      }
    }
    return whole;
  }

  private List<JsonNode> health(Path capture) throws IOException {
    return findings(capture).stream()
        .filter(finding -> finding.get("kind").asText().equals("sensorHealth"))
        .toList();
  }

  private List<JsonNode> findings(Path capture) throws IOException {
    String data = folder.resolve("data").toString();
    run(
        "observe",
        "--quiet",
        "--json",
        "--dark",
        SimulatedDays.DARK,
        "--data",
        data,
        capture.toString());
    List<JsonNode> findings = new ArrayList<>();
    for (String line : run("detect", "--json", "--hosts", "0", "--data", data).lines().toList()) {
      findings.add(new ObjectMapper().readTree(line));
    }
    return findings;
  }

  /** 00:00 to 00:20, then the clock says 02:00 for ten minutes, then it is 00:30 again. */
  @Test
  void aClockThatWasAheadIsToldWithTheTimeThatItHadPassed() throws IOException {
    List<JsonNode> ahead =
        health(capture(0, 1, 12, 3, 4)).stream()
            .filter(finding -> finding.get("subject").asText().equals("clockAhead"))
            .toList();
    assertThat(ahead).hasSize(1);
    assertThat(ahead.getFirst().get("first").asText()).isEqualTo("2026-01-01T00:30:00Z");
    assertThat(ahead.getFirst().get("last").asText()).startsWith("2026-01-01T00:49:59");
    assertThat(ahead.getFirst().get("audience").asText()).isEqualTo("operators");
  }

  /** Two and a half hours, then it is 00:10 once more. */
  @Test
  void aClockThatWentBackIsToldWithTheTimeThatIsThereTwice() throws IOException {
    List<JsonNode> back =
        health(capture(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 1)).stream()
            .filter(finding -> finding.get("subject").asText().startsWith("clock"))
            .toList();
    assertThat(back).hasSize(1);
    assertThat(back.getFirst().get("subject").asText()).isEqualTo("clockBack");
    // two windows of ten minutes were written already: their packets of slot 1 are late
    long again = DayCapture.write(new SimulatedDays(3, 1, 5), 1, 2, folder.resolve("part.pcap"));
    assertThat(back.getFirst().get("strength").asLong()).isEqualTo(again);
    assertThat(back.getFirst().at("/evidence/input").asText()).endsWith("whole.pcap");
    assertThat(back.getFirst().get("first").asText()).startsWith("2026-01-01T00:10:0");
    assertThat(back.getFirst().get("last").asText()).startsWith("2026-01-01T00:20:");
  }

  /** A telescope on which 80 new hosts ask for one port in every slot of ten minutes. */
  private Path steady(int slots, int doubledSlot, int setBackAfter, int setBackSeconds)
      throws IOException {
    Path capture = folder.resolve("steady.pcap");
    try (CaptureWriter writer = CaptureWriter.pcapNanos(capture, LINKTYPE_RAW)) {
      int host = 0;
      for (int second = 0; second < slots * SLOT_SECONDS; second++) {
        boolean twice = second / SLOT_SECONDS == doubledSlot;
        for (int i = 0; second % 15 < 2 && i < (twice ? 2 : 1); i++) {
          int shown = second < setBackAfter ? second : second - setBackSeconds;
          byte[] packet = syn(0x64400000 + host++, 0xC6120100 + host % 256);
          writer.write(START + shown * SECOND, packet, 0, packet.length, packet.length);
        }
      }
    }
    return capture;
  }

  private static byte[] syn(int source, int target) {
    return ByteBuffer.allocate(40)
        .putInt(0x45000028)
        .putInt(0)
        .putInt(0x40060000)
        .putInt(source)
        .putInt(target)
        .putInt(4000 << 16 | 37215)
        .putInt(1)
        .putInt(0)
        .putInt(0x50020400)
        .putInt(0)
        .array();
  }

  private Stream<String> kinds(Path capture) throws IOException {
    return findings(capture).stream()
        .map(line -> line.get("kind").asText() + " " + line.get("subject").asText());
  }

  /** So many hosts twice in a slot are a rise where the clock is right. */
  @Test
  void twiceTheHostsOfASlotAreARise() throws IOException {
    assertThat(kinds(steady(40, 30, Integer.MAX_VALUE, 0))).containsExactly("risingPort tcp/37215");
  }

  /** Nine minutes are less than packets may be late: all of them go into the open windows. */
  @Test
  void aClockSetBackWithinOpenWindowsIsToldAndNoRise() throws IOException {
    assertThat(kinds(steady(40, -1, 31 * SLOT_SECONDS, 540)))
        .contains("sensorHealth clockBack")
        .allMatch(kind -> kind.startsWith("sensorHealth "));
  }

  @Test
  void aClockSetBackByNinetyMinutesIsToldAndNoRise() throws IOException {
    assertThat(kinds(steady(60, -1, 31 * SLOT_SECONDS, 5400)))
        .contains("sensorHealth clockBack")
        .allMatch(kind -> kind.startsWith("sensorHealth "));
  }

  @Test
  void aClockThatRunsOnSaysNothing() throws IOException {
    assertThat(health(capture(0, 1, 2, 3, 4, 5))).isEmpty();
  }
}
