package org.noroshi.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.evaluate.AttackScore;
import org.noroshi.detect.evaluate.CampaignScore;
import org.noroshi.detect.evaluate.DetectorScore;
import org.noroshi.detect.evaluate.Evaluation;
import org.noroshi.detect.evaluate.HostScore;
import org.noroshi.detect.evaluate.SourceScores;
import org.noroshi.publish.Language;

/**
 * An evaluation for people and programs.
 *
 * @param seed of the simulated days; null where a capture was given
 * @param hosts of half an hour that the methods for hosts in step looked at
 */
record EvaluationReport(
    @Nullable Long seed, double days, int hosts, Evaluation evaluation, SourceScores sources) {
  void json(PrintStream out) throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      if (seed == null) {
        json.writeNullField("seed");
      } else {
        json.writeNumberField("seed", seed);
      }
      json.writeNumberField("days", days);
      json.writeNumberField("hosts", hosts);
      json.writeArrayFieldStart("detectors");
      for (DetectorScore score : evaluation.detectors()) {
        detector(json, score);
      }
      json.writeEndArray();
      DetectorScore combined = evaluation.combined();
      json.writeObjectFieldStart("combined");
      number(json, "recall", combined.recall());
      number(json, "recallFrom50Hosts", evaluation.recallFrom50Hosts());
      number(json, "precision", combined.precision());
      json.writeNumberField("planted", combined.planted());
      json.writeNumberField("found", combined.found());
      json.writeNumberField("falseAlarmsPerDay", combined.falseAlarmsPerDay());
      number(json, "medianDelaySlots", combined.medianDelaySlots());
      json.writeEndObject();
      AttackScore attacks = evaluation.attacks();
      json.writeObjectFieldStart("attacks");
      json.writeNumberField("planted", attacks.planted());
      json.writeNumberField("found", attacks.found());
      json.writeNumberField("timely", attacks.timely());
      json.writeNumberField("false", attacks.falseAlarms());
      json.writeEndObject();
      sources(json);
      json.writeEndObject();
    }
    out.println();
  }

  private void sources(JsonGenerator json) throws IOException {
    HostScore infected = sources.infected();
    if (infected != null) {
      json.writeObjectFieldStart("infectedHosts");
      hosts(json, infected);
      json.writeEndObject();
    }
    CampaignScore campaigns = sources.campaigns();
    if (campaigns != null) {
      json.writeObjectFieldStart("campaigns");
      json.writeNumberField("planted", campaigns.planted());
      json.writeNumberField("found", campaigns.found());
      json.writeNumberField("false", campaigns.falseAlarms());
      json.writeObjectFieldStart("hosts");
      hosts(json, campaigns.hosts());
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void hosts(JsonGenerator json, HostScore score) throws IOException {
    json.writeNumberField("planted", score.planted());
    json.writeNumberField("found", score.found());
    json.writeNumberField("named", score.named());
    number(json, "recall", score.recall());
    number(json, "precision", score.precision());
  }

  private static void detector(JsonGenerator json, DetectorScore score) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", score.name());
    json.writeNumberField("planted", score.planted());
    json.writeNumberField("found", score.found());
    number(json, "recall", score.recall());
    number(json, "precision", score.precision());
    json.writeNumberField("falseAlarmsPerDay", score.falseAlarmsPerDay());
    number(json, "medianDelaySlots", score.medianDelaySlots());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }

  void text(Terminal terminal, Language language) {
    PrintStream out = terminal.out();
    TextTable table =
        new TextTable(
            terminal.columns(),
            List.of(
                language.text("evaluate.detector"),
                language.text("evaluate.planted"),
                language.text("evaluate.found"),
                language.text("evaluate.recall"),
                language.text("evaluate.precision"),
                language.text("evaluate.falseAlarms"),
                language.text("evaluate.delay")),
            "lrrrrrr");
    for (DetectorScore score : evaluation.detectors()) {
      row(table, score.name(), score);
    }
    row(table, language.text("evaluate.combined"), evaluation.combined());
    table.lines(new Style(terminal.coloured())).forEach(out::println);
    if (hosts > 0) {
      out.println("  " + language.text("evaluate.hosts", hosts));
    }
    Double large = evaluation.recallFrom50Hosts();
    if (large != null) {
      out.println("  " + language.text("evaluate.large", share(large)));
    }
    AttackScore attacks = evaluation.attacks();
    out.println(
        "  "
            + language.text(
                "evaluate.attacks",
                attacks.planted(),
                attacks.found(),
                attacks.timely(),
                attacks.falseAlarms()));
    sources(language).forEach(line -> out.println("  " + line));
    if (seed != null) {
      out.println("  " + language.text("evaluate.seed", seed, String.format("%.0f", days)));
    }
  }

  private List<String> sources(Language language) {
    List<String> lines = new ArrayList<>();
    HostScore infected = sources.infected();
    if (infected != null) {
      lines.add(
          language.text(
              "evaluate.infected",
              infected.planted(),
              infected.found(),
              share(infected.recall()),
              share(infected.precision())));
    }
    CampaignScore campaigns = sources.campaigns();
    if (campaigns != null) {
      HostScore hosts = campaigns.hosts();
      lines.add(
          language.text(
              "evaluate.campaigns",
              campaigns.planted(),
              campaigns.found(),
              campaigns.falseAlarms(),
              hosts.planted(),
              hosts.found(),
              share(hosts.recall()),
              share(hosts.precision())));
    }
    return lines;
  }

  private static void row(TextTable table, String name, DetectorScore score) {
    table.row(
        name,
        String.valueOf(score.planted()),
        String.valueOf(score.found()),
        share(score.recall()),
        share(score.precision()),
        String.format(Locale.ROOT, "%.2f", score.falseAlarmsPerDay()),
        score.medianDelaySlots() == null
            ? "-"
            : String.format(Locale.ROOT, "%.1f", score.medianDelaySlots()));
  }

  private static String share(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * value);
  }
}
