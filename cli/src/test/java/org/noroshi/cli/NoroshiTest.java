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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.publish.Language;
import org.noroshi.telescope.picture.Input;

class NoroshiTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path capture = Path.of("");
  private ObserveRun run = (options, progress) -> Pictures.of("a.pcap", Input.Status.WHOLE, 0);

  @BeforeEach
  void makeCapture() throws IOException {
    capture = Files.createFile(folder.resolve("a.pcap"));
  }

  @Test
  void versionNamesVersionCommitAndJdk() {
    assertThat(noroshi("--version")).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("noroshi 0", "commit ", "JDK " + Runtime.version());
  }

  @Test
  void helpHasAnExample() {
    assertThat(noroshi("observe", "--help")).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Example:", "noroshi observe");
  }

  @ParameterizedTest
  @CsvSource({
    "--dark=198.18.0.1/16, did you mean 198.18.0.0/16?",
    "--dark=198.18.0.0/33, the length must be 0 to 32",
    "--dark=example.org, is no prefix",
    "--dark=2001:db8:0:1::5/64, did you mean 2001:db8:0:1::/64?",
    "--home=XX, is no country",
    "--threads=0, must be at least 1",
    "--threads=many, Invalid value",
    "--lang=fr, neither en nor ja",
    "--sensors=/nowhere/s.yaml, cannot read /nowhere/s.yaml",
    "--html=/nowhere/p.html, cannot write /nowhere/p.html",
    "--nonsense, Unknown option"
  })
  void mistakeInUseIsOneClearLine(String option, String message) {
    assertThat(noroshi("observe", capture.toString(), option)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains(message, "noroshi observe --help");
  }

  @Test
  void allMistakesOfDarkAreToldAtOnce() {
    assertThat(
            noroshi(
                "observe",
                capture.toString(),
                "--dark=198.18.0.0/15",
                "--dark=198.18.0.1/16",
                "--dark=198.19.7.0/24",
                "--dark=example.org",
                "--dark=2001:db8::/32",
                "--dark=2001:db8:0:1::/64",
                "--dark=192.0.2.0/24"))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .map(line -> line.replaceFirst("^noroshi: ", ""))
        .containsExactly(
            "--dark: '198.18.0.1/16' has bits set behind the prefix; did you mean 198.18.0.0/16?",
            "--dark: 'example.org' is no prefix; one looks like 198.18.0.0/16 or 2001:db8::/32",
            "--dark: 198.19.7.0/24 and 198.18.0.0/15 overlap: give one of them",
            "--dark: 2001:db8:0:1::/64 and 2001:db8::/32 overlap: give one of them");
  }

  @Test
  void missingFileIsAMistakeInUse() {
    assertThat(noroshi("observe", "/nowhere/b.pcap")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no such file or folder");
  }

  @ParameterizedTest
  @CsvSource({
    "WHOLE, 0, 0",
    "SKIPPED, 0, 0",
    "WHOLE, 4, 3",
    "TRUNCATED, 0, 3",
    "DAMAGED, 0, 3",
    "PARTIAL, 0, 0",
    "UNREADABLE, 0, 2"
  })
  void exitCodeTellsDamage(Input.Status status, long malformed, int code) {
    run = (options, progress) -> Pictures.of("a.pcap", status, malformed);

    assertThat(noroshi("observe", capture.toString(), "--json")).isEqualTo(code);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{");
  }

  @Test
  void pageIsWrittenInTheLanguageAskedFor() throws IOException {
    Path page = folder.resolve("p.html");

    assertThat(noroshi("observe", capture.toString(), "--html", page.toString(), "--lang", "ja"))
        .isEqualTo(0);
    assertThat(Files.readString(page)).contains("<html lang=\"ja\">");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("のダークアドレスに届いた");
  }

  @Test
  void optionsReachTheRun() {
    run =
        (options, progress) -> {
          assertThat(options.dark()).containsExactly("198.18.0.0/16", "2001:db8::/32");
          assertThat(options.home()).isEqualTo("DE");
          assertThat(options.threads()).isEqualTo(3);
          assertThat(options.data()).isEqualTo(Path.of("d"));
          return Pictures.of("a.pcap", Input.Status.WHOLE, 0);
        };
    assertThat(
            noroshi(
                "observe",
                capture.toString(),
                "--dark",
                "198.18.0.0/16",
                "--dark",
                "2001:db8::/32",
                "--home",
                "de",
                "--threads",
                "3",
                "--data",
                "d",
                "--quiet"))
        .isEqualTo(0);
  }

  @Test
  void fullDiskIsSaidPlainly() {
    run =
        (options, progress) -> {
          throw new IOException("No space left on device");
        };
    assertThat(noroshi("observe", capture.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("noroshi: No space left on device" + System.lineSeparator());
  }

  @Test
  void tooLittleMemoryIsSaidWithARemedy() {
    run =
        (options, progress) -> {
          throw new OutOfMemoryError("Java heap space");
        };
    assertThat(noroshi("observe", capture.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("MiB of memory are too few", "NOROSHI_JAVA_OPTS=-Xmx");
  }

  @ParameterizedTest
  @CsvSource({"No space left on device, 1, 1", "Broken pipe, 0, 0"})
  void resultThatCannotBeWrittenIsAFailureUnlessItsReaderLeft(String problem, int code, int lines) {
    PrintStream full =
        new ResultStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(problem);
              }
            });
    assertThat(noroshi(full, "observe", capture.toString())).isEqualTo(code);
    assertThat(noroshi(full, "observe", capture.toString(), "--json")).isEqualTo(code);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2 * lines)
        .allMatch(line -> line.endsWith("standard output cannot be written: " + problem));
  }

  @Test
  void nameThatIsNoneIsAMistakeInUse() {
    assertThat(noroshi("observe", "a\0b")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("is no name of a file");
  }

  @Test
  void languageFollowsTheEnvironmentInTheOrderOfPosix() {
    assertThat(Language.of(Terminal.locale(Map.of("LANG", "ja_JP.UTF-8"))))
        .isEqualTo(Language.JAPANESE);
    assertThat(Language.of(Terminal.locale(Map.of("LC_ALL", "C", "LANG", "ja_JP.UTF-8"))))
        .isEqualTo(Language.ENGLISH);
  }

  private int noroshi(String... arguments) {
    return noroshi(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
  }

  private int noroshi(PrintStream results, String... arguments) {
    Terminal terminal =
        new Terminal(
            results,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            Language.ENGLISH);
    return Noroshi.run(terminal, List.of(new ObserveCommand(terminal, run)), arguments);
  }
}
