package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.simulate.Progress;

/** One simulation: a capture with everything planted in it written down as truth. */
interface SimulateRun {
  /**
   * Writes the capture, and the truth where {@code truth} is given.
   *
   * @param dark the watched prefixes in CIDR notation
   * @param rate packets a second, on average
   * @param start time of the first possible packet
   * @param campaigns groups of hosts that scan alike
   * @throws Refusal if that cannot be simulated
   */
  void run(
      Path capture,
      @Nullable Path truth,
      List<String> dark,
      int minutes,
      int rate,
      long seed,
      Instant start,
      int campaigns,
      Progress progress)
      throws IOException;
}
