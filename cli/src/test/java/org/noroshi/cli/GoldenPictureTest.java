package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.publish.Language;
import org.noroshi.simulate.Progress;
import org.noroshi.simulate.Scenario;
import org.noroshi.simulate.Simulator;

/**
 * What the command shows of a small simulated capture, from the bytes to the last figure, against
 * files kept in {@code src/test/resources}. {@code mvn -pl cli -am verify -Dnoroshi.golden=write}
 * writes them anew; read the difference before committing it.
 */
class GoldenPictureTest {
  private static final String DARK = "198.18.0.0/20";
  private static final Path GOLDEN = Path.of("src/test/resources/org/noroshi/cli");

  @TempDir Path folder;
  private Path capture = Path.of("");

  @BeforeEach
  void simulate() throws IOException {
    capture = folder.resolve("telescope.pcap");
    Simulator.run(new Scenario(12, List.of(DARK), 20, 11), capture, null, Progress.NONE);
  }

  @Test
  void jsonIsAsKept() throws IOException {
    compare("golden.json", observe(Language.ENGLISH, "--json"));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void terminalIsAsKept(Language language) throws IOException {
    compare("golden-" + language.name().toLowerCase(Locale.ROOT) + ".txt", observe(language));
  }

  @Test
  void pageIsAsKept() throws IOException {
    Path page = folder.resolve("page.html");
    observe(Language.ENGLISH, "--quiet", "--html", page.toString());
    compare("golden.html", Files.readString(page));
  }

  private String observe(Language language, String... options) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            language);
    List<String> arguments =
        new ArrayList<>(List.of("observe", capture.toString(), "--dark", DARK, "--threads", "2"));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    arguments.addAll(List.of(options));
    int code = Noroshi.run(terminal, Rooms.commands(terminal), arguments.toArray(String[]::new));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Where the files lie and how long the run took is not part of the picture. */
  private String masked(String text) {
    return text.replace(folder + "/", "")
        .replaceAll("(\"(elapsedSeconds|recordsPerSecond)\" : )[0-9.E]+", "$1#")
        .replaceAll("in [0-9.,]+ s, [0-9.,]+[kM]? a second", "in # s, # a second")
        .replaceAll("[0-9.,]+ 秒 で処理（毎秒 [^）]+）", "# 秒 で処理（毎秒 #）");
  }

  private void compare(String name, String shown) throws IOException {
    Path kept = GOLDEN.resolve(name);
    String masked = masked(shown);
    if ("write".equals(System.getProperty("noroshi.golden"))) {
      Files.writeString(kept, masked);
    }
    assertThat(masked.lines().toList()).as(name).isEqualTo(Files.readAllLines(kept));
  }
}
