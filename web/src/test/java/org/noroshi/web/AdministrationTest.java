package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.share.backup.Restore;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.keeping.Backups;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;

/** What whoever runs the centre sees of it, and its backups. */
class AdministrationTest {
  private final World world = World.world();
  private final Visitor operator = world.of(Role.SYSTEM_OPERATOR).visitor();

  @TempDir Path folder;

  private Path backups() {
    return world.settings().data().resolve("backups");
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> found = Files.list(backups())) {
      return found.sorted().toList();
    }
  }

  @Test
  void healthIsShownAndNothingOfTheContent() {
    world.of(Role.AUDITOR).visitor().post("/audit/check");
    String page = operator.get("/administration").body();
    assertThat(page)
        .contains("SQLite 3.")
        .contains("whole")
        .contains("Asia/Tokyo")
        .contains("Ministries of the sector")
        .doesNotContain("@example.jp");
    assertThat(operator.get("/").body()).contains("href=\"/administration\"");
    assertThat(world.of(Role.CENTRE_LEAD).visitor().get("/").body())
        .doesNotContain("href=\"/administration\"");
  }

  @Test
  void backupIsWrittenKeptAndRestored() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(operator.post("/administration/backups", "keep", "2").status()).isEqualTo(302);
    }
    assertThat(files()).hasSize(2);
    String page = operator.get("/administration").body();
    for (Path file : files()) {
      String sha256 =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
      assertThat(page).contains(file.getFileName().toString(), sha256);
      assertThat(operator.get("/administration/backups/" + file.getFileName()).status())
          .as("there is no download")
          .isIn(404, 405);
    }
    try (Database restored = Database.open(DatabaseAddress.file(folder.resolve("restored.db")))) {
      assertThat(Restore.read(restored, files().getLast())).isPositive();
      assertThat(new People(restored.read()).byEmail("mio@example.jp")).isPresent();
    }
    assertThat(world.of(Role.AUDITOR).visitor().get("/audit").body()).contains("sha256: ");
    Files.delete(files().getFirst());
    assertThat(operator.get("/administration").body()).contains("not there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "51", "-1", "1e3", "999999999999", "../../x"})
  void absurdNumbersToKeepAreRefused(String keep) {
    int before = world.centre().context().getBean(Backups.class).kept().size();
    assertThat(operator.post("/administration/backups", "keep", keep).status()).isEqualTo(422);
    assertThat(world.centre().context().getBean(Backups.class).kept()).hasSize(before);
  }
}
