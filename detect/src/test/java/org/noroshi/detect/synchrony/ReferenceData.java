package org.noroshi.detect.synchrony;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What independent code made: lines of a comma-separated file beside its script. */
public final class ReferenceData {
  private ReferenceData() {}

  /** Fields of each line of a file in the package of a class. */
  public static List<String[]> lines(Class<?> beside, String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return reader.lines().map(line -> line.split(",")).toList();
    }
  }

  /** Whole numbers of a line from a field on. */
  public static long[] counts(String[] fields, int from) {
    long[] counts = new long[fields.length - from];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Long.parseLong(fields[from + i]);
    }
    return counts;
  }
}
