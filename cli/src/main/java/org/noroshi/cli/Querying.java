package org.noroshi.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.VisibleText;
import org.noroshi.store.Query;
import org.noroshi.store.QueryLimits;
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

  /** A table of interfaces.md goes here; its view is there before it has rows. */
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
          ObservationTables.LEAVING,
          FindingTable.FINDING);

  /** The folder's tables for reading. */
  static Query open(Path data) throws IOException {
    return Query.open(data, TABLES);
  }

  /** The same within limits. */
  static Query open(Path data, QueryLimits limits) throws IOException {
    return Query.open(data, TABLES, limits);
  }

  @Override
  public void run(Path data, String sql, Format format, PrintStream out) throws IOException {
    try (Query query = open(data);
        Writer results = CheckedOutput.writer(out)) {
      switch (format) {
        case TABLE -> table(query, sql, results);
        case CSV -> csv(query, sql, results);
        case JSON -> json(query, sql, results);
      }
    } catch (Query.SqlProblem e) {
      throw Refusal.usage(String.valueOf(e.getMessage()).strip());
    }
  }

  private static void table(Query query, String sql, Writer out)
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
    for (String line : table.lines(new Style(false))) {
      out.write(line + "\n");
    }
    out.write(
        count[0] > TABLE_ROWS
            ? "  " + count[0] + " rows, the first " + TABLE_ROWS + " shown: use --csv or --json\n"
            : "  " + count[0] + (count[0] == 1 ? " row\n" : " rows\n"));
  }

  private static void csv(Query query, String sql, Writer out)
      throws IOException, Query.SqlProblem {
    query.run(
        sql,
        new Query.Rows() {
          @Override
          public void columns(List<String> names) throws IOException {
            line(names.toArray(new @Nullable Object[0]));
          }

          @Override
          public void row(@Nullable Object[] values) throws IOException {
            line(values);
          }

          private void line(@Nullable Object[] values) throws IOException {
            StringJoiner line = new StringJoiner(",");
            for (Object value : values) {
              line.add(value == null ? "" : cell(text(value)));
            }
            out.write(line + "\r\n");
          }
        });
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static void json(Query query, String sql, Writer out)
      throws IOException, Query.SqlProblem {
    JsonFactory factory = new JsonFactory();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature());
      json.disable(StreamWriteFeature.AUTO_CLOSE_CONTENT.mappedFeature());
      query.run(
          sql,
          new Query.Rows() {
            private List<String> columns = List.of();

            @Override
            public void columns(List<String> names) throws IOException {
              columns = names;
              json.writeStartArray();
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
    out.write("\n");
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
      case Float number when !Float.isFinite(number) -> json.writeNull();
      case Double number when !Double.isFinite(number) -> json.writeNull();
      case Float number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case List<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          value(json, element);
        }
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          value(json, entry.getValue());
        }
        json.writeEndObject();
      }
      default -> json.writeString(text(value));
    }
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case List<?> list ->
          list.stream().map(Querying::text).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> String.valueOf(value);
    };
  }
}
