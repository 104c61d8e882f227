package org.noroshi.telescope.sensor;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.Intake;
import org.noroshi.telescope.sensor.Sensor.DatedPrefix;

/**
 * What the sensors of a file watch: one table for each span of time in which no prefix or exclusion
 * begins or ends. An IPv4 look-up is two binary searches.
 */
final class SensorSpace implements DarkSpace {
  /** Dark spaces up to a /11 are numbered densely. */
  private static final long LARGEST_DENSE = 1 << 21;

  private final List<Sensor> sensors;

  /** Nanoseconds since 1970 at which epoch i + 1 begins. */
  private final long[] turns;

  /** Those of different sensors may overlap where no intake is of both. */
  private final Ipv4Ranges[] ranges;

  /** The same without telling sensors apart. */
  private final Ipv4Ranges[] united;

  private final Ipv6Sensors[] ipv6;

  /** Every IPv4 address that is dark at some time. */
  private final Ipv4Ranges ever;

  /**
   * Sensors of which another has the same addresses on another interface: they take no packets from
   * captures that name no interface, since those may be the other's.
   */
  private final BitSet contending;

  /** What is seen through intakes, by the sensors that take them. */
  private final Map<BitSet, DarkSpace> views = new ConcurrentHashMap<>();

  SensorSpace(List<Sensor> sensors) {
    this(sensors, all(sensors));
  }

  /** The prefixes of some sensors only; their numbers stay. */
  private SensorSpace(List<Sensor> sensors, BitSet seen) {
    this.sensors = List.copyOf(sensors);
    turns = turns(sensors);
    contending = contending(sensors);
    views.put(seen, this);
    ranges = new Ipv4Ranges[turns.length + 1];
    united = new Ipv4Ranges[ranges.length];
    ipv6 = new Ipv6Sensors[ranges.length];
    for (int epoch = 0; epoch < ranges.length; epoch++) {
      long start = epoch == 0 ? Long.MIN_VALUE : turns[epoch - 1];
      ranges[epoch] = Ipv4Ranges.of(sensors, seen, dated -> inForce(dated, start));
      united[epoch] = Ipv4Ranges.united(List.of(ranges[epoch]));
      ipv6[epoch] = Ipv6Sensors.of(sensors, seen, dated -> inForce(dated, start));
    }
    ever = Ipv4Ranges.united(List.of(ranges));
  }

  private static BitSet all(List<Sensor> sensors) {
    BitSet all = new BitSet();
    all.set(0, sensors.size());
    return all;
  }

  private static BitSet contending(List<Sensor> sensors) {
    BitSet contending = new BitSet();
    for (int i = 0; i < sensors.size(); i++) {
      for (int j = 0; j < i; j++) {
        String mine = sensors.get(i).inputs().interfaceName();
        String other = sensors.get(j).inputs().interfaceName();
        if (mine != null
            && other != null
            && !mine.equals(other)
            && overlap(sensors.get(i), sensors.get(j))) {
          contending.set(i);
          contending.set(j);
        }
      }
    }
    return contending;
  }

  private static boolean overlap(Sensor a, Sensor b) {
    return a.prefixes().stream()
        .anyMatch(mine ->
            b.prefixes().stream().anyMatch(other -> mine.prefix().overlaps(other.prefix())));
  }

  private static long[] turns(List<Sensor> sensors) {
    TreeSet<Long> turns = new TreeSet<>();
    for (Sensor sensor : sensors) {
      addTurns(sensor.prefixes(), turns);
      addTurns(sensor.excluded(), turns);
    }
    return turns.stream().mapToLong(Long::longValue).toArray();
  }

  private static void addTurns(List<DatedPrefix> prefixes, TreeSet<Long> turns) {
    for (DatedPrefix dated : prefixes) {
      for (@Nullable Instant instant : new @Nullable Instant[] {dated.from(), dated.to()}) {
        if (instant != null) {
          turns.add(nanos(instant));
        }
      }
    }
  }

  /** Nanoseconds since 1970; beyond the years 1678 to 2262 the nearest that fits. */
  private static long nanos(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  private static boolean inForce(DatedPrefix dated, long timeNanos) {
    Instant from = dated.from();
    Instant to = dated.to();
    return (from == null || nanos(from) <= timeNanos) && (to == null || timeNanos < nanos(to));
  }

  private int epoch(long timeNanos) {
    int epoch = 0;
    int end = turns.length;
    while (epoch < end) {
      int middle = (epoch + end) >>> 1;
      if (turns[middle] <= timeNanos) {
        epoch = middle + 1;
      } else {
        end = middle;
      }
    }
    return epoch;
  }

  @Override
  public int sensors() {
    return sensors.size();
  }

  @Override
  public String name(int sensor) {
    return sensors.get(sensor).name();
  }

  @Override
  public String kind(int sensor) {
    return sensors.get(sensor).kind().fileName();
  }

  @Override
  public int sensorOf(long timeNanos, int version, long high, long low) {
    int epoch = epoch(timeNanos);
    return version == 4 ? ranges[epoch].sensorOf(low) : ipv6[epoch].sensorOf(high, low);
  }

  @Override
  public boolean isDark(long timeNanos, int version, long high, long low) {
    int epoch = epoch(timeNanos);
    return (version == 4 ? united[epoch].sensorOf(low) : ipv6[epoch].sensorOf(high, low)) >= 0;
  }

  @Override
  public boolean choosesInputs(int sensor) {
    return !sensors.get(sensor).inputs().isAny();
  }

  @Override
  public boolean takes(int sensor, Intake intake) {
    return sensors.get(sensor).inputs().takes(intake, !contending.get(sensor));
  }

  @Override
  public DarkSpace through(Intake intake) {
    BitSet seen = new BitSet();
    for (int sensor = 0; sensor < sensors.size(); sensor++) {
      seen.set(sensor, takes(sensor, intake));
    }
    return views.computeIfAbsent(seen, taking -> new SensorSpace(sensors, taking));
  }

  @Override
  public int denseSize() {
    return ever.size() <= LARGEST_DENSE ? (int) ever.size() : 0;
  }

  @Override
  public int denseIndex(int address) {
    return denseSize() == 0 ? -1 : (int) ever.indexOf(address & 0xffffffffL);
  }

  @Override
  public int denseAddress(int index) {
    return (int) ever.addressAt(index);
  }

  @Override
  public long[] denseRanges() {
    return denseSize() == 0 ? new long[0] : ever.ends();
  }

  @Override
  public long[] turns() {
    return turns.clone();
  }

  @Override
  public String fixedPrefixes() {
    return "";
  }

  @Override
  public OptionalLong addresses(int sensor, long timeNanos) {
    boolean hasIpv4 =
        sensors.get(sensor).prefixes().stream().anyMatch(dated -> dated.prefix().version() == 4);
    return !hasIpv4 ? OptionalLong.empty() : OptionalLong.of(ranges[epoch(timeNanos)].size(sensor));
  }
}
