package org.noroshi.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Figures;
import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Leaving;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Scanner;
import org.noroshi.telescope.picture.Totals;
import org.noroshi.telescope.picture.Victim;

/**
 * The picture as one JSON object. Only the last two fields depend on how the run went; what was
 * spilled to disk is left out for that reason.
 */
final class PictureJson {
  private final Picture picture;
  private final JsonGenerator json;

  private PictureJson(Picture picture, JsonGenerator json) {
    this.picture = picture;
    this.json = json;
  }

  /** Writes the object and a line end; {@code out} stays open. */
  static void write(Picture picture, OutputStream out) throws IOException {
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      new PictureJson(picture, json).write();
      json.writeRaw('\n');
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    inputs();
    totals(picture.totals());
    time("firstTime", picture.span().firstTimeNanos());
    time("lastTime", picture.span().lastTimeNanos());
    ports();
    countries();
    systems();
    json.writeNumberField("scanEvents", picture.scanEvents());
    json.writeNumberField("attacks", picture.attacks());
    scanners();
    victims();
    leaving();
    timeline();
    context();
    json.writeBooleanField("exact", picture.accuracy().exact());
    if (!picture.accuracy().exact()) {
      json.writeObjectFieldStart("errorBounds");
      for (Map.Entry<String, Double> bound : picture.accuracy().errorBounds().entrySet()) {
        json.writeNumberField(bound.getKey(), bound.getValue());
      }
      json.writeEndObject();
    }
    json.writeNumberField("elapsedSeconds", Math.round(picture.elapsedSeconds() * 1000) / 1000.0);
    json.writeNumberField("recordsPerSecond", picture.recordsPerSecond());
    json.writeEndObject();
  }

