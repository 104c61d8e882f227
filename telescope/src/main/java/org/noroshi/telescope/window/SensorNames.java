package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.telescope.sensor.DarkSpace;

/**
 * The sensors by number: those of the dark space as it numbers them, behind them those that are in
 * the saved state only. What is saved is known by name, so a telescope may grow, shrink and be put
 * in another order between runs.
 */
final class SensorNames {
  private final List<String> names = new ArrayList<>();

  SensorNames(DarkSpace dark) {
    for (int sensor = 0; sensor < dark.sensors(); sensor++) {
      names.add(dark.name(sensor));
    }
  }

  int count() {
    return names.size();
  }

  String name(int sensor) {
    return names.get(sensor);
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  /** Numbers of now by the numbers of what {@link #save} wrote. */
  int[] restore(DataInput in) throws IOException {
    int[] numbers = new int[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      String name = in.readUTF();
      if (!names.contains(name)) {
        names.add(name);
      }
      numbers[i] = names.indexOf(name);
    }
    return numbers;
  }
}
