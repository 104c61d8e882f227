package org.noroshi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.noroshi.capture.CaptureInput;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.window.Observation;
import org.noroshi.telescope.window.SourceOrigin;

/**
 * The engine without tables: decodes, classifies, fingerprints and closes windows into rows, and
 * throws the rows away. {@code EngineRate FILE THREADS ROUNDS}; the first round only warms up.
 */
public final class EngineRate {
  private EngineRate() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("usage: EngineRate FILE THREADS ROUNDS");
      System.exit(2);
    }
    Path file = Path.of(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    double[] rates = new double[Integer.parseInt(arguments[2])];
    round(file, threads);
    for (int i = 0; i < rates.length; i++) {
      rates[i] = round(file, threads);
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

  /** Millions of packets a second. */
  private static double round(Path file, int threads) throws IOException {
    Path folder = Files.createTempDirectory("noroshi-engine");
    LongAdder rows = new LongAdder();
    long records = 0;
    long begin = System.nanoTime();
    try (CaptureInput input = CaptureInput.open(file);
        Observation observation =
            new Observation(
                Observation.Settings.withThreads(threads),
                new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16"))),
                SourceOrigin.NONE,
                (sensor, date, batch, provisional) -> rows.add(batch.rows),
                folder)) {
      observation.observe(input, read -> false, () -> true);
      observation.finish();
      records = input.report().records();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Files.delete(folder);
    System.out.printf(Locale.ROOT, "%,d records, %,d rows, %.2f s%n", records, rows.sum(), seconds);
    return records / seconds / 1e6;
  }
}
