package org.noroshi.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.noroshi.capture.CaptureInput;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.TableSink;
import org.noroshi.telescope.window.Observation;
import org.noroshi.telescope.window.SourceOrigin;

/**
 * The engine without tables: decodes, classifies, fingerprints and closes windows into rows, and
 * throws the rows away. {@code EngineRate FILE THREADS ROUNDS}; two rounds before those only warm
 * up.
 */
public final class EngineRate {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Rounds until the JVM has compiled what matters. */
  private static final int WARMING = 2;

  private EngineRate() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      System.err.println("usage: EngineRate FILE THREADS ROUNDS rows|counts");
      System.exit(2);
    }
    Path file = Path.of(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    boolean noTables = arguments[3].equals("counts");
    double[] rates = new double[Integer.parseInt(arguments[2])];
    for (int i = 0; i < WARMING; i++) {
      round(file, threads, noTables);
    }
    for (int i = 0; i < rates.length; i++) {
      rates[i] = round(file, threads, noTables);
    }
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "engine without tables, %d threads: median %.2f, from %.2f to %.2f million packets a second%n",
        threads,
        rates[rates.length / 2],
        rates[0],
        rates[rates.length - 1]);
  }

  /** Keeps no table at all. */
  private static final class NoTables implements TableSink {
    @Override
    public void write(String sensor, LocalDate date, ColumnBatch batch, boolean provisional) {
      // series and events of a few rows a window come all the same
    }

    @Override
    public boolean wants(Table table) {
      return false;
    }
  }

  /** Millions of packets a second. */
  private static double round(Path file, int threads, boolean noTables) throws IOException {
    Path folder = Files.createTempDirectory("noroshi-engine");
    LongAdder rows = new LongAdder();
    TableSink sink =
        noTables ? new NoTables() : (sensor, date, batch, open) -> rows.add(batch.rows);
    long records = 0;
    long processor = PROCESS.getProcessCpuTime();
    long begin = System.nanoTime();
    try (CaptureInput input = CaptureInput.open(file);
        Observation observation =
            new Observation(
                Observation.Settings.withThreads(threads),
                new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16"))),
                SourceOrigin.NONE,
                sink,
                folder)) {
      observation.observe(input, read -> false, () -> true);
      observation.finish();
      records = input.report().records();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    processor = PROCESS.getProcessCpuTime() - processor;
    try (Stream<Path> left = Files.list(folder)) {
      for (Path path : left.toList()) {
        Files.delete(path);
      }
    }
    Files.delete(folder);
    System.out.printf(
        Locale.ROOT,
        "%,d records, %,d rows, %.2f s, processor time of %.0f ns a packet%n",
        records,
        rows.sum(),
        seconds,
        (double) processor / Math.max(records, 1));
    return records / seconds / 1e6;
  }
}
