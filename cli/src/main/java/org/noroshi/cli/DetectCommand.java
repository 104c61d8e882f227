package org.noroshi.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.change.ChangeDetector;
import org.noroshi.detect.change.Series;
import org.noroshi.detect.change.SeriesFile;
import org.noroshi.detect.glasso.SlotCounts;
import org.noroshi.publish.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code noroshi detect}: what emerges. */
@Command(
    name = "detect",
    description = {
      "Runs the detectors over the data folder and keeps their findings there.",
      "With --series: finds when a series of counts changes (ChangeFinder, NICT's parameters)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  noroshi detect --kev known_exploited_vulnerabilities.csv",
      "  noroshi detect --series counts.csv"
    })
final class DetectCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--series",
      paramLabel = "FILE",
      description = "CSV: a head line; the first column a time, every other a count.")
  private @Nullable Path series;

  @Option(
      names = "--kev",
      paramLabel = "FILE",
      description = "CISA's catalogue of known exploited vulnerabilities (CSV).")
  private @Nullable Path known;

  @Option(
      names = "--members",
      paramLabel = "FILE",
      description = "Members' own addresses to watch (CSV: member,prefix).")
  private @Nullable Path members;

  @Option(
      names = "--json",
      description = "Findings as JSON, one object a line; with --series one object.")
  private boolean json;

  @Option(
      names = "--raw",
      description = "After the findings: every alert of every emergence detector, unmerged.")
  private boolean raw;

  @Mixin private DetectorOptions detectors = new DetectorOptions();

  @Mixin private CoordinatedOptions coordinated = new CoordinatedOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  DetectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (series != null) {
      changes(series);
      return ExitCode.WHOLE;
    }
    detectors.tellLeftOut(terminal.err(), common.language(terminal));
    Detecting.Result said =
        Detecting.run(
            new Detecting.Request(
                data.folder(),
                detectors,
                coordinated.setting(SlotCounts.MOST_VIEWS),
                known,
                members));
    if (json) {
      FindingJson.write(said.findings(), terminal.out());
    } else {
      FindingText.write(said.findings(), terminal, common.language(terminal));
    }
    if (raw) {
      RawAlertLines.write(said.raw(), json, terminal, common.language(terminal));
    }
    return ExitCode.WHOLE;
  }

  private void changes(Path file) throws IOException {
    Series read = UserFile.read(file, SeriesFile::read);
    List<String> alerts = ChangeDetector.alerts(read);
    if (json) {
      write(read, alerts, terminal.out());
    } else {
      alerts.forEach(time -> terminal.out().println(VisibleText.of(time)));
    }
  }

  private static void write(Series series, List<String> alerts, PrintStream out)
      throws IOException {
    JsonGenerator generator =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (generator) {
      generator.writeStartObject();
      generator.writeStringField("detector", "changeFinder");
      generator.writeNumberField("rows", series.times().size());
      generator.writeArrayFieldStart("alerts");
      for (String time : alerts) {
        generator.writeString(time);
      }
      generator.writeEndArray();
      generator.writeEndObject();
    }
    out.println();
  }
}
