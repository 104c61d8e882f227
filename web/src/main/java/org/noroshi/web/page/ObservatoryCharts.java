package org.noroshi.web.page;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Figures;
import org.noroshi.publish.Language;
import org.noroshi.publish.ServiceNames;
import org.noroshi.publish.VisibleText;
import org.noroshi.publish.chart.TimeChart;
import org.noroshi.publish.observatory.Panel;
import org.noroshi.publish.observatory.View;
import org.springframework.context.MessageSource;

/** Panels in words and drawings of one language. */
final class ObservatoryCharts {
  private final MessageSource messages;
  private final Locale locale;
  private final Language language;

  ObservatoryCharts(MessageSource messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
    this.language = Language.of(locale.getLanguage());
  }

  /**
   * A place of a rank.
   *
   * @param note beside the name, in small letters; may be empty
   * @param width of its bar in per cent
   */
  record Bar(String name, String note, String count, String share, String width) {}

  /**
   * A row of a list.
   *
   * @param head what it is about
   */
  record Line(String head, List<String> cells) {
    Line {
      cells = List.copyOf(cells);
    }
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }

  /** Packets, or sources, over time; null where nothing of it is known. */
  @Nullable String overTime(View view, Panel series, String column) {
    DateTimeFormatter axis = axis(view.step());
    List<String> labels = new ArrayList<>();
    List<@Nullable Double> values = new ArrayList<>();
    int most = -1;
    for (List<@Nullable Object> row : series.rows()) {
      labels.add(axis.format(time(series.value(row, "from")).atZone(Names.ZONE)));
      Double value =
          series.value(row, column) instanceof Long count ? (Double) (double) count : null;
      values.add(value);
      Double highest = most < 0 ? null : values.get(most);
      most = value != null && (highest == null || value > highest) ? values.size() - 1 : most;
    }
    if (most < 0) {
      return null;
    }
    String title = text("observatory.chart." + column);
    String alternative =
        text(
            "observatory.chart.alt",
            title,
            Names.time(view.from(), locale),
            Names.time(view.to(), locale),
            labels.get(most),
            Figures.count(Math.round(value(values.get(most)))));
    return TimeChart.draw(
        title,
        text("observatory.unit." + column + "." + view.step()),
        alternative,
        labels,
        List.of(new TimeChart.Line("", values, false)),
        null,
        List.of(),
        column.equals("packets") ? TimeChart.HIGH : TimeChart.LOW);
  }

  private static double value(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static Instant time(@Nullable Object value) {
    return value instanceof Instant time ? time : Instant.EPOCH;
  }

  private static DateTimeFormatter axis(View.Step step) {
    return DateTimeFormatter.ofPattern(
        switch (step) {
          case WINDOW -> "HH:mm";
          case HOUR -> "M/d HH:mm";
          case DAY -> "M/d";
          case MONTH -> "uuuu-MM";
        },
        Locale.ROOT);
  }

  /** A rank as bars. */
  List<Bar> bars(Panel panel) {
    return switch (panel.name()) {
      case "ports" ->
          bars(
              panel,
              "packets",
              row -> panel.value(row, "port") + "/" + panel.value(row, "protocol"),
              row -> ServiceNames.of(text(row, panel, "protocol"), (int) panel.count(row, "port")));
      case "countries" ->
          bars(panel, "packets", row -> country(text(row, panel, "country")), row -> "");
      case "networks" -> bars(panel, "packets", row -> network(text(row, panel, "as")), row -> "");
      case "tools" -> bars(panel, "packets", row -> tool(text(row, panel, "tool")), row -> "");
      case "attacks" ->
          bars(
              panel,
              "attacks",
              row -> technique(text(row, panel, "technique")),
              row -> country(text(row, panel, "country")));
      default ->
          bars(
              panel,
              "sources",
              row -> tool(text(row, panel, "tool")),
              row -> country(text(row, panel, "country")));
    };
  }

  private List<Bar> bars(
      Panel panel,
      String counted,
      Function<List<@Nullable Object>, String> name,
      Function<List<@Nullable Object>, String> note) {
    long most = panel.rows().stream().mapToLong(row -> panel.count(row, counted)).max().orElse(1);
    List<Bar> bars = new ArrayList<>();
    for (List<@Nullable Object> row : panel.rows()) {
      long count = panel.count(row, counted);
      String share =
          panel.columns().contains("share") && panel.value(row, "share") instanceof Double part
              ? Figures.percent(Math.round(part * 1e6), 1_000_000)
              : "";
      bars.add(
          new Bar(
              VisibleText.of(name.apply(row)),
              VisibleText.of(note.apply(row)),
              Figures.count(count),
              share,
              String.format(Locale.ROOT, "%.1f%%", Math.max(0.5, 100.0 * count / most))));
    }
    return bars;
  }

  private static String text(List<@Nullable Object> row, Panel panel, String column) {
    Object value = panel.value(row, column);
    return value == null ? "" : value.toString();
  }

  private String country(String code) {
    return language.country(code.isEmpty() ? null : code);
  }

  private static String network(String number) {
    return number.isEmpty() || number.equals("??") || number.equals("0") ? "?" : "AS" + number;
  }

  private String tool(String name) {
    return name.isEmpty() ? text("observatory.tool.none") : language.nameOf("tool", name);
  }

  private String technique(String name) {
    return language.nameOf("technique", name);
  }

  /** A list of attacks or scanners with their addresses. */
  List<Line> lines(Panel panel) {
    List<Line> lines = new ArrayList<>();
    for (List<@Nullable Object> row : panel.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i < row.size(); i++) {
        cells.add(VisibleText.of(cell(panel.columns().get(i), row.get(i))));
      }
      lines.add(new Line(VisibleText.of(String.valueOf(row.getFirst())), cells));
    }
    return lines;
  }

  private String cell(String column, @Nullable Object value) {
    if (value == null) {
      return "—";
    }
    return switch (column) {
      case "country" -> country(value.toString());
      case "as" -> network(value.toString());
      case "tool" -> tool(value.toString());
      case "technique" -> technique(value.toString());
      default ->
          switch (value) {
            case Instant time -> Names.time(time, locale);
            case Long count -> Figures.count(count);
            default -> value.toString();
          };
    };
  }

  /** The name of a kind of finding. */
  String kind(String kind) {
    return language.nameOf("findingKind", kind);
  }

  /** A finding's subject as people read it. */
  String subject(String kind, String subject) {
    return VisibleText.of(
        kind.equals("risingCountry") || kind.equals("infectedHosts") && subject.length() == 2
            ? country(subject)
            : subject);
  }
}
