package org.noroshi.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was written, counted by those who wrote it; as the truth file, JSON in UTF-8. */
final class Truth {
  private final Scenario scenario;
  private final Cast cast;
  private final Tally tally;
  private final List<AttackTruth.Measured> attacks;

  Truth(Scenario scenario, Cast cast, Tally tally, List<AttackTruth.Measured> attacks) {
    this.scenario = scenario;
    this.cast = cast;
    this.tally = tally;
    this.attacks = attacks;
  }

  void write(OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("dark", cast.dark().text());
      json.writeNumberField("records", tally.records());
      json.writeObjectFieldStart("classes");
      for (PacketClass packetClass : PacketClass.values()) {
        json.writeNumberField(packetClass.key(), tally.packets(packetClass));
      }
      json.writeEndObject();
      tools(json);
      json.writeNumberField("sources", tally.sources());
      json.writeNumberField("destinations", tally.destinations());
      attacks(json);
      emergences(json);
      campaigns(json);
      json.writeEndObject();
    }
  }

  /** Totals of the three tools that the picture counts; sources of all four. */
  private void tools(JsonGenerator json) throws IOException {
    Hosts hosts = cast.hosts();
    long[] totals = new long[Tool.values().length];
    for (int host = 0; host < hosts.count(); host++) {
      Tool tool = hosts.tool(host);
      if (tool != null) {
        totals[tool.ordinal()] += tally.packets(host);
      }
    }
    json.writeObjectFieldStart("tools");
    for (Tool tool : List.of(Tool.MIRAI, Tool.MASSCAN, Tool.ZMAP)) {
      json.writeNumberField(tool.key(), totals[tool.ordinal()]);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("toolSources");
    for (Tool tool : Tool.values()) {
      json.writeObjectFieldStart(tool.key());
      for (int host = 0; host < hosts.count(); host++) {
        if (hosts.tool(host) == tool && tally.packets(host) > 0) {
          json.writeNumberField(hosts.text(host), tally.packets(host));
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void attacks(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("attacks");
    for (AttackTruth.Measured measured : attacks) {
      Attack attack = measured.attack();
      json.writeStartObject();
      Hosts hosts = cast.hosts();
      boolean carpet = attack.victims() > 1;
      json.writeStringField(
          "victim", carpet ? hosts.network(attack.victim()) : hosts.text(attack.victim()));
      json.writeStringField("kind", attack.kind().name().toLowerCase(Locale.ROOT));
      json.writeBooleanField("above", measured.above());
      json.writeNumberField("packets", measured.packets());
      json.writeNumberField("first", seconds(measured.firstNanos()));
      json.writeNumberField("last", seconds(measured.lastNanos()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private long seconds(long nanos) {
    return scenario.startSecond() + nanos / 1_000_000_000L;
  }

  private void emergences(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("emergences");
    Outbreak outbreak = cast.outbreak();
    if (outbreak != null) {
      emergence(json, outbreak);
    }
    json.writeEndArray();
  }

  private void emergence(JsonGenerator json, Outbreak outbreak) throws IOException {
    Senders senders = senders(outbreak.population());
    if (!senders.hosts.isEmpty()) {
      json.writeStartObject();
      json.writeStringField("protocol", "tcp");
      json.writeNumberField("port", outbreak.port());
      json.writeNumberField("hosts", senders.hosts.size());
      json.writeNumberField("first", scenario.startSecond() + senders.first);
      json.writeNumberField("last", scenario.startSecond() + senders.last);
      json.writeEndObject();
    }
  }

  private void campaigns(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("campaigns");
    for (Campaign campaign : cast.campaigns()) {
      Senders senders = senders(campaign.population());
      if (!senders.hosts.isEmpty()) {
        json.writeStartObject();
        json.writeStringField("program", campaign.plan().program().name().toLowerCase(Locale.ROOT));
        json.writeStringField("protocol", "tcp");
        json.writeArrayFieldStart("ports");
        for (int port : campaign.plan().ports()) {
          json.writeNumber(port);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("sources");
        for (int host : senders.hosts) {
          json.writeNumberField(cast.hosts().text(host), tally.packets(host));
        }
        json.writeEndObject();
        json.writeNumberField("first", scenario.startSecond() + senders.first);
        json.writeNumberField("last", scenario.startSecond() + senders.last);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  /**
   * Those of a population that sent anything.
   *
   * @param first second of the first packet since the capture's start
   */
  private record Senders(List<Integer> hosts, long first, long last) {}

  private Senders senders(Population population) {
    List<Integer> hosts = new ArrayList<>();
    long first = Long.MAX_VALUE;
    long last = 0;
    for (int host = population.first(); host < population.first() + population.size(); host++) {
      if (tally.packets(host) > 0) {
        hosts.add(host);
        first = Math.min(first, tally.first(host));
        last = Math.max(last, tally.last(host));
      }
    }
    return new Senders(hosts, first, last);
  }
}
