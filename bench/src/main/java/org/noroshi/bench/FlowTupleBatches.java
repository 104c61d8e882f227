package org.noroshi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.noroshi.capture.CaptureInput;
import org.noroshi.simulate.Progress;
import org.noroshi.simulate.Scenario;
import org.noroshi.simulate.Simulator;
import org.noroshi.telescope.origin.OriginTable;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.TableSink;
import org.noroshi.telescope.window.Observation;
import org.noroshi.telescope.window.ObservationTables;

/** The flow tuples of a simulated telescope as the engine hands them over, kept for replaying. */
final class FlowTupleBatches implements TableSink {
  private static final String DARK = "198.18.0.0/16";
  private static final int RATE = 5_555;

  private final List<ColumnBatch> batches = new ArrayList<>();

  private FlowTupleBatches() {}

  /** Simulates so many minutes at 5,555 packets a second and observes them. */
  static List<ColumnBatch> simulated(int minutes) throws IOException {
    FlowTupleBatches kept = new FlowTupleBatches();
    Path folder = Files.createTempDirectory("noroshi-rows");
    try {
      Path capture = folder.resolve("telescope.pcap");
      Simulator.run(new Scenario(minutes, List.of(DARK), RATE, 7), capture, null, Progress.NONE);
      try (CaptureInput input = CaptureInput.open(capture);
          Observation observation =
              new Observation(
                  Observation.Settings.withThreads(1),
                  new DarkPrefixes(List.of(Prefix.parse(DARK))),
                  OriginTable.bundled(),
                  kept,
                  Files.createDirectory(folder.resolve("state")))) {
        observation.observe(input, read -> false, () -> true);
        observation.finish();
      }
    } finally {
      delete(folder);
    }
    return List.copyOf(kept.batches);
  }

  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.toList();
    }
    for (Path path : all.reversed()) {
      Files.delete(path);
    }
  }

  @Override
  public boolean wants(Table table) {
    return table.equals(ObservationTables.FLOWTUPLE);
  }

  @Override
  public void write(String sensor, LocalDate date, ColumnBatch batch, boolean provisional) {
    if (batch.table.equals(ObservationTables.FLOWTUPLE)) {
      batches.add(copy(batch));
    }
  }

  private static ColumnBatch copy(ColumnBatch batch) {
    ColumnBatch copy = new ColumnBatch(batch.table, batch.rows);
    copy.rows = batch.rows;
    for (int i = 0; i < batch.arrays.length; i++) {
      System.arraycopy(batch.arrays[i], 0, copy.arrays[i], 0, batch.rows);
      boolean[] from = batch.nulls[i];
      boolean[] to = copy.nulls[i];
      if (from != null && to != null) {
        System.arraycopy(from, 0, to, 0, batch.rows);
      }
    }
    return copy;
  }
}
