package org.noroshi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.noroshi.simulate.Flood;

/**
 * Writes a flood in which every packet comes from another source, the worst case for whatever keeps
 * state by source or by victim. {@code FloodCapture PACKETS FILE [RATE [syn|synack]]}: 5,000 SYNs a
 * second unless told otherwise, to 198.18.0.0/16.
 */
public final class FloodCapture {
  private static final long PACKETS_PER_SECOND = 5_000;
  private static final long SEED = 20231104;

  private FloodCapture() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2 || arguments.length > 4) {
      System.err.println("usage: FloodCapture PACKETS FILE [RATE [syn|synack]]");
      System.exit(2);
    }
    long packets = Long.parseLong(arguments[0]);
    long rate = arguments.length > 2 ? Long.parseLong(arguments[2]) : PACKETS_PER_SECOND;
    String kind = arguments.length > 3 ? arguments[3] : "syn";
    Flood.write(
        Path.of(arguments[1]),
        packets,
        Math.toIntExact(Math.max(1, packets / rate)),
        SEED,
        Flood.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
  }
}
