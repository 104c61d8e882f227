package org.noroshi.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Figures;
import org.noroshi.publish.HeadlineWords;
import org.noroshi.publish.Language;
import org.noroshi.publish.LeavingWords;
import org.noroshi.publish.NoteWords;
import org.noroshi.publish.ProblemWords;
import org.noroshi.publish.ServiceNames;
import org.noroshi.publish.VisibleText;
import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Leaving;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Scanner;
import org.noroshi.telescope.picture.Victim;

/** The picture as text of a given width. */
final class PictureText {
  private static final int LEAST_COLUMNS = 60;
  private static final int MOST_COLUMNS = 110;
  private static final int ROWS = 10;
  private static final int LEAVING_ROWS = 5;
  private static final int FIGURE = 14;

  private final Picture picture;
  private final Language language;
  private final Style style;
  private final int columns;
  private final StringBuilder out = new StringBuilder();

  private PictureText(Picture picture, Language language, Style style, int columns) {
    this.picture = picture;
    this.language = language;
    this.style = style;
    this.columns = Math.clamp(columns, LEAST_COLUMNS, MOST_COLUMNS);
  }

  static String of(Picture picture, Terminal terminal, Language language) {
    return new PictureText(picture, language, new Style(terminal.coloured()), terminal.columns())
        .text();
  }

  private String text() {
    head();
    leaving();
    if (picture.totals().dark() > 0) {
      curve();
      shares("classes.title", "class", picture.totals().classes());
      marks();
      ports();
      countries();
      systems();
      scanners();
      victims();
    }
    inputs();
    notes();
    return out.toString();
  }

  private void head() {
    line("");
    for (String line : wrapped(HeadlineWords.lead(picture, language), columns)) {
      line(style.strong(line));
    }
    if (picture.totals().dark() > 0) {
      wrapped(HeadlineWords.detail(picture, language), columns).forEach(this::line);
    }
  }

  private void leaving() {
    if (picture.topLeaving().isEmpty()) {
      return;
    }
    line("");
    line(style.hot(language.text("leaving.title")));
    TextTable table =
        new TextTable(
                columns,
                titles("darkAddress", "sensor", "sent", "firstTo", "packets", "when"),
                "kllkrk")
            .dispensing(1, 3, 2);
    for (Leaving leaving : picture.topLeaving().stream().limit(LEAVING_ROWS).toList()) {
      double seconds = (leaving.lastNanos() - leaving.firstNanos()) / 1e9;
      table.row(
          VisibleText.of(leaving.source()),
          VisibleText.of(leaving.sensor()),
          LeavingWords.what(leaving, language),
          VisibleText.of(leaving.destination()),
          Figures.count(leaving.packets()),
          Figures.minute(leaving.firstNanos()).substring(5)
              + " "
              + Figures.duration(seconds, language));
    }
    table.lines(style).forEach(this::line);
  }

  private void curve() {
    if (picture.timeline().windows() == 0) {
      return;
    }
    long[] sums = picture.timeline().sums();
    double minutes = picture.timeline().windowSeconds() / 60.0;
    double peak = Arrays.stream(sums).max().orElse(0) / minutes;
    long start = picture.timeline().firstWindowNanos();
    long end = start + sums.length * picture.timeline().windowSeconds() * 1_000_000_000L;
    heading("timeline.title");
    String drawn = TextBars.curve(sums, columns - 2);
    line("  " + style.cool(drawn));
    String from = Figures.minute(start);
    String to = Figures.minute(end) + " UTC";
    int gap = Math.max(3, drawn.length() - from.length() - to.length());
    line("  " + style.faint(from + (gap > 3 ? " ".repeat(gap) : " – ") + to));
    line("  " + style.faint(language.text("text.peak", Figures.compact(peak, language))));
  }

  private void shares(String title, String prefix, Map<String, Long> counts) {
    heading(title);
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    counts.forEach((name, packets) ->
        bar(
            language.nameOf(prefix, name),
            "",
            packets,
            most,
            Figures.percent(packets, picture.totals().dark()),
            name.equals("backscatter")));
  }

