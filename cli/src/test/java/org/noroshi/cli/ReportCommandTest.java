package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.publish.Language;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Ledger;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.window.ObservationTables;

class ReportCommandTest {
  @TempDir Path root;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** An hour of 100 addresses that get 1,200 SYNs: 288 an address and day. */
  @BeforeEach
  void plant() throws IOException {
    plant(1_200);
  }

  private void plant(long packets) throws IOException {
    long at = 1_777_593_600; // 2026-05-01T00:00:00Z
    try (DataFolder folder = DataFolder.open(root.resolve("data"))) {
      Commit commit = folder.begin();
      java.time.LocalDate date = java.time.LocalDate.of(2026, 5, 1);
      ColumnBatch coverage = new ColumnBatch(ObservationTables.COVERAGE, 12);
      for (int i = 0; i < 12; i++) {
        coverage.longs("window")[i] = (at + 300L * i) * 1_000_000_000;
        coverage.longs("addresses")[i] = 100;
        coverage.doubles("seconds_up")[i] = 300;
        coverage.longs("packets")[i] = packets / 12;
        coverage.doubles("payload_share")[i] = 1;
        for (String column : new String[] {"source_bit_bias", "drops", "origin_version", "kind"}) {
          coverage.nulls(column)[i] = true;
        }
      }
      coverage.rows = 12;
      commit.write("campus", date, coverage, false);
      ColumnBatch series = new ColumnBatch(ObservationTables.SERIES, 1);
      series.longs("window")[0] = at * 1_000_000_000;
      series.strings("resolution")[0] = "1h";
      series.strings("metric")[0] = "class";
      series.strings("label")[0] = "scanTcp";
      series.longs("packets")[0] = packets;
      for (String column :
          new String[] {
            "destinations", "source_as_count", "sketch", "single_sources", "source_bit_bias"
          }) {
        series.nulls(column)[0] = true;
      }
      series.rows = 1;
      commit.write("campus", date, series, false);
      commit.commit(state -> state.writeByte(1), java.util.List::of, Ledger.of(folder));
    }
  }

