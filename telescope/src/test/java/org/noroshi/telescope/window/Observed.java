package org.noroshi.telescope.window;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.Prefix;

/** Observes packets from memory, whole or in two runs. */
record Observed(Observation.Settings settings, DarkSpace dark, SourceOrigin origin, Path folder) {
  static final long SECOND = 1_000_000_000L;
  static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z
  static final int SYN = 2;
  static final DarkSpace DARK =
      new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16"), Prefix.parse("2001:db8::/64")));

  static Observed with(int threads, Path folder) {
    return new Observed(
        new Observation.Settings(
            threads,
            1 << 24,
            1 << 24,
            Observation.Settings.DEFAULT_LATENESS_NANOS,
            Observation.Settings.DEFAULT_EXACT_LIMIT,
            0),
        DARK,
        SourceOrigin.NONE,
        folder);
  }

  Observed withSettings(Observation.Settings other) {
    return new Observed(other, dark, origin, folder);
  }

  Observed withDark(DarkSpace other) {
    return new Observed(settings, other, origin, folder);
  }

  Observed withOrigin(SourceOrigin other) {
    return new Observed(settings, dark, other, folder);
  }

  static int address(String text) {
    return (int) Prefix.parse(text).low();
  }

  Observation observation(RowCollector rows) {
    return new Observation(settings, dark, origin, rows, folder);
  }

  RowCollector rows(List<MemorySource.Packet> packets) throws IOException {
    RowCollector rows = new RowCollector();
    try (Observation observation = observation(rows)) {
      observation.observe(new MemorySource(packets, 100), records -> false, () -> true);
      observation.finish();
    }
    return rows;
  }

  /** Stops after so many packets and goes on from the saved state. */
  RowCollector rowsOfTwoRuns(List<MemorySource.Packet> packets, int cut) throws IOException {
    RowCollector rows = new RowCollector();
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (Observation first = observation(rows)) {
      first.observe(new MemorySource(packets.subList(0, cut), 64), n -> false, () -> true);
      first.save(new DataOutputStream(state));
      first.finish();
    }
    rows.provisional.clear();
    try (Observation second = observation(rows)) {
      second.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
      second.observe(
          new MemorySource(packets.subList(cut, packets.size()), 64), n -> false, () -> true);
      second.finish();
    }
    return rows;
  }

  /** A column of a row as text. */
  static String column(String row, String name) {
    return row.replaceAll("^.* " + name + "=(\\[[^\\]]*\\]|\\S*).*$", "$1");
  }
}
