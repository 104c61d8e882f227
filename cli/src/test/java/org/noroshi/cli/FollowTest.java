package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.picture.Picture;

/** A followed folder, with a clock and a writer that act between two looks. */
class FollowTest {
  private static final long START = 1_767_225_600L; // 2026-01-01T00:00:00Z

  @TempDir Path folder;

  private Path captures = Path.of("");
  private long now = START;

  /** Time that looks took beside {@link #now}. */
  private Duration looking = Duration.ZERO;

  /** What happens between looks, one after the other; the run is stopped after the last. */
  private final ArrayDeque<Step> steps = new ArrayDeque<>();

  private interface Step {
    void act() throws IOException;
  }

  private final Hours hours =
      new Hours() {
        @Override
        public Instant instant() {
          return Instant.ofEpochSecond(now).plus(looking);
        }

        @Override
        public void await(Duration most, CountDownLatch stop) {
          looking = looking.plus(most);
          Step step = steps.poll();
          try {
            if (step == null) {
              stop.countDown();
            } else {
              step.act();
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
      };

  @BeforeEach
  void makeFolder() throws IOException {
    captures = Files.createDirectory(folder.resolve("captures"));
  }

  private Picture follow() throws IOException {
    return run(true, InputStream.nullInputStream(), captures.toString());
  }

  private Picture run(boolean follow, InputStream standardInput, String input) throws IOException {
    return run(follow, standardInput, input, null);
  }

  private Picture run(
      boolean follow, InputStream standardInput, String input, @Nullable Path sensors)
      throws IOException {
    return new Observing(hours, standardInput)
        .run(
            new ObserveOptions(
                List.of(input), folder.resolve("data"), sensors, List.of(), "JP", 2, follow),
            Progress.NONE);
  }

  private String query(String sql) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      new Querying().run(folder.resolve("data"), sql, QueryRun.Format.CSV, print);
    }
    return out.toString(StandardCharsets.UTF_8).lines().skip(1).toList().toString();
  }

  /** A pcap header and SYN packets, one at each second, of raw IPv4. */
  private static byte[] header() {
    return ByteBuffer.allocate(24)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xa1b2c3d4)
        .putShort((short) 2)
        .putShort((short) 4)
        .putLong(0)
        .putInt(65535)
        .putInt(101)
        .array();
  }

  private static byte[] records(long first, int count) {
    ByteBuffer all = ByteBuffer.allocate(count * 56);
    for (int i = 0; i < count; i++) {
      all.order(ByteOrder.LITTLE_ENDIAN).putInt((int) (first + i)).putInt(0).putInt(40).putInt(40);
      all.order(ByteOrder.BIG_ENDIAN)
          .putInt(0x45000028)
          .putInt(0)
          .putInt(0x40060000)
          .putInt(0xcb007107)
          .putInt(0xc6120000 + (int) (first + i - START))
          .putInt(4000 << 16 | 23)
          .putInt(1)
          .putInt(0)
          .putInt(0x50020400)
          .putInt(0);
    }
    return all.array();
  }

  private static byte[] capture(long first, int count) {
    return ByteBuffer.allocate(24 + count * 56).put(header()).put(records(first, count)).array();
  }

