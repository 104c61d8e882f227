package org.noroshi.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.VisibleText;
import org.noroshi.store.Query;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

/** Runs {@code noroshi query} and writes its rows as a table, CSV (RFC 4180) or JSON. */
final class Querying implements QueryRun {
  /** Rows that a table shows; CSV and JSON show all. */
  private static final int TABLE_ROWS = 1000;

  /** Cells of a line where the terminal does not tell. */
  private static final int WIDE = 1 << 14;

  private static final List<Table> TABLES =
      List.of(
          ObservationTables.FLOWTUPLE,
          ObservationTables.SERIES,
          EventTables.SCAN,
          EventTables.ATTACK,
          ObservationTables.HOSTSLOT,
          ObservationTables.PAYLOAD,
          ObservationTables.SAMPLE,
          ObservationTables.COVERAGE,
          FindingTable.FINDING);

  /** The folder's tables for reading. */
  static Query open(Path data) throws IOException {
    return Query.open(data, TABLES);
  }

  @Override
  public void run(Path data, String sql, Format format, PrintStream out) throws IOException {
    try (Query query = Query.open(data, TABLES)) {
      switch (format) {
        case TABLE -> table(query, sql, out);
        case CSV -> csv(query, sql, out);
        case JSON -> json(query, sql, out);
      }
    } catch (Query.SqlProblem e) {
      throw Refusal.usage(String.valueOf(e.getMessage()));
    }
    out.flush();
  }

  private static void table(Query query, String sql, PrintStream out)
      throws IOException, Query.SqlProblem {
    List<String> titles = new ArrayList<>();
    List<String[]> rows = new ArrayList<>();
    long[] count = {0};
    query.run(
        sql,
        new Query.Rows() {
          @Override
          public void columns(List<String> names) {
            titles.addAll(names);
          }

          @Override
          public void row(@Nullable Object[] values) {
            if (++count[0] <= TABLE_ROWS) {
              String[] cells = new String[values.length];
              for (int i = 0; i < cells.length; i++) {
                cells[i] = values[i] == null ? "" : VisibleText.of(text(values[i]));
              }
              rows.add(cells);
            }
          }
        });
    if (titles.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(WIDE, titles, "l".repeat(titles.size()));
    rows.forEach(table::row);
    table.lines(new Style(false)).forEach(out::println);
    out.println(
        count[0] > TABLE_ROWS
            ? "  " + count[0] + " rows, the first " + TABLE_ROWS + " shown: use --csv or --json"
            : "  " + count[0] + (count[0] == 1 ? " row" : " rows"));
  }

  private static void csv(Query query, String sql, PrintStream out)
      throws IOException, Query.SqlProblem {
    query.run(
        sql,
        new Query.Rows() {
          @Override
          public void columns(List<String> names) {
            line(names.toArray(new @Nullable Object[0]));
          }

          @Override
          public void row(@Nullable Object[] values) {
            line(values);
          }

          private void line(@Nullable Object[] values) {
            StringJoiner line = new StringJoiner(",");
            for (Object value : values) {
              line.add(value == null ? "" : cell(text(value)));
            }
            out.print(line);
            out.print("\r\n");
          }
        });
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static void json(Query query, String sql, PrintStream out)
      throws IOException, Query.SqlProblem {
    JsonFactory factory = new JsonFactory();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature());
      json.writeStartArray();
      query.run(
          sql,
          new Query.Rows() {
            private List<String> columns = List.of();

            @Override
            public void columns(List<String> names) {
              columns = names;
            }

            @Override
            public void row(@Nullable Object[] values) throws IOException {
              json.writeStartObject();
              for (int i = 0; i < values.length; i++) {
                json.writeFieldName(columns.get(i));
                value(json, values[i]);
              }
              json.writeEndObject();
            }
          });
      json.writeEndArray();
    }
    out.println();
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean bool -> json.writeBoolean(bool);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Short number -> json.writeNumber(number);
      case Byte number -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Float number -> json.writeNumber(number);
      case Double number when number.isNaN() || number.isInfinite() -> json.writeNull();
      case Double number -> json.writeNumber(number);
      case Array array -> {
        json.writeStartArray();
        for (Object element : elements(array)) {
          value(json, element);
        }
        json.writeEndArray();
      }
      default -> json.writeString(text(value));
    }
  }

  private static @Nullable Object[] elements(Array array) {
    try {
      return (@Nullable Object[]) array.getArray();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case OffsetDateTime time -> time.toInstant().toString();
      case java.sql.Timestamp time -> time.toInstant().toString();
      case Instant time -> time.toString();
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Blob blob -> blobText(blob);
      case Array array -> {
        StringJoiner joined = new StringJoiner(", ", "[", "]");
        for (Object element : elements(array)) {
          joined.add(text(element));
        }
        yield joined.toString();
      }
      default -> String.valueOf(value);
    };
  }

  private static String blobText(Blob blob) {
    try {
      return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
