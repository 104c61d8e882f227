package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void queryWithoutDataSaysWhatToDo() {
    assertThat(noroshi("query", "SELECT 1", "--data", "/nowhere")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("observe first");
  }

  @Test
  void wrongSqlIsToldInTheWordsOfTheEngine() {
    assertThat(noroshi("query", "SELEC", "--data", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("noroshi: syntax error\n");
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
  void originIsRefreshedFromAFile() throws Exception {
    Path table = Files.createFile(folder.resolve("t.csv"));

    assertThat(noroshi("origin", "refresh", table.toString())).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("t.csv into");
    assertThat(noroshi("origin", "refresh", "--help")).isEqualTo(0);
    assertThat(noroshi("origin")).isEqualTo(2);
  }

  private int noroshi(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            Language.ENGLISH);
    QueryRun query =
        (data, sql, format, to) -> {
          if (sql.equals("SELEC")) {
            throw Refusal.usage("syntax error");
          }
          to.print(format + " " + sql);
        };
    SimulateRun simulate =
        (capture, truth, dark, minutes, rate, seed) ->
            Files.writeString(
                capture, dark + " " + minutes + " " + rate + " " + seed + " " + truth);
    return Noroshi.run(
        terminal,
        List.of(
            new QueryCommand(terminal, query),
            new SimulateCommand(simulate),
            OriginCommand.with(terminal, (file, data) -> file.getFileName() + " into " + data)),
        arguments);
  }
}
