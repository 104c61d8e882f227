package org.noroshi.share.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.knowledge.KnowledgeBase;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.profile.KnowledgeFile;
import org.noroshi.share.profile.ProfileFiles;

class BackupTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  @TempDir Path folder;

  private static void fill(Database database) {
    AuditLog log = new AuditLog(database);
    database.run(dsl -> {
      ProfileFiles.japan().install(new Directory(dsl));
      KnowledgeFile.japan().install(new KnowledgeBase(dsl), "nco", NOW);
      for (int i = 0; i < 450; i++) {
        String id =
            new People(dsl).add("人 \"" + i + "\" \n", i + "@example.org", Locale.JAPANESE, NOW);
        new People(dsl)
            .appoint(id, "nict", Role.REPORTER, new Validity(NOW, i % 2 == 0 ? null : NOW));
      }
    });
    database.run(BackupTest::item);
    database.run(dsl -> log.append(dsl, List.of(event(1), event(2))));
  }

  private static void item(DSLContext dsl) {
    String author = new People(dsl).byEmail("0@example.org").orElseThrow().id();
    ItemFacts facts =
        new ItemFacts(
            Identifiers.next(),
            ItemKind.NOTIFICATION,
            "nict",
            author,
            Label.AMBER_STRICT,
            ItemState.OPEN,
            true,
            false,
            Set.of(),
            Set.of(),
            Set.of("meti"),
            Set.of(),
            Map.of());
    new Items(dsl).add(facts, Map.of(Mode.NORMAL, Set.of("meti", "nco")), NOW);
  }

  private static AuditEvent event(int n) {
    return new AuditEvent(NOW, "p", "nict", "view", "item", "i" + n, "allowed: own", "");
  }

  /** Everything in a store as text, table by table, row by row. */
  private static TreeMap<String, List<String>> all(Database database) {
    TreeMap<String, List<String>> all = new TreeMap<>();
    for (Table<?> table : StoredTables.of(database.read())) {
      List<String> rows =
          database.read().select(table.fields()).from(table).stream()
              .map(row -> java.util.Arrays.toString(row.intoArray()))
              .sorted()
              .toList();
      all.put(table.getName(), rows);
    }
    return all;
  }

  private Path subfolder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  @ParameterizedTest
  @CsvSource({"SQLITE,SQLITE", "SQLITE,POSTGRESQL", "POSTGRESQL,SQLITE", "POSTGRESQL,POSTGRESQL"})
  void whatIsRestoredIsWhatWasThere(Databases.Kind from, Databases.Kind to) throws Exception {
    Path file = folder.resolve("b.zip");
    try (Database old = from.open(subfolder("old"));
        Database restored = to.open(subfolder("new"))) {
      fill(old);
      List<Backup.Saved> saved = Backup.write(old, file, NOW);
      long rows = Restore.read(restored, file);
      assertThat(rows).isEqualTo(saved.stream().mapToLong(Backup.Saved::rows).sum());
      assertThat(all(restored)).isEqualTo(all(old)).containsKey("person");
      assertThat(all(restored).get("person")).hasSize(450);
      assertThat(new AuditLog(restored).check(null).isWhole()).isTrue();
    }
  }

  /** Writers go on meanwhile; the backup is of one moment: its chain is whole and has no gap. */
  @ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource(Databases.Kind.class)
  void aBackupBesideWritersIsOfOneMoment(Databases.Kind kind) throws Exception {
    try (Database database = kind.open(subfolder("old"));
        Database restored = Databases.sqlite(subfolder("new"))) {
      fill(database);
      AuditLog log = new AuditLog(database);
      AtomicBoolean end = new AtomicBoolean();
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                for (int n = 3; !end.get(); n++) {
                  AuditEvent one = event(n);
                  database.run(dsl -> {
                    String id =
                        new People(dsl).add("W", one.object() + "@w.example", Locale.JAPANESE, NOW);
                    new People(dsl).appoint(id, "nict", Role.REPORTER, Validity.from(NOW));
                    log.append(dsl, List.of(one));
                  });
                }
              });
      try {
        for (int i = 0; i < 3; i++) {
          Backup.write(database, folder.resolve("b" + i + ".zip"), NOW);
        }
      } finally {
        end.set(true);
        writer.join();
      }
      Restore.read(restored, folder.resolve("b2.zip"));
      assertThat(new AuditLog(restored).check(null).isWhole()).isTrue();
      long written =
          restored.read().fetchCount(org.noroshi.share.person.PersonTables.PERSON) - 450L;
      assertThat(written).isPositive();
      assertThat(new AuditLog(restored).last().orElseThrow().number()).isEqualTo(written + 2);
    }
  }

  @Test
  void aStoreThatIsNotEmptyIsLeftAlone() throws IOException {
    Path file = folder.resolve("b.zip");
    try (Database old = Databases.sqlite(subfolder("old"))) {
      fill(old);
      Backup.write(old, file, NOW);
      TreeMap<String, List<String>> before = all(old);
      assertThatThrownBy(() -> Restore.read(old, file))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("not empty");
      assertThat(all(old)).isEqualTo(before);
    }
  }

  @Test
  void oneChangedCharacterIsFoundAndNothingIsRestored() throws IOException {
    Path file = folder.resolve("b.zip");
    Path changed = folder.resolve("c.zip");
    try (Database old = Databases.sqlite(subfolder("old"));
        Database restored = Databases.sqlite(subfolder("new"))) {
      fill(old);
      Backup.write(old, file, NOW);
      change(file, changed, "person.jsonl", "7@example.org", "8@example.com");
      assertThatThrownBy(() -> Restore.read(restored, changed))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("person")
          .hasMessageContaining("damaged");
      assertThat(all(restored).values()).allSatisfy(rows -> assertThat(rows).isEmpty());
    }
  }

  @Test
  void whatIsNoBackupIsRefusedWithAReason() throws IOException {
    Path text = Files.writeString(folder.resolve("t.zip"), "not a zip");
    Path other = folder.resolve("o.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
      zip.putNextEntry(new ZipEntry("x"));
      zip.closeEntry();
    }
    try (Database database = Databases.sqlite(subfolder("new"))) {
      assertThatThrownBy(() -> Restore.read(database, text)).isInstanceOf(BackupException.class);
      assertThatThrownBy(() -> Restore.read(database, other))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("noroshi-backup.json");
    }
  }

  private static void change(Path from, Path to, String name, String what, String by)
      throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        OutputStream out = Files.newOutputStream(to);
        ZipOutputStream copy = new ZipOutputStream(out)) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(e -> e)::iterator) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        if (entry.getName().equals(name)) {
          String text = new String(bytes, StandardCharsets.UTF_8);
          assertThat(text).contains(what);
          bytes = text.replaceFirst(what, by).getBytes(StandardCharsets.UTF_8);
        }
        copy.putNextEntry(new ZipEntry(entry.getName()));
        copy.write(bytes);
        copy.closeEntry();
      }
    }
  }
}