  private void marks() {
    if (picture.totals().tools().values().stream().anyMatch(count -> count > 0)) {
      shares("tools.title", "tool", picture.totals().tools());
    }
    if (picture.totals().responses().values().stream().anyMatch(count -> count > 0)) {
      shares("responses.title", "response", picture.totals().responses());
    }
  }

  private void ports() {
    heading("ports.title");
    long most = picture.topPorts().stream().mapToLong(Picture.Port::packets).max().orElse(0);
    for (Picture.Port port : picture.topPorts().stream().limit(ROWS).toList()) {
      bar(
          port.port() + "/" + port.protocol(),
          ServiceNames.of(port.protocol(), port.port()),
          port.packets(),
          most,
          sources(port.sources()),
          false);
    }
  }

  private void countries() {
    if (picture.topCountries().isEmpty()) {
      return;
    }
    heading("countries.title");
    long most = picture.topCountries().stream().mapToLong(Picture.Country::packets).max().orElse(0);
    for (Picture.Country country : picture.topCountries().stream().limit(ROWS).toList()) {
      bar(
          language.country(country.country()),
          "",
          country.packets(),
          most,
          sources(country.sources()),
          country.country().equals(picture.context().home()));
    }
  }

  private void systems() {
    List<Picture.AutonomousSystem> systems = picture.topAs();
    if (systems == null || systems.isEmpty()) {
      return;
    }
    heading("as.title");
    long most = systems.getFirst().packets();
    for (Picture.AutonomousSystem system : systems.stream().limit(ROWS).toList()) {
      String name = system.name();
      String label = "AS" + system.number() + (name == null ? "" : " " + VisibleText.of(name));
      bar(label, "", system.packets(), most, sources(system.sources()), false);
    }
  }

  private String sources(long sources) {
    return language.text("word.sources", Figures.count(sources));
  }

  /** One row: name, what stands beside it, a bar, the figure, and what stands behind. */
  private void bar(
      String name, String beside, long packets, long most, String behind, boolean hot) {
    int names = beside.isEmpty() ? 26 : 12;
    int cells = Math.max(8, columns - 2 - 26 - FIGURE - 18);
    String drawn = TextBars.bar(most == 0 ? 0 : (double) packets / most, cells);
    String label = TextWidth.left(name, names - 1) + " ";
    String second = beside.isEmpty() ? "" : style.faint(TextWidth.left(beside, 13)) + " ";
    line(
        "  "
            + label
            + second
            + (hot ? style.hot(drawn) : style.cool(drawn))
            + TextWidth.right(Figures.count(packets), FIGURE)
            + "  "
            + style.faint(behind));
  }

  private void scanners() {
    heading("scanners.title", "  " + Figures.count(picture.scanEvents()));
    if (picture.topScanners().isEmpty()) {
      line("  " + language.text("scanners.none"));
      return;
    }
    TextTable table =
        new TextTable(
                columns,
                withNetwork(
                    titles("source", "country", "tool", "ports", "destinations", "packets", "rate"),
                    language.text("short.network")),
                hasNetworks() ? "kllkrrrr" : "kllrrrr")
            .dispensing(hasNetworks() ? new int[] {5, 4, 7, 1, 3, 2} : new int[] {4, 3, 6, 1, 2});
    for (Scanner scanner : picture.topScanners().stream().limit(ROWS).toList()) {
      String tool = scanner.tool();
      table.row(
          withNetwork(
              List.of(
                  VisibleText.of(scanner.source()),
                  language.country(scanner.country()),
                  tool == null ? "" : language.nameOf("tool", tool),
                  Figures.count(scanner.ports()),
                  Figures.count(scanner.destinations()),
                  Figures.count(scanner.packets()),
                  rate(scanner.globalRate())),
              scanner.as()));
    }
    table.lines(style).forEach(this::line);
  }

