package org.noroshi.publish.sheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.chart.HeatMap;
import org.noroshi.publish.chart.HilbertMap;
import org.noroshi.publish.chart.TimeChart;
import org.noroshi.publish.chart.WorldMap;
import org.noroshi.publish.report.Report;

/** The charts of a sheet in one language. */
final class SheetCharts {
  private final Report report;
  private final Words words;
  private final Markup markup;
  private final List<String> labels;
  private final String step;

  SheetCharts(Report report, Words words, Markup markup) {
    this.report = report;
    this.words = words;
    this.markup = markup;
    this.labels = report.slots().stream().map(slot -> words.axis(slot.slot())).toList();
    this.step = words.text("s.unit." + report.scope().step());
  }

  private List<@Nullable Double> values(Function<Report.SlotFigures, @Nullable Double> of) {
    List<@Nullable Double> values = new ArrayList<>();
    report.slots().forEach(slot -> values.add(slot.observed() == 0 ? null : of.apply(slot)));
    return values;
  }

  private String chart(
      String name,
      Function<Report.SlotFigures, @Nullable Double> of,
      TimeChart.@Nullable Band band,
      List<TimeChart.Mark> marks) {
    List<@Nullable Double> values = values(of);
    return TimeChart.draw(
        words.text(name + ".title"),
        words.text(name + ".unit", step),
        alternative(name, values, name.equals("sources")),
        labels,
        List.of(new TimeChart.Line("", values, false)),
        band,
        marks,
        name.equals("time") ? TimeChart.HIGH : TimeChart.LOW);
  }

  /** What a line shows, and where it is highest, for those who do not see it. */
  private String alternative(String name, List<@Nullable Double> values, boolean isCount) {
    int highest = 0;
    for (int i = 0; i < values.size(); i++) {
      highest = worth(values.get(i)) > worth(values.get(highest)) ? i : highest;
    }
    Double most = values.get(highest);
    return most(
        words.text(name + ".alt", labels.getFirst(), labels.getLast()),
        labels.get(highest),
        worth(most),
        isCount ? words.whole(most) : words.rate(most));
  }

  private static double worth(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private String most(String drawn, String place, double most, String figure) {
    return most > 0 ? words.text("chart.most", drawn, place, figure) : drawn;
  }

  /** Accesses with the usual range and what was found, home alone, hosts, backscatter. */
  void overTime() {
    if (report.totals().perAddressDay() != null) {
      TimeChart.Band band =
          new TimeChart.Band(
              values(Report.SlotFigures::usualLow), values(Report.SlotFigures::usualHigh));
      markup.figure("time", chart("time", Report.SlotFigures::perAddressDay, band, marks()), step);
    }
    if (report.totals().domestic() != null) {
      markup.figure(
          "origin",
          chart("origin", Report.SlotFigures::domestic, null, List.of()),
          words.language.country(report.scope().home()));
    }
    if (report.totals().sources() != null) {
      markup.figure(
          "sources",
          chart(
              "sources",
              slot -> slot.sources() == null ? null : (Double) (double) slot.sources(),
              null,
              List.of()),
          step);
    }
    if (report.totals().backscatterPerAddressDay() != null) {
      markup.figure(
          "backscatter",
          chart("backscatter", Report.SlotFigures::backscatterPerAddressDay, null, List.of()));
    }
  }

  private List<TimeChart.Mark> marks() {
    List<TimeChart.Mark> marks = new ArrayList<>();
    List<Report.Finding> marked = FindingSection.marked(report);
    for (int number = 0; number < marked.size(); number++) {
      for (int i = report.slots().size() - 1; i >= 0; i--) {
        if (report.slots().get(i).slot().compareTo(marked.get(number).first()) <= 0) {
          marks.add(new TimeChart.Mark(i, Integer.toString(number + 1)));
          break;
        }
      }
    }
    return marks;
  }

  void portMap() {
    Report.PortTimes times = report.portTimes();
    if (!times.ports().isEmpty() && report.totals().perAddressDay() != null) {
      List<String> rows =
          times.ports().stream()
              .map(key -> words.portNumber(key) + " " + words.service(key))
              .toList();
      markup.figure(
          "map",
          HeatMap.draw(
              words.text("map.title"),
              words.text("map.unit"),
              alternative(rows, times.perAddressDay()),
              labels,
              rows,
              times.perAddressDay()));
    }
  }

  private String alternative(List<String> rows, List<List<@Nullable Double>> values) {
    double most = 0;
    String place = "";
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < labels.size(); x++) {
        double value = worth(values.get(y).get(x));
        if (value > most) {
          most = value;
          place = rows.get(y).strip() + ", " + labels.get(x);
        }
      }
    }
    return most(words.text("map.alt"), place, most, words.rate(most));
  }

  void sourceMap() {
    Report.SourceMap sources = report.sourceMap();
    if (sources != null) {
      long[] most =
          sources.cells().stream()
              .max(Comparator.comparingLong(cell -> cell[1]))
              .orElse(new long[2]);
      markup.figure(
          "hilbert",
          HilbertMap.draw(
              words.text("hilbert.title"),
              words.text("hilbert.unit"),
              most(
                  words.text("hilbert.alt"),
                  (most[0] >> 8) + "." + (most[0] & 0xff) + ".0.0/16",
                  most[1],
                  words.count(most[1])),
              sources.cells(),
              sources.hours()));
    }
  }

  void world() {
    Map<String, Double> counts = new HashMap<>();
    report.allCountries().forEach(row -> counts.put(row.name(), (double) row.packets()));
    if (!counts.isEmpty()) {
      Map.Entry<String, Double> most =
          Collections.max(
              counts.entrySet(),
              Map.Entry.<String, Double>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey()));
      markup.figure(
          "world",
          WorldMap.draw(
              words.text("world.title"),
              words.text("world.unit"),
              most(
                  words.text("world.alt"),
                  words.language.country(most.getKey()),
                  most.getValue(),
                  words.whole(most.getValue())),
              counts,
              report.scope().home()));
    }
  }

  /** Packets per address by year: this telescope beside NICTER; a year that is missing is a gap. */
  void years() {
    Map<Integer, @Nullable Double> own = new TreeMap<>();
    Map<Integer, @Nullable Double> other = new TreeMap<>();
    for (Report.YearFigures year : report.years()) {
      if (year.own() || year.system().equals("NICTER")) {
        (year.own() ? own : other).put(year.year(), year.packetsPerAddress());
      }
    }
    TreeMap<Integer, Boolean> all = new TreeMap<>();
    own.keySet().forEach(year -> all.put(year, true));
    other.keySet().forEach(year -> all.put(year, true));
    List<String> years = new ArrayList<>();
    List<@Nullable Double> mine = new ArrayList<>();
    List<@Nullable Double> theirs = new ArrayList<>();
    for (int year = all.firstKey(); year <= all.lastKey(); year++) {
      years.add(Integer.toString(year));
      mine.add(own.get(year));
      theirs.add(other.get(year));
    }
    markup.raw(
        "<figure>"
            + TimeChart.draw(
                words.text("history.title"),
                words.text("history.unit"),
                words.text("history.alt"),
                years,
                List.of(
                    new TimeChart.Line(words.text("history.own"), mine, false),
                    new TimeChart.Line("NICTER", theirs, true)),
                null,
                List.of(),
                TimeChart.LOW)
            + "</figure>");
  }
}
