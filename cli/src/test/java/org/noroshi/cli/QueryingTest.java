package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Ledger;

class QueryingTest {
  @TempDir Path data;

  @BeforeEach
  void makeFolder() throws IOException {
    try (DataFolder folder = DataFolder.open(data)) {
      folder.begin().commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
    }
  }

  private String query(QueryRun.Format format, String sql) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try {
      new Querying().run(data, sql, format, out);
    } catch (Refusal e) {
      return bytes.toString(StandardCharsets.UTF_8) + "refused: " + e.getMessage();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonHasObjectsArraysAndNumbersAsTheyAre() throws IOException {
    assertThat(
            query(
                QueryRun.Format.JSON,
                "SELECT 18446744073709551615::UBIGINT AS u, 1.50::DECIMAL(9, 2) AS d,"
                    + " 'inf'::FLOAT AS f, 'nan'::DOUBLE AS n, {'a': [1, NULL]} AS s,"
                    + " MAP {'k': 'v'} AS m, 'ab'::BLOB AS b, TIMESTAMPTZ '2026-01-01 09:00:00+09'"
                    + " AS t, TIMESTAMP '2026-01-01 00:00:00.25' AS p, 1 AS x, 2 AS x"))
        .isEqualTo(
            "[{\"u\":18446744073709551615,\"d\":1.50,\"f\":null,\"n\":null,\"s\":{\"a\":[1,null]},"
                + "\"m\":{\"k\":\"v\"},\"b\":\"6162\",\"t\":\"2026-01-01T00:00:00Z\","
                + "\"p\":\"2026-01-01T00:00:00.250Z\",\"x\":1,\"x_1\":2}]\n");
  }

  @Test
  void jsonOfNoRowsIsAnEmptyArray() throws IOException {
    assertThat(query(QueryRun.Format.JSON, "SELECT 1 WHERE false")).isEqualTo("[]\n");
  }

  @Test
  void wrongSqlPrintsNothing() throws IOException {
    assertThat(query(QueryRun.Format.JSON, "SELEC 1"))
        .startsWith("refused: Parser Error: syntax error at or near \"SELEC\"");
  }

  /** RFC 4180, section 2: rules 5 to 7. */
  @Test
  void csvQuotesWhatNeedsIt() throws IOException {
    assertThat(
            query(
                QueryRun.Format.CSV,
                "SELECT 'a,b' AS \"x,y\", 'say \"hi\"' AS q, E'two\\nlines' AS l, 'plain' AS p,"
                    + " NULL AS n"))
        .isEqualTo("\"x,y\",q,l,p,n\r\n\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain,\r\n");
  }

  @Test
  void tableShowsTitlesRowsAndTheirNumber() throws IOException {
    assertThat(query(QueryRun.Format.TABLE, "SELECT 'x' AS name, 12 AS n"))
        .isEqualTo("  name  n\n  x     12\n  1 row\n");
  }

  @Test
  void outputThatCannotBeWrittenIsNoticedEarly() {
    int[] written = {0};
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            written[0]++;
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() ->
            new Querying()
                .run(
                    data,
                    "SELECT * FROM range(100000000)",
                    QueryRun.Format.CSV,
                    new PrintStream(full, true, StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("standard output");
    assertThat(written[0]).isLessThan(10);
  }
}