  private void inputs() throws IOException {
    json.writeArrayFieldStart("inputs");
    for (Input input : picture.inputs()) {
      json.writeStartObject();
      json.writeStringField("path", input.path());
      json.writeNumberField("records", input.records());
      json.writeNumberField("bytes", input.bytes());
      json.writeStringField("status", input.status().key());
      json.writeStringField("problem", input.problem());
      Long offset = input.offset();
      if (offset == null) {
        json.writeNullField("offset");
      } else {
        json.writeNumberField("offset", offset);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void totals(Totals totals) throws IOException {
    json.writeNumberField("records", totals.records());
    json.writeNumberField("decoded", totals.decoded());
    json.writeNumberField("dark", totals.dark());
    json.writeNumberField("late", totals.late());
    json.writeNumberField("ahead", totals.ahead());
    counts("undecoded", totals.undecoded());
    counts("ipVersions", totals.ipVersions());
    counts("protocols", totals.protocols());
    counts("classes", totals.classes());
    counts("tools", totals.tools());
    counts("responses", totals.responses());
    json.writeNumberField("sources", totals.sources());
    json.writeNumberField("destinations", totals.destinations());
  }

  private void counts(String name, Map<String, Long> counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }

  private void time(String name, OptionalLong nanos) throws IOException {
    if (nanos.isPresent()) {
      time(name, nanos.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  private void time(String name, long nanos) throws IOException {
    json.writeStringField(name, Figures.timestamp(nanos, picture.span().digits()));
  }

  private void ports() throws IOException {
    json.writeArrayFieldStart("topPorts");
    for (Picture.Port port : picture.topPorts()) {
      json.writeStartObject();
      json.writeStringField("protocol", port.protocol());
      json.writeNumberField("port", port.port());
      counted(port.packets(), port.sources());
    }
    json.writeEndArray();
  }

  private void countries() throws IOException {
    json.writeArrayFieldStart("topCountries");
    for (Picture.Country country : picture.topCountries()) {
      json.writeStartObject();
      json.writeStringField("country", country.country());
      counted(country.packets(), country.sources());
    }
    json.writeEndArray();
  }

  private void systems() throws IOException {
    List<Picture.AutonomousSystem> systems = picture.topAs();
    if (systems == null) {
      json.writeNullField("topAs");
      return;
    }
    json.writeArrayFieldStart("topAs");
    for (Picture.AutonomousSystem system : systems) {
      json.writeStartObject();
      json.writeNumberField("as", system.number());
      json.writeStringField("name", system.name());
      counted(system.packets(), system.sources());
    }
    json.writeEndArray();
  }

  private void counted(long packets, long sources) throws IOException {
    json.writeNumberField("packets", packets);
    json.writeNumberField("sources", sources);
    json.writeEndObject();
  }

  private void scanners() throws IOException {
    json.writeArrayFieldStart("topScanners");
    for (Scanner scanner : picture.topScanners()) {
      json.writeStartObject();
      json.writeStringField("source", scanner.source());
      json.writeStringField("country", scanner.country());
      json.writeStringField("as", scanner.as());
      json.writeStringField("tool", scanner.tool());
      number("chance", scanner.chance());
      json.writeNumberField("ports", scanner.ports());
      json.writeNumberField("packets", scanner.packets());
      json.writeNumberField("destinations", scanner.destinations());
      number("globalRate", scanner.globalRate());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void victims() throws IOException {
    json.writeArrayFieldStart("topVictims");
    for (Victim victim : picture.topVictims()) {
      json.writeStartObject();
      json.writeStringField("victim", victim.victim());
      json.writeNumberField("victims", victim.victims());
      json.writeStringField("country", victim.country());
      json.writeStringField("as", victim.as());
      json.writeStringField("protocol", victim.protocol());
      json.writeStringField("technique", victim.technique());
      json.writeNumberField("packets", victim.packets());
      json.writeNumberField("peakPacketsPerMinute", victim.peakPacketsPerMinute());
      time("first", victim.firstNanos());
      time("last", victim.lastNanos());
      number("rate", victim.rate());
      json.writeBooleanField("ongoing", victim.ongoing());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void leaving() throws IOException {
    json.writeArrayFieldStart("leaving");
    for (Leaving leaving : picture.topLeaving()) {
      json.writeStartObject();
      json.writeStringField("sensor", leaving.sensor());
      json.writeStringField("source", leaving.source());
      json.writeStringField("firstDestination", leaving.destination());
      json.writeStringField("class", leaving.packetClass());
      json.writeStringField("protocol", leaving.protocol());
      Integer port = leaving.port();
      if (port == null) {
        json.writeNullField("port");
      } else {
        json.writeNumberField("port", port);
      }
      json.writeNumberField("packets", leaving.packets());
      time("first", leaving.firstNanos());
      time("last", leaving.lastNanos());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void timeline() throws IOException {
    json.writeObjectFieldStart("timeline");
    boolean any = picture.timeline().windows() > 0;
    json.writeStringField(
        "firstWindow", any ? Figures.timestamp(picture.timeline().firstWindowNanos(), 0) : null);
    json.writeNumberField("windowSeconds", picture.timeline().windowSeconds());
    List<String> classes = picture.timeline().classes();
    long[][] counts = picture.timeline().counts();
    json.writeObjectFieldStart("packets");
    for (int c = 0; c < classes.size(); c++) {
      json.writeArrayFieldStart(classes.get(c));
      for (long[] row : counts) {
        json.writeNumber(row[c]);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void context() throws IOException {
    json.writeArrayFieldStart("sensors");
    for (String sensor : picture.context().sensors()) {
      json.writeString(sensor);
    }
    json.writeEndArray();
    OptionalLong dark = picture.context().darkAddresses();
    if (dark.isPresent()) {
      json.writeNumberField("darkAddresses", dark.getAsLong());
    } else {
      json.writeNullField("darkAddresses");
    }
    json.writeStringField("home", picture.context().home());
    json.writeStringField("originVersion", picture.context().originVersion());
    json.writeArrayFieldStart("notes");
    for (Note note : picture.notes()) {
      json.writeStartObject();
      json.writeStringField("kind", camel(note.kind().name()));
      number("value", note.value().isPresent() ? note.value().getAsDouble() : null);
      json.writeStringField("sensor", note.sensor());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void number(String name, @Nullable Double value) throws IOException {
    if (value == null || !Double.isFinite(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }

  private static String camel(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
