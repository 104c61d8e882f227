package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.publish.Language;
import org.noroshi.simulate.Scenario;
import org.noroshi.simulate.Simulator;
import org.noroshi.store.Query;
import org.noroshi.store.observed.FindingTable;

/** The demo as it is, but of fewer minutes. */
class DemoCommandTest {
  private static final String ADDRESS = "\\d+\\.\\d+\\.\\d+\\.\\d+";

  @TempDir Path temporary;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void demoShowsWhatItSimulatedAndWhereItIs() throws IOException {
    Path folder = temporary.resolve("demo");

    assertThat(demo(folder, 6, Language.ENGLISH)).isEqualTo(0);

    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(after(text, "What it was"))
        .containsPattern("(?m)^  TCP scans .* \\d+ %$")
        .containsPattern("(?m)^  Backscatter .* \\d+(\\.\\d)? %$");
    assertThat(after(text, "With which tools")).containsPattern("(?m)^  Mirai family .* \\d+ %$");
    assertThat(after(text, "What was asked for"))
        .containsPattern("(?m)^  23/tcp +Telnet .* [\\d,]+ sources$");
    assertThat(after(text, "Who searched")).containsPattern("(?m)^  " + ADDRESS + " .*\\d");
    assertThat(after(text, "Who was under attack")).containsPattern("(?m)^  " + ADDRESS + " .*min");
    assertThat(text)
        .contains("%,d packets from".formatted(planted(folder)))
        .contains(folder.resolve("picture.html").toUri().toString())
        .contains("./noroshi query --data " + folder.resolve("data"));
    assertThat(folder.resolve("picture.html"))
        .content(StandardCharsets.UTF_8)
        .contains("%,d".formatted(planted(folder)), "<svg", "Backscatter", "跳ね返り");
  }

  @Test
  void demoSpeaksJapanese() throws IOException {
    Path folder = temporary.resolve("demo");

    assertThat(demo(folder, 6, Language.JAPANESE)).isEqualTo(0);

    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(after(text, "何だったか")).containsPattern("(?m)^  TCP スキャン .* \\d+ %$");
    assertThat(after(text, "何を狙ったか")).containsPattern("(?m)^  23/tcp +Telnet .* 送信元 [\\d,]+$");
    assertThat(after(text, "誰が探していたか")).containsPattern("(?m)^  " + ADDRESS + " .*\\d");
    assertThat(after(text, "誰が攻撃されていたか")).containsPattern("(?m)^  " + ADDRESS + " .*秒");
    assertThat(text).contains("%,d パケット".formatted(planted(folder)));
  }

  @Test
  void secondDemoStartsAfresh() throws IOException {
    Path folder = temporary.resolve("demo");

    assertThat(demo(folder, 1, Language.ENGLISH)).isEqualTo(0);
    out.reset();
    assertThat(demo(folder, 1, Language.ENGLISH)).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("%,d packets from".formatted(planted(folder)));
  }

  @Test
  void folderOfSomeoneElseIsLeftAlone() throws IOException {
    Path precious = Files.writeString(temporary.resolve("precious"), "mine");

    assertThat(demo(temporary, 1, Language.ENGLISH)).isEqualTo(2);
    assertThat(precious).hasContent("mine");
  }

  private static long planted(Path folder) throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve("hour.truth.json").toFile())
        .get("records")
        .asLong();
  }

  /** The part of the text that stands below a heading. */
  private static String after(String text, String heading) {
    assertThat(text).containsPattern("(?m)^(" + heading + ")");
    String below = text.split("(?m)^(" + heading + ").*$", 2)[1];
    return below.split("\n\n", 2)[0];
  }

  /** The home country's infected hosts are told of day by day. */
  @Test
  void homeCountryReachesTheDetectors() throws IOException {
    Path folder = temporary.resolve("demo");
    assertThat(demo(folder, 1, Language.ENGLISH, "--home", "US")).isEqualTo(0);
    List<String> told = new ArrayList<>();
    try (Query query = Query.open(folder.resolve("data"), List.of(FindingTable.FINDING))) {
      FindingTable.read(query).stream()
          .filter(finding -> finding.kind() == FindingKind.INFECTED_HOSTS)
          .filter(finding -> finding.evidence().numbers().containsKey("hostsByDay"))
          .forEach(finding -> told.add(finding.subject()));
    }
    assertThat(told).containsExactly("US");
  }

  private int demo(Path folder, int minutes, Language language, String... options) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            language);
    SimulateRun simulating =
        (capture, truth, dark, length, rate, seed, start, campaigns, progress) ->
            Simulator.run(new Scenario(length, dark, rate, seed, start), capture, truth, progress);
    return Noroshi.run(
        terminal,
        List.of(new DemoCommand(terminal, simulating, minutes)),
        Stream.concat(
                Stream.of("demo", "--no-pages", "--folder", folder.toString()),
                Arrays.stream(options))
            .toArray(String[]::new));
  }
}
