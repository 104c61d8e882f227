package org.noroshi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

class QueryTest {
  private static final Table SEEN =
      new Table("seen", 1, List.of(Table.Column.of("first", ColumnType.TIMESTAMP)));
  private static final Table NONE =
      new Table("none", 1, List.of(Table.Column.of("first", ColumnType.TIMESTAMP)));

  /** 2023-11-14T22:13:20.999999999Z. */
  private static final long NANOS = 1_700_000_000_999_999_999L;

  @TempDir Path root;

  private final List<String> columns = new ArrayList<>();
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  @BeforeEach
  void write() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      Commit commit = folder.begin();
      ColumnBatch batch = new ColumnBatch(SEEN, 1);
      batch.rows = 1;
      batch.longs("first")[0] = NANOS;
      commit.write("01", LocalDate.of(2023, 11, 14), batch, false);
      commit.commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
    }
  }

  private List<@Nullable Object> one(String sql) throws Exception {
    run(sql);
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private void run(String sql) throws Exception {
    columns.clear();
    rows.clear();
    try (Query query = Query.open(root, List.of(SEEN, NONE))) {
      query.run(
          sql,
          new Query.Rows() {
            @Override
            public void columns(List<String> names) {
              columns.addAll(names);
            }

            @Override
            public void row(@Nullable Object[] values) throws IOException {
              rows.add(Arrays.asList(values.clone()));
            }
          });
    }
  }

  @Test
  void keptRowsStayForTheStatementsThatFollow() throws Exception {
    Query query = Query.open(root, List.of(SEEN, NONE));
    query.keep("k", "SELECT sensor, 2 * 21 AS n FROM seen");
    query.close(); // as where a writer has replaced the files: the next statement connects again
    List<@Nullable Object> kept = new ArrayList<>();
    query.run(
        "SELECT sensor, n FROM k",
        new Query.Rows() {
          @Override
          public void columns(List<String> names) {}

          @Override
          public void row(@Nullable Object[] values) {
            kept.addAll(Arrays.asList(values.clone()));
          }
        });
    assertThat(kept).containsExactly("01", 42);
    assertThatThrownBy(() -> query.keep("w", "DELETE FROM seen"))
        .isInstanceOf(Query.SqlProblem.class);
    query.close();
  }

  @Test
  void timesKnowDuckDbsFunctionsAndAreCutToMicroseconds() throws Exception {
    assertThat(
            one(
                "SELECT first, date_trunc('hour', first), first + INTERVAL 1 DAY,"
                    + " extract(year FROM first), floor(epoch(first))::BIGINT,"
                    + " time_bucket(INTERVAL '1 hour', first), first - first = INTERVAL 0 DAY,"
                    + " sensor, date::VARCHAR FROM seen"))
        .containsExactly(
            Instant.parse("2023-11-14T22:13:20.999999Z"),
            Instant.parse("2023-11-14T22:00:00Z"),
            Instant.parse("2023-11-15T22:13:20.999999Z"),
            2023L,
            1_700_000_000L,
            Instant.parse("2023-11-14T22:00:00Z"),
            true,
            "01",
            "2023-11-14");
  }

  @Test
  void exactViewHasTheNanoseconds() throws Exception {
    assertThat(one("SELECT first, epoch_ns(first) FROM exact.seen"))
        .containsExactly(Instant.parse("2023-11-14T22:13:20.999999999Z"), NANOS);
  }

  @Test
  void tableWithoutRowsHasItsColumnsAndTypes() throws Exception {
    run("DESCRIBE none");
    assertThat(rows.stream().map(row -> row.subList(0, 2)))
        .containsExactly(
            List.of("first", "TIMESTAMP WITH TIME ZONE"),
            List.of("sensor", "VARCHAR"),
            List.of("date", "DATE"));
    assertThat(one("SELECT count(*) FROM ingest")).containsExactly(0L);
  }

  @Test
  void everyTypeHasItsJavaValue() throws Exception {
    assertThat(
            one(
                "SELECT 9223372036854775807, 18446744073709551615::UBIGINT, 1.50::DECIMAL(10, 2),"
                    + " TIMESTAMP '2026-03-29 02:30:00.5', 'infinity'::TIMESTAMPTZ, [1, NULL],"
                    + " {'a': 1, 'b': [2]}, MAP {'k': 1}, NULL, DATE '2026-01-01'"))
        .containsExactly(
            Long.MAX_VALUE,
            new BigInteger("18446744073709551615"),
            new BigDecimal("1.50"),
            Instant.parse("2026-03-29T02:30:00.5Z"),
            "infinity",
            Arrays.asList(1, null),
            Map.of("a", 1, "b", List.of(2)),
            Map.of("k", 1),
            null,
            "2026-01-01");
    assertThat((byte[]) one("SELECT 'ab'::BLOB").getFirst()).containsExactly('a', 'b');
  }

  @Test
  void columnsOfOneNameBecomeDistinct() throws Exception {
    run("SELECT 1 AS a, 2 AS a, 3 AS b");
    assertThat(columns).containsExactly("a", "a_1", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1) TO '%s/x.csv'",
        "WITH c AS (COPY (SELECT 1) TO '%s/x.csv') SELECT 1",
        "SELECT 1; COPY (SELECT 1) TO '%s/x.csv'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '%s/x.csv'",
        "ATTACH '%s/x.csv'",
        "EXPORT DATABASE '%s/x.csv'",
        "CREATE TABLE t AS SELECT 1",
        "SET threads = 1",
        "SELECT 1; SELECT 2"
      })
  void whatDoesNotOnlyReadIsRefused(String sql) {
    assertThatThrownBy(() -> run(sql.formatted(root))).isInstanceOf(Query.SqlProblem.class);
    assertThat(root.resolve("x.csv")).doesNotExist();
    assertThat(columns).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM seen",
        "SELECT count(*) FROM (SELECT 1 UNION ALL SELECT (SELECT 2))",
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE FROM seen",
        "SHOW TABLES",
        "VALUES (1);",
        "WITH c AS (SELECT 'COPY_QUERY_NODE') FROM c",
        "SUMMARIZE seen"
      })
  void whatReadsRuns(String sql) throws Exception {
    run(sql);
    assertThat(rows).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELEC 1", "SELECT nothing FROM seen", "SELECT 'x'::INTEGER"})
  void wrongSqlHandsOverNothing(String sql) {
    assertThatThrownBy(() -> run(sql))
        .isInstanceOf(Query.SqlProblem.class)
        .message()
        .doesNotContain("CREATE VIEW");
    assertThat(columns).isEmpty();
  }

  @Test
  void damagedFileTroublesItsOwnTableOnly() throws Exception {
    Path file = root.resolve("none/sensor=s/date=2023-11-14/0000000001.parquet");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "no Parquet at all");
    assertThat(one("SELECT count(*) FROM seen")).containsExactly(1L);
    assertThatThrownBy(() -> run("SELECT count(*) FROM none"))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining(file.toString())
        .message()
        .doesNotContain("\n");
  }

  @Test
  void folderThatIsNoneIsRefused(@TempDir Path other) {
    assertThatThrownBy(() -> Query.open(other, List.of()))
        .isInstanceOf(NoDataFolderException.class)
        .hasMessageContaining(other.toString());
  }
}