  private void append(String name, byte[] bytes) throws IOException {
    Files.write(
        captures.resolve(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static final String PACKETS =
      "SELECT CAST(sum(packets) AS BIGINT) AS n, count(*) AS windows FROM coverage";

  @Test
  void halfWrittenRecordWaitsAndIsNoDamage() throws IOException {
    byte[] whole = capture(START, 20);
    append("a.pcap", java.util.Arrays.copyOf(whole, 24 + 10 * 56 + 30));
    Picture first = follow();
    assertThat(first.inputs()).extracting(Input::status).containsExactly(Input.Status.WHOLE);
    assertThat(ExitCode.of(first)).isZero();
    assertThat(query("SELECT status, records FROM ingest")).isEqualTo("[partial,10]");

    steps.add(() -> Files.write(captures.resolve("a.pcap"), whole));
    follow();
    assertThat(query(PACKETS)).isEqualTo("[20,1]");
    assertThat(query("SELECT status, records FROM ingest")).isEqualTo("[whole,20]");
  }

  @Test
  void severalGrowingFilesAreReadOnAndMerged() throws IOException {
    append("a.pcap", capture(START, 10));
    append("b.pcap", capture(START + 5, 10));
    steps.add(() -> append("a.pcap", records(START + 10, 10)));
    steps.add(() -> append("b.pcap", records(START + 15, 10)));
    steps.add(() -> append("c.pcap", capture(START + 30, 5)));
    follow();
    assertThat(query(PACKETS)).isEqualTo("[45,1]");
  }

  @Test
  void sensorsOfOnePrefixTakeTheirOwnFoldersWhileFilesComeAndGrow() throws IOException {
    Path sensors =
        Files.writeString(
            folder.resolve("sensors.yaml"),
            """
            sensors:
              - {name: east, prefixes: [198.18.0.0/16], folder: captures/east}
              - {name: west, prefixes: [198.18.0.0/16], folder: ./captures/west/}
              - {name: north, prefixes: [198.18.0.0/16], folder: captures/north}
            """);
    Files.createDirectory(captures.resolve("east"));
    append("east/a.pcap", capture(START, 10));
    steps.add(() -> Files.createDirectories(captures.resolve("west/2026")));
    steps.add(() -> append("west/2026/a.pcap", capture(START + 5, 7)));
    steps.add(() -> append("east/a.pcap", records(START + 10, 10)));
    steps.add(() -> append("astray.pcap", capture(START + 20, 3)));
    Picture picture = run(true, InputStream.nullInputStream(), captures.toString(), sensors);
    assertThat(query("SELECT sensor, packets, seconds_up FROM coverage ORDER BY sensor"))
        .isEqualTo("[east,20,19.0, north,0,0.0, west,7,6.0]");
    assertThat(picture.totals().dark()).isEqualTo(27);
    assertThat(picture.totals().decoded()).isEqualTo(30);
    assertThat(picture.notes())
        .filteredOn(note -> note.kind() == Note.Kind.SENSOR_WITHOUT_INPUT)
        .extracting(Note::sensor)
        .containsExactly("north");
  }

  @Test
  void renamedFileIsReadOnUnderItsNewName() throws IOException {
    append("a.pcap", capture(START, 100));
    steps.add(() -> {
      Files.move(captures.resolve("a.pcap"), captures.resolve("a.pcap.1"));
      append("a.pcap.1", records(START + 100, 20));
      append("a.pcap", capture(START + 120, 30));
    });
    follow();
    assertThat(query(PACKETS)).isEqualTo("[150,1]");
    assertThat(query("SELECT count(*) AS n FROM ingest")).isEqualTo("[2]");
  }

  @Test
  void fileRenamedWhileNobodyLookedIsKnownAgain() throws IOException {
    append("a.pcap", capture(START, 100));
    follow();
    Files.move(captures.resolve("a.pcap"), captures.resolve("a.pcap.1"));
    append("a.pcap.1", records(START + 100, 20));
    append("a.pcap", capture(START + 120, 30));
    follow();
    assertThat(query(PACKETS)).isEqualTo("[150,1]");
  }

  @Test
  void deletedFileIsNoMatter() throws IOException {
    append("a.pcap", capture(START, 100));
    steps.add(() -> Files.delete(captures.resolve("a.pcap")));
    steps.add(() -> append("b.pcap", capture(START + 100, 10)));
    Picture picture = follow();
    assertThat(ExitCode.of(picture)).isZero();
    assertThat(query(PACKETS)).isEqualTo("[110,1]");
  }

  @Test
  void fileWrittenAnewUnderTheSameNameIsReadFromItsStart() throws IOException {
    append("ring0.pcap", capture(START, 10));
    steps.add(() -> Files.write(captures.resolve("ring0.pcap"), capture(START + 10, 30)));
    steps.add(() -> Files.write(captures.resolve("ring0.pcap"), capture(START + 40, 5)));
    follow();
    assertThat(query(PACKETS)).isEqualTo("[45,1]");
  }

  @Test
  void compressedSelfOfAFileThatWasReadIsNotReadAgain() throws IOException {
    append("a.pcap", capture(START, 100));
    steps.add(() -> {
      Path compressed = captures.resolve("a.pcap.gz");
      Files.write(compressed, gzip(capture(START, 120)));
      Files.setLastModifiedTime(compressed, FileTime.from(Instant.EPOCH));
      Files.delete(captures.resolve("a.pcap"));
    });
    follow();
    assertThat(query(PACKETS)).isEqualTo("[120,1]");
  }

  @Test
  void compressedFileIsReadOnceItNoLongerChanges() throws IOException {
    byte[] whole = gzip(capture(START, 100));
    append("day.gz", java.util.Arrays.copyOf(whole, whole.length / 2));
    steps.add(() -> assertThat(captures).isNotEmptyDirectory()); // a short rest is not its end
    steps.add(() -> Files.write(captures.resolve("day.gz"), whole));
    steps.add(() -> now++);
    Picture picture = follow();
    assertThat(ExitCode.of(picture)).isZero();
    assertThat(query(PACKETS)).isEqualTo("[100,1]");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void windowOfLivePacketsClosesByTheWallClock() throws IOException {
    steps.add(() -> append("a.pcap", capture(START, 1)));
    steps.add(() -> now = START + 355);
    steps.add(() -> now = START + 363);
    follow();
    // only the next packet tells whether the silence was one
    assertThat(query("SELECT seconds_up FROM coverage")).isEqualTo("[0.0]");
    assertThat(windowIsOpen()).isFalse();
  }

  @Test
  void windowOfLivePacketsIsOpenWhileItsLatenessLasts() throws IOException {
    steps.add(() -> append("a.pcap", capture(START, 1)));
    steps.add(() -> now = START + 355);
    follow();
    assertThat(windowIsOpen()).isTrue();
  }

  /** Whether the flow tuples are in the file of windows that are still open. */
  private boolean windowIsOpen() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("flowtuple"))) {
      List<String> names =
          files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
      assertThat(names).hasSize(1);
      return names.getFirst().startsWith("open-");
    }
  }

  @Test
  void replayedOldCaptureIsNotCutByTheWallClock() throws IOException {
    now = START + 86_400;
    append("a.pcap", capture(START, 10));
    steps.add(() -> now += 3600);
    steps.add(() -> append("a.pcap", records(START + 10, 20)));
    follow();
    assertThat(query(PACKETS)).isEqualTo("[30,1]");
    assertThat(windowIsOpen()).isTrue();
  }

  @Test
  void endOfAPipeEndsTheRunCleanly() throws IOException {
    Picture picture = run(false, new ByteArrayInputStream(capture(START, 40)), "-");
    assertThat(ExitCode.of(picture)).isZero();
    assertThat(query(PACKETS)).isEqualTo("[40,1]");
  }
}
