package org.noroshi.detect.change;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A series as CSV (RFC 4180): a head line with the columns' names, then lines of a time, kept as it
 * stands, and a count for each further column. An empty count, or {@code NaN}, is a gap.
 */
public final class SeriesFile {
  private static final int MOST_MISTAKES = 20;
  private static final int LONGEST_SHOWN = 40;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setIgnoreSurroundingSpaces(true).get();

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private final String name;
  private final List<String> mistakes = new ArrayList<>();
  private final List<String> times = new ArrayList<>();
  private List<String> names = List.of();
  private double[][] columns = {};

  private SeriesFile(String name) {
    this.name = name;
  }

  /**
   * Reads a whole series.
   *
   * @param name how mistakes name the file
   * @throws SeriesFileException with all mistakes, up to {@value #MOST_MISTAKES}
   */
  public static Series read(Reader reader, String name) throws IOException {
    SeriesFile file = new SeriesFile(name);
    try (CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      for (CSVRecord record : parser) {
        file.line(record, parser.getCurrentLineNumber());
      }
    } catch (UncheckedIOException e) {
      file.cut(e);
    }
    return file.series();
  }

  private void line(CSVRecord record, long line) {
    if (names.isEmpty()) {
      head(record, line);
      return;
    }
    if (record.size() != names.size() + 1) {
      mistake(
          line, "%d fields where the head line has %d".formatted(record.size(), names.size() + 1));
      return;
    }
    int row = times.size();
    times.add(record.get(0));
    for (int i = 0; i < columns.length; i++) {
      if (row == columns[i].length) {
        columns[i] = Arrays.copyOf(columns[i], row * 2);
      }
      columns[i][row] = count(record.get(i + 1), names.get(i), line);
    }
  }

  /** From here on nothing can be read: as text in UTF-8, or as CSV. */
  private void cut(UncheckedIOException e) throws IOException {
    IOException cause = Objects.requireNonNull(e.getCause());
    if (cause instanceof CharacterCodingException) {
      throw cause;
    }
    mistakes.add(name + ": " + cause.getMessage());
  }

  private void head(CSVRecord record, long line) {
    List<String> fields = new ArrayList<>(record.toList());
    String first = fields.getFirst();
    fields.set(0, first.startsWith("\ufeff") ? first.substring(1) : first);
    if (fields.size() < 2) {
      mistake(line, "one column only: the first is the time, every other a count");
    } else if (fields.stream().skip(1).allMatch(SeriesFile::isNumber)) {
      mistake(line, "numbers where the columns' names belong: begin with a head line");
    }
    names = List.copyOf(fields.subList(1, fields.size()));
    columns = new double[names.size()][1024];
    if (names.isEmpty()) {
      names = List.of("");
      columns = new double[1][1024];
    }
  }

  /** As people and programs write it, not all that Java takes (1f, 0x1p3). */
  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private double count(String text, String column, long line) {
    if (text.isEmpty() || text.toLowerCase(Locale.ROOT).equals("nan")) {
      return Double.NaN;
    }
    double value = isNumber(text) ? Double.parseDouble(text) : Double.NEGATIVE_INFINITY;
    if (!(value >= 0) || value > 1e300) {
      String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
      mistake(line, "%s: \"%s\" is not a count; leave a gap empty".formatted(column, shown));
      return Double.NaN;
    }
    return value;
  }

  private void mistake(long line, String what) {
    if (mistakes.size() < MOST_MISTAKES) {
      mistakes.add(name + ":" + line + ": " + what);
    } else if (mistakes.size() == MOST_MISTAKES) {
      mistakes.add(name + ": and more");
    }
  }

  private Series series() throws SeriesFileException {
    if (mistakes.isEmpty() && names.isEmpty()) {
      mistakes.add(name + ": is empty: it needs a head line and lines of a time and counts");
    }
    if (!mistakes.isEmpty()) {
      throw new SeriesFileException(mistakes);
    }
    List<double[]> kept = new ArrayList<>();
    for (double[] column : columns) {
      kept.add(Arrays.copyOf(column, times.size()));
    }
    return new Series(times, names, kept);
  }
}
