package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.publish.Language;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.profile.ProfileFiles;

/** The record is proved, backed up and restored by commands. */
class CentreStoreTest {
  private static final Instant TIME = Instant.parse("2026-04-01T00:00:00Z");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Path filled() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (Database database = open(data)) {
      database.run(dsl -> ProfileFiles.japan().install(new Directory(dsl)));
      AuditLog log = new AuditLog(database);
      for (int n = 1; n <= 5; n++) {
        AuditEvent event =
            new AuditEvent(TIME, "p", "nco", "appoint", "person", "o" + n, "allowed: x", "");
        database.run(dsl -> log.append(dsl, List.of(event)));
      }
    }
    return data;
  }

  private static Database open(Path data) {
    return Database.open(DatabaseAddress.file(DatabaseAddress.fileIn(data)));
  }

  private static void tamper(Path data, String sql) {
    try (Database database = open(data)) {
      database.run(dsl -> dsl.execute(DSL.sql(sql)));
    }
  }

  private int noroshi(Object... arguments) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            Language.ENGLISH);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return Noroshi.run(terminal, Rooms.commands(terminal), words);
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRecordIsProvedAgainstAKeptHead() throws IOException {
    Path data = filled();
    Path head = folder.resolve("head.txt");
    assertThat(noroshi("audit", "head", head, "--data", data)).isZero();
    assertThat(noroshi("audit", "verify", "--data", data, "--head", head)).isZero();
    assertThat(text()).contains("5 entries", "entry 5");
    assertThat(noroshi("audit", "head", head, "--data", data)).isEqualTo(2);
    tamper(data, "delete from audit_entry where number > 3");
    assertThat(noroshi("audit", "verify", "--data", data)).isZero();
    assertThat(noroshi("audit", "verify", "--data", data, "--head", head)).isEqualTo(3);
    assertThat(text()).contains("CHANGED", "entry 5", "cut off");
  }

  @Test
  void anEditIsFoundWithoutAHead() throws IOException {
    Path data = filled();
    tamper(data, "update audit_entry set person = 'q' where number = 2");
    assertThat(noroshi("audit", "verify", "--data", data, "--lang", "ja")).isEqualTo(3);
    assertThat(text()).contains("変更されています", "2 件目");
  }

  @Test
  void aHeadThatIsNoneIsRefused() throws IOException {
    Path data = filled();
    Path head = Files.writeString(folder.resolve("head.txt"), "hello\n");
    assertThat(noroshi("audit", "verify", "--data", data, "--head", head)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("head.txt", "noroshi-audit-head 1");
  }

  @Test
  void aBackupIsRestoredIntoANewStoreOnly() throws IOException {
    Path data = filled();
    Path file = folder.resolve("b.zip");
    Path fresh = folder.resolve("fresh");
    assertThat(noroshi("backup", file, "--data", data)).isZero();
    assertThat(text()).contains("centre.key");
    assertThat(noroshi("backup", file, "--data", data)).isEqualTo(2);
    assertThat(noroshi("restore", file, "--data", fresh)).isZero();
    assertThat(noroshi("audit", "verify", "--data", fresh)).isZero();
    assertThat(text()).contains("5 entries");
    assertThat(noroshi("restore", file, "--data", fresh)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("not empty");
  }

  @Test
  void withoutAStoreTheCommandsSaySoAndMakeNothing() {
    Path nowhere = folder.resolve("nowhere");
    for (String[] command :
        List.of(
            new String[] {"audit", "verify"},
            new String[] {"audit", "head", "h"},
            new String[] {"backup", "b"})) {
      Object[] words = java.util.Arrays.copyOf(command, command.length + 2, Object[].class);
      words[command.length] = "--data";
      words[command.length + 1] = nowhere;
      assertThat(noroshi(words)).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("noroshi serve");
      assertThat(nowhere).doesNotExist();
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedWithoutAStackTrace() {
    for (String[] command : List.of(new String[] {"audit", "verify"}, new String[] {"serve"})) {
      Object[] words = java.util.Arrays.copyOf(command, command.length + 4, Object[].class);
      words[command.length] = "--database";
      words[command.length + 1] = "jdbc:postgresql://127.0.0.1:1/noroshi";
      words[command.length + 2] = "--data";
      words[command.length + 3] = folder;
      assertThat(noroshi(words)).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("cannot be opened", "127.0.0.1:1")
          .doesNotContain("at org.");
    }
  }

  @Test
  void aPortOnWhichSomebodyListensIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(noroshi("serve", "--data", folder, "--port", taken.getLocalPort())).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains(Integer.toString(taken.getLocalPort()), "--port");
    }
  }
}
