package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.publish.Language;

class WiringTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({"--json, JSON", "--csv, CSV", "--quiet, TABLE"})
  void queryIsWrittenInTheFormatAskedFor(String option, String format) {
    assertThat(noroshi("query", "SELECT 1", "--data", folder.toString(), option)).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(format + " SELECT 1");
  }

  @Test
  void twoFormatsAtOnceAreAMistake() {
    assertThat(noroshi("query", "SELECT 1", "--json", "--csv")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"query;SELECT 1", "detect"})
  void readingWithoutDataSaysWhatToDoAndMakesNothing(String command) {
    Path nowhere = folder.resolve("nowhere");
    String[] arguments = (command + ";--data;" + nowhere).split(";");
    assertThat(Noroshi.run(terminal(), Rooms.commands(terminal()), arguments)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--data", "noroshi observe");
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void wrongSqlIsToldInTheWordsOfTheEngine() {
    assertThat(noroshi("query", "SELEC", "--data", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("noroshi: syntax error\n");
  }

  @Test
  void changesOfASeriesAreOneObject() throws IOException {
    StringBuilder text = new StringBuilder("time,packets,hosts\n");
    for (int i = 0; i < 300; i++) {
      // A level of 1,000 give or take, and 20 times as much for half an hour.
      text.append("t" + i + "," + (1000 + i * 7919 % 97 + (i / 3 == 80 ? 20_000 : 0)) + ",5\n");
    }
    Path file = Files.writeString(folder.resolve("counts.csv"), text);

    assertThat(noroshi("detect", "--series", file.toString(), "--json")).isEqualTo(0);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("{\"detector\":\"changeFinder\",\"rows\":300,\"alerts\":[")
        .endsWith("]}\n")
        .contains("\"t240\"")
        .doesNotContain("\"t239\"", "\"t14\"");
  }

  @Test
  void everyMistakeOfASeriesIsALine() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), "time,a\n1,x\n2,5,6\n");
    assertThat(noroshi("detect", "--series", file.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("bad.csv:2: a:");
  }

  /** Nothing behind the quote can be read, but what is wrong before it is said with it. */
  @Test
  void quoteThatIsNeverClosedIsAMistakeOfTheSeries() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), "time,a\n1,x\n2,\"5\n");
    assertThat(noroshi("detect", "--series", file.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("noroshi: bad.csv:"));
  }

  @Test
  void seriesThatIsNoTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("day.pcap"), new byte[] {'a', (byte) 0xff, 0x01});
    assertThat(noroshi("detect", "--series", file.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("not text in UTF-8");
    assertThat(noroshi("detect", "--series", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("is a folder");
  }

  @Test
  void simulationNeedsAnOutput() {
    assertThat(noroshi("simulate")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--output");
  }

  @Test
  void simulationTakesTheOptions() {
    Path capture = folder.resolve("day.pcap");

    assertThat(
            noroshi(
                "simulate",
                "--minutes",
                "5",
                "--dark",
                "192.0.2.0/24",
                "--rate",
                "9",
                "--seed",
                "3",
                "-o",
                capture.toString()))
        .isEqualTo(0);
    assertThat(capture).hasContent("192.0.2.0/24 5 9 3 null");
  }

  @Test
  void simulationSaysWhatItWrote() {
    Path capture = folder.resolve("day.pcap");

    assertThat(noroshi("simulate", "-o", capture.toString(), "--json")).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("{\"capture\":\"" + capture + "\",\"truth\":null,\"records\":")
        .endsWith("}\n");
  }

  @Test
  void simulationCannotWriteBothIntoOneFileNorIntoAPipe() {
    String file = folder.resolve("day.pcap").toString();

    assertThat(noroshi("simulate", "-o", file, "--truth", folder + "/./day.pcap")).isEqualTo(2);
    assertThat(noroshi("simulate", "-o", "-")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("are the same file", "it cannot be standard output");
  }

  @Test
  void originIsRefreshedFromAFile() throws Exception {
    Path table = Files.createFile(folder.resolve("t.csv"));

    assertThat(noroshi("origin", "refresh", table.toString())).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("t.csv into");
    assertThat(noroshi("origin", "refresh", table.toString(), "--from", "2019-01-01")).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("from null", "from 2019-01-01");
    assertThat(noroshi("origin", "refresh", table.toString(), "--from", "2019")).isEqualTo(2);
    assertThat(noroshi("origin", "refresh", "--help")).isEqualTo(0);
    assertThat(noroshi("origin")).isEqualTo(2);
  }

  @Test
  void whatCannotBeSimulatedIsRefusedInOneLine() {
    Path capture = folder.resolve("never.pcap");

    int code =
        Noroshi.run(
            terminal(),
            Rooms.commands(terminal()),
            "simulate",
            "--dark",
            "0.0.0.0/0",
            "-o",
            capture.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("0.0.0.0/0").hasLineCount(1);
    assertThat(capture).doesNotExist();
  }

  @Test
  void campaignsWithoutRoomInTheRateAreRefusedInOneLine() {
    Path capture = folder.resolve("never.pcap");

    int code =
        Noroshi.run(
            terminal(),
            Rooms.commands(terminal()),
            "simulate",
            "--rate=1",
            "--campaigns=100",
            "-o",
            capture.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("campaigns=100 send").hasLineCount(1);
    assertThat(capture).doesNotExist();
  }

  @Test
  void simulationOfAnIpv6PrefixAloneHasItInTheTruth() throws IOException {
    Path capture = folder.resolve("six.pcap");
    Path truth = folder.resolve("six.json");

    int code =
        Noroshi.run(
            terminal(),
            Rooms.commands(terminal()),
            "simulate",
            "--dark=2001:db8::/48",
            "--dark=2001:db8:1::/48",
            "--minutes=1",
            "--rate=10",
            "-o",
            capture.toString(),
            "--truth",
            truth.toString());

    assertThat(code).isEqualTo(0);
    assertThat(truth).content().contains("\"dark\" : \"2001:db8::/48,2001:db8:1::/48\"");
  }

  private int noroshi(String... arguments) {
    Terminal terminal = terminal();
    QueryRun query =
        (data, sql, format, to) -> {
          if (sql.equals("SELEC")) {
            throw Refusal.usage("syntax error");
          }
          to.print(format + " " + sql);
        };
    SimulateRun simulate =
        (capture, truth, dark, minutes, rate, seed, start, campaigns, progress) ->
            Files.writeString(
                capture,
                String.join(" ", dark) + " " + minutes + " " + rate + " " + seed + " " + truth);
    return Noroshi.run(
        terminal,
        List.of(
            new QueryCommand(terminal, query),
            new DetectCommand(terminal),
            new SimulateCommand(terminal, simulate),
            OriginCommand.with(
                terminal,
                (file, data, since) -> file.getFileName() + " into " + data + " from " + since)),
        arguments);
  }

  private Terminal terminal() {
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        false,
        80,
        Language.ENGLISH);
  }
}
