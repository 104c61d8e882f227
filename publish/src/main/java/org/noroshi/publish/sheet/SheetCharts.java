package org.noroshi.publish.sheet;

import java.util.ArrayList;
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
    return TimeChart.draw(
        words.text(name + ".title"),
        words.text(name + ".unit", step),
        words.text(name + ".alt", labels.getFirst(), labels.getLast()),
        labels,
        List.of(new TimeChart.Line("", values(of), false)),
        band,
        marks,
        name.equals("time") ? TimeChart.HIGH : TimeChart.LOW);
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
      markup.figure(
          "map",
          HeatMap.draw(
              words.text("map.title"),
              words.text("map.unit"),
              words.text("map.alt"),
              labels,
              times.ports().stream()
                  .map(key -> words.portNumber(key) + " " + words.service(key))
                  .toList(),
              times.perAddressDay()));
    }
  }

  void sourceMap() {
    Report.SourceMap sources = report.sourceMap();
    if (sources != null) {
      markup.figure(
          "hilbert",
          HilbertMap.draw(
              words.text("hilbert.title"),
              words.text("hilbert.unit"),
              words.text("hilbert.alt"),
              sources.cells(),
              sources.hours()));
    }
  }

  void world() {
    Map<String, Double> counts = new HashMap<>();
    report.allCountries().forEach(row -> counts.put(row.name(), (double) row.packets()));
    if (!counts.isEmpty()) {
      markup.figure(
          "world",
          WorldMap.draw(
              words.text("world.title"),
              words.text("world.unit"),
              words.text("world.alt"),
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
