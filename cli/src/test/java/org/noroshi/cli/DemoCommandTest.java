package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.publish.Language;
import org.noroshi.telescope.picture.Input;

class DemoCommandTest {
  @TempDir Path temporary;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void demoObservesWhatItSimulatedAndSaysWhereThePageIs() {
    Path folder = temporary.resolve("demo");

    assertThat(demo(folder)).isEqualTo(0);
    assertThat(folder.resolve("picture.html")).isNotEmptyFile();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("What it was", folder.resolve("picture.html").toUri().toString());
  }

  @Test
  void secondDemoStartsAfresh() {
    Path folder = temporary.resolve("demo");

    assertThat(demo(folder)).isEqualTo(0);
    assertThat(demo(folder)).isEqualTo(0);
  }

  @Test
  void folderOfSomeoneElseIsLeftAlone() throws IOException {
    Path precious = Files.writeString(temporary.resolve("precious"), "mine");

    assertThat(demo(temporary)).isEqualTo(2);
    assertThat(precious).hasContent("mine");
  }

  private int demo(Path folder) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            Language.ENGLISH);
    ObserveRun observe =
        (options, progress) -> {
          Files.createDirectory(options.data());
          assertThat(Path.of(options.inputs().getFirst())).isNotEmptyFile();
          return Pictures.of("hour.pcap", Input.Status.WHOLE, 0);
        };
    SimulateRun simulate =
        (capture, truth, dark, minutes, rate, seed, progress) -> Files.write(capture, dark);
    return Noroshi.run(
        terminal,
        List.of(new DemoCommand(terminal, observe, simulate)),
        "demo",
        "--folder",
        folder.toString());
  }
}
