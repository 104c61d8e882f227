package org.noroshi.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.picture.Accuracy;
import org.noroshi.telescope.picture.Context;
import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Span;
import org.noroshi.telescope.picture.Timeline;
import org.noroshi.telescope.picture.Totals;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.window.RunSummary;

/** The picture of a finished run. */
final class PictureOf {
  private static final int TOP_PORTS = 20;
  private static final int TOP_AS = 20;
  private static final int TOP_EVENTS = 20;
  private static final int ALL = 1 << 20;
  private static final int WINDOW_SECONDS = 300;

  private PictureOf() {}

  /**
   * @param scanTimeout the operator's; null where it follows from the sensors' sizes
   */
  static Picture run(
      RunSummary summary,
      List<Input> inputs,
      DarkSpace dark,
      String home,
      @Nullable Duration scanTimeout,
      double seconds) {
    return new Picture(
        inputs,
        totals(summary),
        new Span(summary.firstTime(), summary.lastTime(), digits(summary)),
        summary.topPorts(TOP_PORTS).stream()
            .map(p -> new Picture.Port(p.protocol(), p.port(), p.packets(), p.sources()))
            .toList(),
        summary.topCountries(ALL).stream()
            .map(c -> new Picture.Country(c.country(), c.packets(), c.sources()))
            .toList(),
        summary.topAs(TOP_AS),
        summary.scanEvents(),
        summary.attacks(),
        summary.topScanners(TOP_EVENTS),
        summary.topVictims(TOP_EVENTS),
        summary.topLeaving(TOP_EVENTS),
        timeline(summary),
        new Context(
            IntStream.range(0, dark.sensors()).mapToObj(dark::name).toList(),
            addresses(dark, summary),
            home,
            summary.originVersion()),
        new Accuracy(summary.exact(), summary.errorBounds(), summary.spilledBytes()),
        notes(dark, summary, scanTimeout),
        seconds);
  }

  /** Addresses at the last dark packet; in force now where there was none. */
  private static OptionalLong addresses(DarkSpace dark, RunSummary summary) {
    long time = summary.lastTime().orElse(Long.MAX_VALUE);
    long sum = 0;
    for (int sensor = 0; sensor < dark.sensors(); sensor++) {
      OptionalLong addresses = dark.addresses(sensor, time);
      if (addresses.isEmpty()) {
        return addresses;
      }
      sum += addresses.getAsLong();
    }
    return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  private static Totals totals(RunSummary summary) {
    Map<String, Long> undecoded = new LinkedHashMap<>();
    undecoded.put("unsupportedLink", summary.undecoded(Outcome.UNSUPPORTED_LINK));
    undecoded.put("notIp", summary.undecoded(Outcome.NOT_IP));
    undecoded.put("truncated", summary.undecoded(Outcome.TRUNCATED));
    undecoded.put("malformed", summary.undecoded(Outcome.MALFORMED));
    return new Totals(
        summary.records(),
        summary.decoded(),
        summary.dark(),
        summary.late(),
        summary.ahead(),
        undecoded,
        summary.ipVersions(),
        summary.protocols(),
        summary.classes(),
        summary.tools(),
        summary.responses(),
        summary.sources(),
        summary.destinations());
  }

  /** Microseconds unless a time needs nanoseconds. */
  private static int digits(RunSummary summary) {
    long first = summary.firstTime().orElse(0);
    long last = summary.lastTime().orElse(0);
    return first % 1000 == 0 && last % 1000 == 0 ? 6 : 9;
  }

  /** Windows from first to last without gaps, at most as many as a year has. */
  private static Timeline timeline(RunSummary summary) {
    List<String> classes = new ArrayList<>();
    for (PacketClass packetClass : PacketClass.values()) {
      classes.add(packetClass.jsonName());
    }
    long[] starts = summary.windowStarts();
    long step = WINDOW_SECONDS * 1_000_000_000L;
    long most = 366L * 24 * 12;
    if (starts.length == 0) {
      return new Timeline(0, WINDOW_SECONDS, classes, new long[0][]);
    }
    long last = starts[starts.length - 1];
    long first = Math.max(starts[0], last - most * step);
    long[][] counts = new long[(int) ((last - first) / step) + 1][classes.size()];
    long[][] known = summary.windowClasses();
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] >= first) {
        counts[(int) ((starts[i] - first) / step)] = known[i];
      }
    }
    return new Timeline(first, WINDOW_SECONDS, classes, counts);
  }

  private static List<Note> notes(
      DarkSpace dark, RunSummary summary, @Nullable Duration scanTimeout) {
    List<Note> notes = new ArrayList<>();
    if (addresses(dark, summary).isEmpty()) {
      notes.add(Note.of(Note.Kind.DARK_ADDRESSES_UNKNOWN));
    }
    notes.addAll(SensorNotes.of(dark, summary.lastTime().orElse(Long.MAX_VALUE), scanTimeout));
    if (summary.sampledPayloadWindows() > 0) {
      notes.add(Note.of(Note.Kind.PAYLOAD_WINDOWS_SAMPLED, summary.sampledPayloadWindows()));
      notes.add(Note.of(Note.Kind.PAYLOAD_LEAST_PER_CENT_KEPT, 100 * summary.leastPayloadShare()));
    }
    if (!summary.hasAsNumbers()) {
      notes.add(Note.of(Note.Kind.NO_AS_TABLE));
    }
    if (summary.originVersion() != null && summary.withoutCountry() > 0) {
      notes.add(Note.of(Note.Kind.PACKETS_WITHOUT_COUNTRY, summary.withoutCountry()));
    }
    if (summary.fromBogons() > 0) {
      notes.add(Note.of(Note.Kind.PACKETS_FROM_BOGON_SOURCES, summary.fromBogons()));
    }
    if (summary.records() > 0) {
      for (String sensor : summary.sensorsWithoutInput()) {
        notes.add(Note.of(Note.Kind.SENSOR_WITHOUT_INPUT).of(sensor));
      }
    }
    long without = summary.scansWithoutPackets() + summary.attacksWithoutPackets();
    if (without > 0) {
      notes.add(Note.of(Note.Kind.EVENTS_WITHOUT_FIRST_PACKETS, without));
    }
    if (summary.fromDark() > 0) {
      notes.add(Note.of(Note.Kind.PACKETS_LEAVING_DARK_SPACE, summary.fromDark()));
    }
    return notes;
  }
}
