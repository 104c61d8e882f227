package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.publish.Language;
import org.noroshi.simulate.Progress;
import org.noroshi.simulate.Scenario;
import org.noroshi.simulate.Simulator;
import org.noroshi.store.DataFolder;

/** The real command on real captures: what is read, what is not, and how that is said. */
class ObserveInputsTest {
  private static final String DARK = "198.18.0.0/24";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path capture = Path.of("");

  @BeforeEach
  void makeCapture() throws IOException {
    capture = folder.resolve("a.pcap");
    Simulator.run(new Scenario(6, List.of(DARK), 10, 1), capture, null, Progress.NONE);
  }

  @Test
  void sameContentTwiceInOneRunCountsOnceAsInRunsOfTheirOwn() throws IOException {
    Path copy = Files.copy(capture, folder.resolve("copy.pcap"));
    Path compressed = folder.resolve("z.pcap.gz");
    try (OutputStream zip = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(capture, zip);
    }
    Path compressedCopy = Files.copy(compressed, folder.resolve("zz.pcap.gz"));
    Path otherName = folder.resolve(".").resolve("a.pcap");
    List<Path> all = List.of(capture, copy, otherName, compressed, compressedCopy);

    observe("together", all);
    String together = figures("together");

    List<String> apart = new ArrayList<>();
    for (Path one : all) {
      out.reset();
      observe("apart", List.of(one));
      apart.add(out.toString(StandardCharsets.UTF_8));
    }
    assertThat(together).isEqualTo(figures("apart"));
    assertThat(apart.getFirst()).contains("\"status\" : \"whole\"");
    assertThat(apart.subList(1, 5)).allMatch(text -> text.contains("\"status\" : \"skipped\""));
  }

  @Test
  void laterCopiesAreSaidToBeSkipped() throws IOException {
    Path copy = Files.copy(capture, folder.resolve("copy.pcap"));

    assertThat(observe("d", List.of(capture, copy))).isEqualTo(0);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsSubsequence("\"whole\"", "copy.pcap", "\"skipped\"");
  }

  @Test
  void unreadableFileCostsOnlyItselfAndIsTriedAgain() throws IOException {
    Path secret = Files.copy(capture, folder.resolve("secret.pcap"));
    Files.write(secret, new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "this user reads everything");

    assertThat(observe("d", List.of(secret, capture))).isEqualTo(3);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsSubsequence("secret.pcap", "\"unreadable\"", "a.pcap", "\"whole\"");
    assertThat(observe("d", List.of(secret))).isEqualTo(2);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("r--------"));
    assertThat(observe("d", List.of(secret))).isEqualTo(3);
  }

  @Test
  void fileThatIsNoCaptureIsTriedAgainUntilItIsOne() throws IOException {
    Path file = Files.writeString(folder.resolve("b.pcap"), "not yet a capture");

    assertThat(observe("d", List.of(file))).isEqualTo(2);
    assertThat(observe("d", List.of(file))).isEqualTo(2);
    assertThat(figures("d")).isEmpty();
    Files.copy(capture, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(observe("d", List.of(file))).isEqualTo(0);
  }

  @Test
  void folderWithoutCaptureIsAMistake() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(observe("d", List.of(empty))).isEqualTo(2);
    assertThat(said()).startsWith("noroshi: there is no capture in ");
  }

  @ParameterizedTest
  @CsvSource({"a.pcap, is a file", "a.pcap/sub, cannot be used"})
  void dataFolderThatCannotBeOneIsRefused(String data, String message) {
    assertThat(observe(data, List.of(capture))).isEqualTo(2);
    assertThat(said()).contains(message);
  }

  @Test
  void dataFolderInUseIsRefused() throws IOException {
    try (DataFolder taken = DataFolder.open(folder.resolve("d"))) {
      assertThat(taken.stateFolder()).exists();
      assertThat(observe("d", List.of(capture))).isEqualTo(2);
    }
    assertThat(said()).contains("in use by another noroshi");
  }

  @Test
  void otherDarkPrefixesAreRefused() {
    assertThat(observe("d", List.of(capture))).isEqualTo(0);

    assertThat(
            noroshi(
                "observe",
                "--dark",
                "198.18.0.0/16",
                "--data",
                folder.resolve("d").toString(),
                capture.toString()))
        .isEqualTo(2);
    assertThat(said()).startsWith("noroshi: --dark: ").contains("--data");
  }

  @Test
  void pageThatCannotBeWrittenDoesNotCostThePicture() {
    Path full = Path.of("/dev/full");
    assumeFalse(Files.notExists(full), "no /dev/full here");

    assertThat(
            noroshi(
                "observe",
                "--html",
                full.toString(),
                "--data",
                folder.resolve("d").toString(),
                capture.toString()))
        .isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("What it was");
    assertThat(said()).contains("the page /dev/full cannot be written");
  }

  @Test
  void moreThreadsThanMemoryHoldsAreNotStarted() {
    assertThat(observe("d", List.of(capture), "--threads", "4096")).isEqualTo(0);
  }

  private int observe(String data, List<Path> inputs, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "observe", "--json", "--dark", DARK, "--data", folder.resolve(data).toString()));
    arguments.addAll(List.of(more));
    inputs.forEach(input -> arguments.add(input.toString()));
    return noroshi(arguments.toArray(String[]::new));
  }

  /** What the tables say of a data folder. */
  private String figures(String data) {
    out.reset();
    noroshi(
        "query",
        "--csv",
        "--data",
        folder.resolve(data).toString(),
        "SELECT metric, label, sum(packets), sum(sources), sum(destinations) FROM series"
            + " WHERE resolution = '5m' GROUP BY ALL ORDER BY ALL");
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .toList()
        .toString()
        .replace("[]", "");
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
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
    return Noroshi.run(terminal, Rooms.commands(terminal), arguments);
  }
}
