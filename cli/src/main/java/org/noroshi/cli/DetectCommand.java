package org.noroshi.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.noroshi.detect.change.ChangeDetector;
import org.noroshi.detect.change.Series;
import org.noroshi.detect.change.SeriesFile;
import org.noroshi.detect.change.SeriesFileException;
import org.noroshi.publish.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code noroshi detect}: what emerges. */
@Command(
    name = "detect",
    description = "Finds when a series of counts changes (ChangeFinder with NICT's parameters).",
    footerHeading = "%nExample:%n",
    footer = "  noroshi detect --series counts.csv")
final class DetectCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--series",
      required = true,
      paramLabel = "FILE",
      description = "CSV: a head line; the first column a time, every other a count.")
  private Path series = Path.of("");

  @Option(names = "--json", description = "One object instead of a line per alert.")
  private boolean json;

  @Mixin private CommonOptions common = new CommonOptions();

  DetectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Series read = read();
    List<String> alerts = ChangeDetector.alerts(read);
    if (json) {
      write(read, alerts, terminal.out());
    } else {
      alerts.forEach(time -> terminal.out().println(VisibleText.of(time)));
    }
    return ExitCode.WHOLE;
  }

  private Series read() throws IOException {
    if (Files.isDirectory(series)) {
      throw Refusal.usage(VisibleText.of(series.toString()) + " is a folder; give a CSV file");
    }
    try (Reader reader = Files.newBufferedReader(series, StandardCharsets.UTF_8)) {
      return SeriesFile.read(reader, String.valueOf(series.getFileName()));
    } catch (SeriesFileException e) {
      throw Refusal.usage(
          e.mistakes().stream().map(VisibleText::of).collect(Collectors.joining("\n")));
    } catch (NoSuchFileException e) {
      throw Refusal.usage("there is no file " + VisibleText.of(series.toString()));
    } catch (MalformedInputException e) {
      throw Refusal.usage(VisibleText.of(series.toString()) + " is not text in UTF-8");
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
