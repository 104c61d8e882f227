package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.publish.Language;

/** From a packet that leaves dark space to what the commands say of it. */
class LeavingTest {
  private static final int START = 1_767_225_600; // 2026-01-01T00:00:00Z

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** SYN packets of 198.18.0.9 to port 23 of 192.0.2.0 and on, one a second, and one to it. */
  private Path capture() throws IOException {
    int packets = 40;
    ByteBuffer bytes = ByteBuffer.allocate(24 + packets * 56).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    bytes.putInt(65535).putInt(101);
    for (int i = 0; i < packets; i++) {
      boolean leaves = i > 0;
      bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(START + i).putInt(0).putInt(40).putInt(40);
      bytes.order(ByteOrder.BIG_ENDIAN).putInt(0x45000028).putInt(0).putInt(0x40060000);
      bytes.putInt(leaves ? 0xc6120009 : 0xc0000200).putInt(leaves ? 0xc0000200 + i : 0xc6120009);
      bytes.putInt(4000 << 16 | 23).putInt(1).putInt(0).putInt(0x50020400).putInt(0);
    }
    return Files.write(folder.resolve("a.pcap"), bytes.array());
  }

  private String noroshi(String... arguments) {
    out.reset();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            100,
            Language.ENGLISH);
    int code = Noroshi.run(terminal, Rooms.commands(terminal), arguments);
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theAlarmIsInThePictureTheTableAndTheFindings() throws IOException {
    String data = folder.resolve("data").toString();
    String file = capture().toString();

    String text = noroshi("observe", file, "--dark", "198.18.0.0/24", "--data", data);
    assertThat(text)
        .containsSubsequence(
            "Alarm: packets left dark space",
            "198.18.0.9",
            "TCP scans 23/tcp",
            "192.0.2.1",
            "39",
            "ALARM: 39 packets left a dark prefix");

    assertThat(
            noroshi(
                "query",
                "--data",
                data,
                "--csv",
                "SELECT count(*), sum(packets), min(octet_length(packet)) FROM leaving"))
        .contains("39,39,40");

    assertThat(noroshi("detect", "--data", data, "--json"))
        .containsPattern("\"kind\" ?: ?\"sensorHealth\", ?\"subject\" ?: ?\"leaving\"");
  }
}
