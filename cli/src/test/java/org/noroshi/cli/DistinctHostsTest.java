package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.publish.Language;

/** Hosts of a period are each counted once, however many days they come back. */
class DistinctHostsTest {
  private static final int DAYS = 3;
  private static final int EVERY_DAY = 40;
  private static final int NEW_EACH_DAY = 10;
  private static final int RAW_IP = 101;

  @TempDir Path folder;

  /** A pcap of SYNs to port 23: 40 hosts on each of three days, and 10 others on each. */
  private Path capture() throws IOException {
    ByteBuffer pcap = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    pcap.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535);
    pcap.putInt(RAW_IP);
    long first = Instant.parse("2026-05-10T03:00:00Z").getEpochSecond();
    for (int day = 0; day < DAYS; day++) {
      for (int host = 0; host < EVERY_DAY + NEW_EACH_DAY; host++) {
        int number = host < EVERY_DAY ? host : host + day * NEW_EACH_DAY;
        pcap.putInt((int) (first + day * 86_400L + host)).putInt(0).putInt(40).putInt(40);
        syn(pcap, 0xc6336401 + number, 0xc6120000 + host);
      }
    }
    Path file = folder.resolve("days.pcap");
    Files.write(file, java.util.Arrays.copyOf(pcap.array(), pcap.position()));
    return file;
  }

  /** IPv4 (RFC 791) and TCP (RFC 9293) without options; checksums are not looked at. */
  private static void syn(ByteBuffer to, int source, int destination) {
    ByteBuffer packet = ByteBuffer.allocate(40);
    packet.putInt(0x45000028).putInt(0x1234_4000).putInt(0x40060000).putInt(source);
    packet.putInt(destination).putShort((short) 40000).putShort((short) 23).putInt(7).putInt(0);
    packet.putInt(0x5002_ffff).putInt(0);
    to.put(packet.flip());
  }

  private int noroshi(Object... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            false,
            false,
            100,
            Language.ENGLISH);
    return Noroshi.run(
        terminal,
        Rooms.commands(terminal),
        Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void hostsOfAMonthAreTheUnionOfItsDaysAndNotTheirSum() throws IOException {
    Path data = folder.resolve("data");
    assertThat(noroshi("observe", "--quiet", "--dark", "198.18.0.0/24", "--data", data, capture()))
        .isZero();
    Path out = folder.resolve("out");
    int code = noroshi("report", "month", "2026-05", "--quiet", "--data", data, "--out", out);
    assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    try (Stream<Path> files = Files.walk(out)) {
      Path json = files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
      JsonNode report = new ObjectMapper().readTree(json.toFile()).get("report");
      assertThat(report.at("/totals/sources").asLong()).isEqualTo(EVERY_DAY + DAYS * NEW_EACH_DAY);
      long[] byDay =
          Stream.of(report.get("slots"))
              .flatMap(slots -> java.util.stream.StreamSupport.stream(slots.spliterator(), false))
              .mapToLong(slot -> slot.path("sources").asLong())
              .filter(sources -> sources > 0)
              .toArray();
      assertThat(byDay).containsExactly(50, 50, 50);
    }
  }
}
