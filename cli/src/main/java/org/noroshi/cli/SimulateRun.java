package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One simulation: a capture with everything planted in it written down as truth. */
interface SimulateRun {
  /**
   * Writes the capture, and the truth where {@code truth} is given.
   *
   * @param dark the watched prefix in CIDR notation
   * @param rate packets a second, on average
   */
  void run(Path capture, @Nullable Path truth, String dark, int minutes, int rate, long seed)
      throws IOException;
}
