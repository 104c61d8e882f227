package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.publish.Language;

/** From a packet that leaves dark space to what the commands say of it. */
class LeavingTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

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
    String file = LeavingCapture.write(folder.resolve("a.pcap")).toString();

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
