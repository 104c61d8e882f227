package org.noroshi.share.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.audit.AuditEntry;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.person.People;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.profile.ProfileFiles;

class DemonstrationWeekTest {
  private static final Instant NOW = Instant.parse("2026-04-08T03:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void theWeekIsOnTheRecordActByActAndNothingOfItWasRefused(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      List<DemonstrationWeek.Part> parts =
          new DemonstrationWeek(database, ProfileFiles.japan(), NOW).play("198.51.100.0/24");
      assertThat(parts)
          .extracting(DemonstrationWeek.Part::part)
          .containsExactly(
              "analyst", "operator", "ministry", "lead", "ceptoar", "other", "auditor");
      assertThat(parts)
          .allMatch(one -> new People(database.read()).person(one.person()).isPresent());
      // Nine reports, of which two wait; six cases, of which two are closed; three bulletins.
      assertThat(count(database, ItemKind.NOTIFICATION, ItemState.OPEN)).isEqualTo(9);
      assertThat(count(database, ItemKind.CASE, ItemState.OPEN)).isEqualTo(4);
      assertThat(count(database, ItemKind.CASE, ItemState.CLOSED)).isEqualTo(2);
      assertThat(count(database, ItemKind.BULLETIN, ItemState.OPEN)).isEqualTo(3);
      AuditLog log = new AuditLog(database);
      assertThat(log.check(null).isWhole()).isTrue();
      List<AuditEntry> entries = log.newest(null, 1_000);
      assertThat(entries).allMatch(one -> one.event().decision().startsWith("allowed"));
      assertThat(entries).noneMatch(one -> one.event().time().isAfter(NOW));
      assertThat(entries.stream().filter(one -> one.event().act().equals("relay"))).hasSize(7);
    }
  }

  private static int count(Database database, ItemKind kind, ItemState state) {
    return database.read().fetchCount(ITEM, ITEM.kind.eq(kind).and(ITEM.state.eq(state)));
  }
}
