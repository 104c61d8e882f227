package org.noroshi.share.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noroshi.share.organisation.DirectoryTables.SECTOR;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Sector;

/** Several transactions as one, on both databases. */
class WholeTransactionTest {
  @TempDir Path folder;

  private static Sector sector(String id) {
    return new Sector(id, 1, new Name(id, id));
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatIsInsideIsOneAndSeesItself(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      int seen =
          database.transactWhole(outer -> {
            database.run(dsl -> new Directory(dsl).add(sector("first")));
            assertThat(database.read().fetchCount(SECTOR)).isEqualTo(1);
            return database.read(dsl -> dsl.fetchCount(SECTOR));
          });
      assertThat(seen).isEqualTo(1);
      assertThat(database.read().fetchCount(SECTOR)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aPartThatFailsUndoesItselfAlone(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      database.transactWhole(outer -> {
        database.run(dsl -> new Directory(dsl).add(sector("kept")));
        assertThatThrownBy(() ->
                database.run(dsl -> {
                  new Directory(dsl).add(sector("undone"));
                  throw new IllegalArgumentException("no");
                }))
            .isInstanceOf(IllegalArgumentException.class);
        // A statement that the database itself refuses leaves the rest usable too.
        assertThatThrownBy(() -> database.run(dsl -> new Directory(dsl).add(sector("kept"))))
            .isInstanceOf(org.jooq.exception.DataAccessException.class);
        database.run(dsl -> new Directory(dsl).add(sector("after")));
        return true;
      });
      assertThat(new Directory(database.read()).sectors())
          .extracting(Sector::id)
          .containsExactlyInAnyOrder("kept", "after");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void theWholeFailsAsOne(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      assertThatThrownBy(() ->
              database.transactWhole(outer -> {
                database.run(dsl -> new Directory(dsl).add(sector("first")));
                throw new IllegalArgumentException("no");
              }))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(database.read().fetchCount(SECTOR)).isZero();
      database.run(dsl -> new Directory(dsl).add(sector("free")));
    }
  }
}