  private int noroshi(String... arguments) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            100,
            Language.ENGLISH);
    return Noroshi.run(terminal, Rooms.commands(terminal), arguments);
  }

  private int report(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "report";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--data";
    all[arguments.length + 2] = root.resolve("data").toString();
    return noroshi(all);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private Path kept(String name) {
    return root.resolve("data/publications").resolve(name);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 'Accesses per address and day averaged 288.0.'",
    "ja, '1日・1IPアドレス当たりのアクセス件数は、平均 288.0 件であった。'"
  })
  void sentencesStandInTheLanguageAskedFor(String language, String sentence) {
    assertThat(report("day", "2026-05-01", "--lang", language)).isEqualTo(0);
    assertThat(said()).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "week, 2026-05, week",
    "month, 2026-13, 2026-13",
    "day, yesterday, yesterday",
    "range, 2026-05-01, --from",
    "verify, nowhere.json, nowhere.json",
    "day, 2026-05-01 --top 0, --top",
    "day, 2026-05-01 --top -1, --top",
    "day, 2026-05-01 --zone Nowhere/City, Asia/Tokyo",
    "range, --from 2026-05-32 --to 2026-06-01, 2026-05-32"
  })
  void wrongOptionsAreOneLineThatNamesThem(String what, String when, String named) {
    assertThat(report((what + " " + when).split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(named).doesNotContain("java.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--signatures", "--scanners", "--history"})
  void fileThatIsNotThereOrIsNoSuchFileIsOneLine(String option) throws IOException {
    Path nowhere = root.resolve("nowhere");
    assertThat(report("day", "2026-05-01", option, nowhere.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(nowhere.toString());
    err.reset();

    Path lists = Files.createDirectory(root.resolve("lists"));
    Path file = Files.write(lists.resolve("a.json"), new byte[] {'{', (byte) 0xff, 0});
    Path given = option.equals("--scanners") ? lists : file;
    assertThat(report("day", "2026-05-01", option, given.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a.json");
  }

  /** As MISP's repository has it, a folder for each list: nothing would be left out, in silence. */
  @Test
  void folderWithoutListsOfScannersIsRefused() throws IOException {
    Path lists = Files.createDirectories(root.resolve("misp"));
    Files.createDirectories(lists.resolve("shodan"));
    assertThat(report("day", "2026-05-01", "--scanners", lists.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("misp has no list", "*.json");
  }

  private Path listWithNames(int names) throws IOException {
    Path lists = Files.createDirectory(root.resolve("named"));
    StringBuilder entries = new StringBuilder("\"192.0.2.0/24\"");
    for (int i = 1; i <= names; i++) {
      entries.append(", \"host" + i + ".example.org\"");
    }
    Files.writeString(
        lists.resolve("scan.json"), "{\"name\": \"Scan\", \"list\": [" + entries + "]}");
    return lists;
  }

  @Test
  void entriesOfListsThatAreNoPrefixAreCountedAndTheFirstTold() throws IOException {
    Path lists = listWithNames(5);
    for (String[] command :
        new String[][] {
          {"report", "day", "2026-05-01"},
          {"detect"},
        }) {
      String[] all = Arrays.copyOf(command, command.length + 4);
      System.arraycopy(
          new String[] {"--scanners", lists.toString(), "--data", root.resolve("data").toString()},
          0,
          all,
          command.length,
          4);
      assertThat(noroshi(all)).isEqualTo(0);
      assertThat(err.toString(StandardCharsets.UTF_8).lines())
          .hasSize(1 + 3 + 1)
          .anyMatch(line -> line.contains("scanner lists") && line.endsWith(": 5"))
          .anyMatch(line -> line.contains("scan.json") && line.contains("'host1.example.org'"))
          .anyMatch(line -> line.contains("'host3.example.org'"))
          .noneMatch(line -> line.contains("host4"));
      assertThat(said()).doesNotContain("example.org");
    }
    assertThat(report("day", "2026-05-01", "--lang", "ja", "--scanners", lists.toString()))
        .isEqualTo(0);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("除外した項目は 5 件");
  }

  @Test
  void listsOfPrefixesAloneAreReadWithoutAWord() throws IOException {
    assertThat(report("day", "2026-05-01", "--scanners", listWithNames(0).toString())).isEqualTo(0);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void fileThatIsNoKeyIsAMistakeInUse() throws IOException {
    Path text = Files.writeString(root.resolve("text.pem"), "no key");
    Path binary = Files.write(root.resolve("binary.pem"), new byte[] {(byte) 0xff, 0, 1});
    Path folder = Files.createDirectory(root.resolve("folder.pem"));
    for (Path file : List.of(text, binary, folder)) {
      assertThat(report("day", "2026-05-01", "--key", file.toString())).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("--key", file.toString());
      assertThat(kept("day-2026-05-01-r1.html")).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--html", "--pdf", "--csv"})
  void folderInPlaceOfAResultIsRefusedBeforeAnythingIsPublished(String option) throws IOException {
    Path folder = Files.createDirectory(root.resolve("folder"));
    assertThat(report("day", "2026-05-01", option, folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(option, folder + " is a folder");
    assertThat(kept("day-2026-05-01-r1.html")).doesNotExist();
  }

  @Test
  void fileThatIsNoPublicationIsAMistakeInUse() throws IOException {
    Path file = Files.writeString(root.resolve("truth.json"), "{\"format\": 1}");
    assertThat(report("verify", file.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("truth.json is no publication");
  }

  @Test
  void labelThatIsNoneIsToldWithThoseThereAre() {
    assertThat(report("day", "2026-05-01", "--label", "secret")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("secret", "TLP:AMBER+STRICT");
  }

  @Test
  void folderWithoutDataSaysWhatToDo() {
    assertThat(noroshi("report", "month", "2026-05", "--data", root.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--data");
  }

  @Test
  void oneChangedNumberIsCaught() throws IOException {
    report("day", "2026-05-01");
    assertThat(report("verify", kept("day-2026-05-01-r1.json").toString())).isEqualTo(0);

    Path changed = root.resolve("changed.json");
    String json = Files.readString(kept("day-2026-05-01-r1.json"), StandardCharsets.UTF_8);
    Files.writeString(changed, json.replaceFirst("\"accesses\" : 1200", "\"accesses\" : 1201"));

    assertThat(report("verify", changed.toString())).isEqualTo(3);
    assertThat(said())
        .contains(
            "FAIL  signature", "FAIL  figures: 1 differ", "report.totals.accesses: 1201 -> 1200");
  }

  @Test
  void laterRevisionListsWhatChanged() throws IOException {
    report("day", "2026-05-01");
    plant(2_400);

    assertThat(report("day", "2026-05-01")).isEqualTo(0);

    assertThat(Files.readString(kept("day-2026-05-01-r2.html"), StandardCharsets.UTF_8))
        .contains("report.totals.accesses: 1200 -&gt; 3600");
  }

  @Test
  void onlyTheTrustedKeyIsTrusted() throws IOException {
    report("day", "2026-05-01");
    Path file = kept("day-2026-05-01-r1.json");
    Matcher key =
        Pattern.compile("\"publicKey\" : \"([^\"]+)\"")
            .matcher(Files.readString(file, StandardCharsets.UTF_8));
    assertThat(key.find()).isTrue();
    Path pem =
        Files.writeString(
            root.resolve("trusted.pem"),
            "-----BEGIN PUBLIC KEY-----\n" + key.group(1) + "\n-----END PUBLIC KEY-----\n");

    assertThat(report("verify", file.toString(), "--trusted", key.group(1))).isEqualTo(0);
    assertThat(report("verify", file.toString(), "--trusted", pem.toString())).isEqualTo(0);
    assertThat(report("verify", file.toString(), "--trusted", "MCowBQYDK2VwAyEA")).isEqualTo(3);
    assertThat(said()).contains("FAIL  publisher: NOT the trusted key");
  }
}
