package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.finding.FindingList;
import org.noroshi.share.finding.Found;
import org.noroshi.share.finding.Standing;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.ProfileFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Captures that grow in a folder, and what their member reads of them while they do. */
class FollowingTest {
  private static final String MEMBER = "asagiri-power";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Path captures;
  private Path data;
  private Database database;
  private String reporter = "";
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** The options of serve, read as from the command line. */
  @Command(name = "serve")
  static final class Options {
    @Mixin FollowOptions follow = new FollowOptions();
  }

  @BeforeEach
  void begin() throws IOException {
    captures = Files.createDirectory(folder.resolve("captures"));
    data = Files.createDirectory(folder.resolve("data"));
    Files.createFile(data.resolve("centre.key"));
    database = Database.open(DatabaseAddress.file(DatabaseAddress.fileIn(data)));
    Instant now = Instant.now();
    database.run(dsl -> {
      Directory directory = new Directory(dsl);
      ProfileFiles.japan().install(directory);
      Validity always = Validity.from(now);
      directory.add(
          new Organisation(
              MEMBER,
              OrganisationKind.OPERATOR,
              always,
              List.of(new Organisation.Named(new Name(MEMBER, MEMBER), always))));
      People people = new People(dsl);
      reporter = people.add("rin", "rin@example.jp", Locale.JAPANESE, now);
      people.appoint(reporter, MEMBER, Role.REPORTER, always);
    });
    hold("203.0.113.0/25");
  }

  private void hold(String prefix) {
    database.run(dsl -> {
      Directory directory = new Directory(dsl);
      Instant now = Instant.now();
      String id = directory.register(MEMBER, HoldingKind.PREFIX, prefix, Purpose.OWN, now, "x");
      directory.approve(id, now, "y");
    });
  }

  private Following follow() throws IOException {
    Options options = new Options();
    new CommandLine(options)
        .parseArgs(
            "--follow",
            captures.toString(),
            "--dark",
            "198.18.0.0/16",
            "--threads",
            "2",
            "--detect-every",
            "2s",
            "--hosts",
            "0");
    return Following.begin(
        options.follow,
        options.follow.observed(data),
        options.follow.detected(data),
        database,
        new PrintStream(err, true, StandardCharsets.UTF_8),
        () -> {});
  }

  private List<Found> inbox() {
    return database.read(dsl ->
        new FindingList(dsl, new Viewers(dsl).viewer(reporter, MEMBER, Instant.now()).orElseThrow())
            .page(FindingList.Filter.OPEN, null)
            .rows());
  }

  private long packets(String address) {
    return inbox().stream()
        .filter(found -> found.subject().equals(address))
        .mapToLong(Found::packets)
        .sum();
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as(err.toString(StandardCharsets.UTF_8)).isBefore(end);
      Thread.sleep(50);
    }
  }

  /** SYNs of now, from a source to as many dark addresses. */
  private void append(int source, int count) throws IOException {
    Path file = captures.resolve("live.pcap");
    ByteBuffer all = ByteBuffer.allocate(24 + count * 56).order(ByteOrder.LITTLE_ENDIAN);
    if (!Files.exists(file)) {
      all.putInt(0xa1b2c3d4).putInt(0x00040002).putLong(0).putInt(65535).putInt(101);
    }
    int now = (int) Instant.now().getEpochSecond();
    for (int i = 0; i < count; i++) {
      all.order(ByteOrder.LITTLE_ENDIAN).putInt(now).putInt(i).putInt(40).putInt(40);
      all.order(ByteOrder.BIG_ENDIAN)
          .putInt(0x45000028)
          .putInt(0)
          .putInt(0x40060000)
          .putInt(source)
          .putInt(0xc6120000 + i)
          .putInt(4000 << 16 | 23)
          .putInt(1)
          .putInt(0)
          .putInt(0x50020400)
          .putInt(0);
    }
    byte[] bytes = new byte[all.position()];
    all.flip().get(bytes);
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void aPacketIsToldBeforeItsWindowClosesAndARestartCountsNoneTwice() throws Exception {
    try (Following _ = follow()) {
      append(0xcb007107, 1);
      Instant appended = Instant.now();
      await(() -> packets("203.0.113.7") == 1);
      assertThat(Duration.between(appended, Instant.now())).isLessThan(Duration.ofSeconds(20));
      assertThat(inbox().getFirst().standing()).isEqualTo(Standing.INFORMATION);

      // The directory is followed.
      append(0xcb0071c8, 9);
      append(0xcb007107, 8);
      await(() -> packets("203.0.113.7") == 9);
      assertThat(inbox().getFirst().standing()).isEqualTo(Standing.ALARM);
      assertThat(packets("203.0.113.200")).isZero();
      hold("203.0.113.128/25");
      Thread.sleep(2500);
      append(0xcb0071c8, 9);
      await(() -> packets("203.0.113.200") == 9);
    }
    try (Following _ = follow()) {
      append(0xcb007107, 2);
      await(() -> packets("203.0.113.7") == 11);
      Thread.sleep(1500);
      assertThat(packets("203.0.113.7")).isEqualTo(11);
      assertThat(packets("203.0.113.200")).isEqualTo(9);
    }
    database.close();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
