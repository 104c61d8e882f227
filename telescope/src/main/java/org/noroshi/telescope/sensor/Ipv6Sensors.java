package org.noroshi.telescope.sensor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.noroshi.telescope.sensor.Sensor.DatedPrefix;

/** IPv6 prefixes of the sensors; there are few, so a look-up tries each. */
final class Ipv6Sensors {
  private final Prefix[] prefixes;
  private final int[] sensors;
  private final Prefix[][] excluded;

  private Ipv6Sensors(Prefix[] prefixes, int[] sensors, Prefix[][] excluded) {
    this.prefixes = prefixes;
    this.sensors = sensors;
    this.excluded = excluded;
  }

  static Ipv6Sensors of(List<Sensor> sensors, BitSet seen, Predicate<DatedPrefix> wanted) {
    List<Prefix> prefixes = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    Prefix[][] excluded = new Prefix[sensors.size()][];
    for (int i = seen.nextSetBit(0); i >= 0; i = seen.nextSetBit(i + 1)) {
      excluded[i] =
          sensors.get(i).excluded().stream()
              .filter(wanted)
              .map(DatedPrefix::prefix)
              .filter(prefix -> prefix.version() == 6)
              .toArray(Prefix[]::new);
      for (DatedPrefix dated : sensors.get(i).prefixes()) {
        if (dated.prefix().version() == 6 && wanted.test(dated)) {
          prefixes.add(dated.prefix());
          owners.add(i);
        }
      }
    }
    return new Ipv6Sensors(
        prefixes.toArray(new Prefix[0]),
        owners.stream().mapToInt(Integer::intValue).toArray(),
        excluded);
  }

  int sensorOf(long high, long low) {
    for (int i = 0; i < prefixes.length; i++) {
      if (prefixes[i].contains(6, high, low) && !isExcluded(sensors[i], high, low)) {
        return sensors[i];
      }
    }
    return -1;
  }

  private boolean isExcluded(int sensor, long high, long low) {
    for (Prefix prefix : excluded[sensor]) {
      if (prefix.contains(6, high, low)) {
        return true;
      }
    }
    return false;
  }
}
