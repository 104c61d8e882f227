package org.noroshi.cli;

import org.jspecify.annotations.Nullable;
import org.noroshi.detect.coordinated.CoordinatedHosts;
import org.noroshi.detect.glasso.SlotCounts;
import picocli.CommandLine.Option;

/** How much the methods for hosts in step may look at. */
final class CoordinatedOptions {
  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = {
        "Hosts (/16) of half an hour that Dark-GLASSO, Dark-NMF and Dark-NTD look at, 0 (without"
            + " them) to 1000; 1000 takes seconds a half hour. Usually 1000, for simulated days 100."
      })
  private @Nullable Integer hosts;

  /** What was asked for, or else so many. */
  CoordinatedHosts.Setting setting(int usually) {
    int looked = hosts == null ? usually : hosts;
    if (looked < 0 || looked > SlotCounts.MOST_VIEWS) {
      throw Refusal.usage("--hosts is between 0 and " + SlotCounts.MOST_VIEWS);
    }
    return new CoordinatedHosts.Setting(looked);
  }
}
