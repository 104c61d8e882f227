package org.noroshi.telescope.window;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.noroshi.capture.PacketSource;
import org.noroshi.telescope.sensor.DarkSpace;

/**
 * What each intake of a source shows: the dark space as its packets see it, and the sensors that
 * take from it alone. Worked out once for each intake, so that a packet costs one array look-up;
 * where no sensor chooses its inputs there is one view of everything. Used under the reading lock.
 */
final class IntakeViews {
  private final DarkSpace dark;
  private final Coverage coverage;

  /** Sensors that take packets from some inputs only. */
  private final int[] choosing;

  /** Choosing sensors that some input of this run was for. */
  private final BitSet fed = new BitSet();

  /** By intake; exactly one where every packet is seen alike. Replaced, never changed. */
  private DarkSpace[] spaces;

  /** Choosing sensors that take from it, by intake. */
  private int[][] takers = new int[0][];

  IntakeViews(DarkSpace dark, Coverage coverage) {
    this.dark = dark;
    this.coverage = coverage;
    this.choosing = IntStream.range(0, dark.sensors()).filter(dark::choosesInputs).toArray();
    this.spaces = new DarkSpace[] {dark};
  }

  /** Another source begins, with intakes of its own. */
  void begin() {
    spaces = choosing.length == 0 ? new DarkSpace[] {dark} : new DarkSpace[0];
    takers = new int[0][];
  }

  /** Looks at the intakes that the source has come to since the last call. */
  void update(PacketSource source) {
    int known = takers.length;
    int now = choosing.length == 0 ? 0 : source.intakes();
    if (known == now) {
      return;
    }
    DarkSpace[] moreSpaces = Arrays.copyOf(spaces, now);
    takers = Arrays.copyOf(takers, now);
    for (int i = known; i < now; i++) {
      var intake = source.intake(i);
      moreSpaces[i] = dark.through(intake);
      takers[i] = Arrays.stream(choosing).filter(sensor -> dark.takes(sensor, intake)).toArray();
      Arrays.stream(takers[i]).forEach(fed::set);
    }
    spaces = moreSpaces;
  }

  /** The dark space as seen through each intake; one for all where there is only one. */
  DarkSpace[] spaces() {
    return spaces;
  }

  /** A packet of the stream came through an intake. */
  void see(int intake, long timeNanos, int input, PacketSource source) {
    if (takers.length > 0) {
      for (int sensor : takers[intake]) {
        coverage.uptime(sensor).see(timeNanos, input, source);
      }
    }
  }

  /** Packets that came through an intake were dropped. */
  void drop(int intake, long timeNanos, long packets) {
    coverage.drops().add(timeNanos, packets);
    if (takers.length > 0) {
      for (int sensor : takers[intake]) {
        coverage.drops(sensor).add(timeNanos, packets);
      }
    }
  }

  /** Names of sensors that no input of this run was for. */
  List<String> withoutInput() {
    return Arrays.stream(choosing).filter(sensor -> !fed.get(sensor)).mapToObj(dark::name).toList();
  }
}