  private void victims() {
    heading("victims.title", "  " + Figures.count(picture.attacks()));
    if (picture.topVictims().isEmpty()) {
      line("  " + language.text("victims.none"));
      return;
    }
    TextTable table =
        new TextTable(
                columns,
                withNetwork(
                    titles(
                        "victim", "country", "technique", "packets", "peak", "victimRate", "when"),
                    language.text("short.network")),
                hasNetworks() ? "kllkrrrk" : "kllrrrk")
            .dispensing(hasNetworks() ? new int[] {5, 1, 6, 7, 3, 2} : new int[] {4, 1, 5, 6, 2});
    for (Victim victim : picture.topVictims().stream().limit(ROWS).toList()) {
      double seconds = (victim.lastNanos() - victim.firstNanos()) / 1e9;
      table.row(
          withNetwork(
              List.of(
                  VisibleText.of(victim.victim())
                      + (victim.victims() > 1 ? " ×" + victim.victims() : ""),
                  language.country(victim.country()),
                  language.nameOf("technique", victim.technique()),
                  Figures.count(victim.packets()),
                  Figures.count(victim.peakPacketsPerMinute()),
                  rate(victim.rate()),
                  Figures.minute(victim.firstNanos()).substring(5)
                      + " "
                      + Figures.duration(seconds, language)
                      + (victim.ongoing() ? " →" : "")),
              victim.as()));
    }
    table.lines(style).forEach(this::line);
  }

  private boolean hasNetworks() {
    return picture.topAs() != null;
  }

  /** Cells with the network behind the third, where networks are known at all. */
  private List<String> withNetwork(List<String> cells, @Nullable String network) {
    if (!hasNetworks()) {
      return cells;
    }
    List<String> more = new ArrayList<>(cells);
    more.add(3, network == null ? "" : VisibleText.of(network));
    return more;
  }

  private List<String> titles(String... names) {
    return Arrays.stream(names).map(name -> language.text("short." + name)).toList();
  }

  private String rate(@Nullable Double rate) {
    return rate == null ? "–" : Figures.compact(rate, language);
  }

  private void inputs() {
    heading("inputs.title");
    long whole = picture.inputs().stream().filter(PictureText::fine).count();
    line(
        "  "
            + language.text(
                "text.inputs",
                Figures.count(picture.inputs().size()),
                Figures.bytes(picture.inputs().stream().mapToLong(Input::bytes).sum()),
                Figures.count(whole)));
    if (!HeadlineWords.isFromTables(picture)) {
      line(
          "  "
              + language.text(
                  "fact.speed",
                  Figures.count(picture.totals().records()),
                  Figures.duration(picture.elapsedSeconds(), language),
                  Figures.compact(picture.recordsPerSecond(), language)));
    }
    List<String> small = new ArrayList<>();
    picture
        .totals()
        .undecoded()
        .forEach((name, count) -> small(small, language.nameOf("undecoded", name), count));
    small(small, language.text("fact.late"), picture.totals().late());
    small(small, language.text("fact.ahead"), picture.totals().ahead());
    if (!small.isEmpty()) {
      line("  " + String.join(" · ", small));
    }
    picture.inputs().stream()
        .filter(input -> input.status() != Input.Status.WHOLE)
        .limit(40)
        .forEach(this::input);
  }

  private static boolean fine(Input input) {
    return input.status() == Input.Status.WHOLE;
  }

  private static void small(List<String> list, String name, long count) {
    if (count > 0) {
      list.add(name + " " + Figures.count(count));
    }
  }

  private void input(Input input) {
    String text = VisibleText.of(input.path()) + ": " + ProblemWords.of(input, language);
    boolean skipped = input.status() == Input.Status.SKIPPED;
    line("  " + (skipped ? style.faint(text) : style.hot(text)));
  }

  private void notes() {
    heading("notes.title");
    boolean alarm =
        picture.notes().stream()
            .anyMatch(note -> note.kind() == Note.Kind.PACKETS_LEAVING_DARK_SPACE);
    for (String note : NoteWords.of(picture, language)) {
      String bullet = "· ";
      for (String part : wrapped(note, columns - 4)) {
        line("  " + bullet + (alarm ? style.hot(part) : part));
        bullet = "  ";
      }
      alarm = false;
    }
    line("");
  }

  private void heading(String key) {
    heading(key, "");
  }

  private void heading(String key, String behind) {
    line("");
    line(style.strong(language.text(key)) + style.faint(behind));
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  private static List<String> wrapped(String text, int columns) {
    return TextWrap.lines(text, columns);
  }
}
