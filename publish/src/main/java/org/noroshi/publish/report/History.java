package org.noroshi.publish.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Report.YearFigures;

/**
 * Yearly figures that others published, from {@code observation-history.csv}. A field that is empty
 * was not published: a gap, never a zero.
 */
public final class History {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setCommentMarker('#')
          .setIgnoreEmptyLines(true)
          .get();

  private History() {}

  /** The rows that come with the product. */
  public static List<YearFigures> builtIn() throws IOException {
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(
                History.class.getResourceAsStream("observation-history.csv"), "history"),
            StandardCharsets.UTF_8)) {
      return read(in, "observation-history.csv");
    }
  }

  /**
   * Reads a whole file; the reader is closed.
   *
   * @throws IOException with every mistake, by file and line
   */
  public static List<YearFigures> read(Reader reader, String name) throws IOException {
    List<String> mistakes = new ArrayList<>();
    List<YearFigures> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(withoutMark(reader), FORMAT)) {
      for (String column : List.of("system", "year", "packets", "addresses", "status")) {
        if (!parser.getHeaderNames().contains(column)) {
          mistakes.add(name + ":1: no column '" + column + "'");
        }
      }
      for (CSVRecord record : mistakes.isEmpty() ? parser : List.<CSVRecord>of()) {
        String at = name + ":" + parser.getCurrentLineNumber() + ": ";
        if (!record.isConsistent()) {
          int columns = parser.getHeaderNames().size();
          mistakes.add(at + record.size() + " fields where the head line has " + columns);
          continue;
        }
        try {
          rows.add(row(record));
        } catch (NumberFormatException e) {
          mistakes.add(at + "no number: " + e.getMessage());
        }
      }
    } catch (UncheckedIOException e) {
      IOException cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof CharacterCodingException) {
        throw cause;
      }
      mistakes.add(name + ": " + cause.getMessage());
    }
    if (!mistakes.isEmpty()) {
      throw new IOException(String.join("\n", mistakes));
    }
    return rows;
  }

  /** Spreadsheets begin a file in UTF-8 with a byte order mark. */
  private static Reader withoutMark(Reader reader) throws IOException {
    BufferedReader text = new BufferedReader(reader);
    text.mark(1);
    if (text.read() != '\ufeff') {
      text.reset();
    }
    return text;
  }

  private static YearFigures row(CSVRecord record) {
    Double packets = number(record, "packets");
    return new YearFigures(
        record.get("system"),
        Integer.parseInt(record.get("year").strip()),
        number(record, "addresses"),
        packets == null ? null : (Long) packets.longValue(),
        number(record, "packets_per_address"),
        number(record, "accesses_per_address_day"),
        number(record, "investigation_scan_share"),
        false,
        record.get("status"),
        record.isMapped("source") ? record.get("source") : "");
  }

  private static @Nullable Double number(CSVRecord record, String column) {
    String text = record.isMapped(column) && record.isSet(column) ? record.get(column) : "";
    if (text.isBlank()) {
      return null;
    }
    double number = Double.parseDouble(text.strip());
    if (!(number >= 0) || number > Long.MAX_VALUE) {
      throw new NumberFormatException("\"" + text + "\"");
    }
    return number;
  }
}
