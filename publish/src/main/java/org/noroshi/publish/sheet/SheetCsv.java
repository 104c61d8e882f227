package org.noroshi.publish.sheet;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.noroshi.publish.CsvCell;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.report.Report;

/**
 * The figures as CSV (RFC 4180): columns {@code table}, {@code key}, {@code figure}, {@code value},
 * one figure a line, so that every table stands in one file and none changes the others' columns.
 * Empty for what is not known.
 */
public final class SheetCsv {
  private final StringBuilder out = new StringBuilder();

  private SheetCsv() {}

  public static String render(Publication publication) throws IOException {
    Report report = publication.report();
    SheetCsv csv = new SheetCsv();
    csv.line("table", "key", "figure", "value");
    csv.line("publication", publication.name(), "revision", publication.revision());
    csv.line("publication", publication.name(), "dataDigest", publication.dataDigest());
    csv.table("totals", List.of(report.totals()), "now");
    if (report.previous() != null) {
      csv.table("totals", List.of(report.previous()), "before");
    }
    csv.table("slots", report.slots(), "");
    csv.table("classes", report.classes(), "");
    csv.table("tools", report.tools(), "");
    csv.table("ports", report.ports(), "");
    csv.table("countries", report.countries(), "");
    csv.table("networks", report.networks(), "");
    csv.table("signatures", report.signatures(), "");
    csv.table("techniques", report.techniques(), "");
    csv.table("victimCountries", report.victimCountries(), "");
    csv.table("years", report.years(), "");
    csv.table("findings", report.findings(), "");
    csv.table("findingKinds", report.findingKinds(), "");
    csv.table("coverage", report.coverage(), "");
    return csv.out.toString();
  }

  private void table(String table, List<? extends Record> rows, String key) {
    for (Record row : rows) {
      Map<String, Object> figures = Publication.fields(row);
      String name = key;
      for (String candidate : List.of("slot", "key", "id", "name", "sensor", "year", "kind")) {
        if (key.isEmpty() && name.isEmpty() && figures.containsKey(candidate)) {
          name = String.valueOf(figures.get(candidate));
        }
      }
      if (figures.get("system") instanceof String system) {
        name = system + " " + name;
      }
      for (Map.Entry<String, Object> figure : figures.entrySet()) {
        line(table, name, figure.getKey(), figure.getValue());
      }
    }
  }

  private void line(Object... cells) {
    out.append(Stream.of(cells).map(CsvCell::of).collect(Collectors.joining(",", "", "\r\n")));
  }
}
