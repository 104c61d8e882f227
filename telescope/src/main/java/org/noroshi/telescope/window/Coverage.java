package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.packet.SourceBits;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.TableSink;

/**
 * How well each sensor saw each window: one row for every sensor and every window that the stream
 * came to, whether packets came or not. A row waits until packets, not the wall clock, have passed
 * its window, because only the next packet tells quiet from outage.
 */
final class Coverage {
  /** Windows by whose median a sensor's rate is known: a day. */
  private static final int REMEMBERED = 288;

  /**
   * A row of a sensor that chooses its inputs does not wait longer for them than this, by the
   * stream of all inputs: what comes later was an outage until then (our choice).
   */
  private static final long LONGEST_WAIT_NANOS = 24L * 3600 * 1_000_000_000L;

  private record Key(long window, int sensor) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return window == other.window
          ? Integer.compare(sensor, other.sensor)
          : Long.compare(window, other.window);
    }
  }

  /**
   * What a window's packets said.
   *
   * @param originVersion of the table that their origin came from; null for none
   */
  private record Counts(
      long packets,
      long singles,
      double bias,
      long payloadPackets,
      double payloadShare,
      @Nullable String originVersion) {
    static Counts of(WindowRows all, @Nullable String originVersion) {
      SourceBits singles = all.singles().labelled().of(SeriesLabels.TOTAL);
      return new Counts(
          all.counts().packets(SeriesLabels.TOTAL),
          singles == null ? 0 : singles.sources(),
          singles == null ? 0 : singles.bias(),
          all.payloads().packets(),
          all.payloads().share(),
          originVersion);
    }

    static Counts none(@Nullable String originVersion) {
      return new Counts(0, 0, 0, 0, 1, originVersion);
    }

    static Counts read(DataInput in) throws IOException {
      return new Counts(
          in.readLong(),
          in.readLong(),
          in.readDouble(),
          in.readLong(),
          in.readDouble(),
          in.readBoolean() ? in.readUTF() : null);
    }

    void write(DataOutput out) throws IOException {
      out.writeLong(packets);
      out.writeLong(singles);
      out.writeDouble(bias);
      out.writeLong(payloadPackets);
      out.writeDouble(payloadShare);
      out.writeBoolean(originVersion != null);
      if (originVersion != null) {
        out.writeUTF(originVersion);
      }
    }
  }

  private final RowWriter rows;
  private final SourceOrigin origin;
  private final DarkSpace dark;
  private final SensorNames names;
  private final DueWindows open;
  private final long latenessNanos;

  /** Of all inputs. */
  private final Uptime uptime = new Uptime();

  private final WindowDrops drops = new WindowDrops();

  /** Of sensors that choose their inputs, by sensor. */
  private final TreeMap<Integer, Uptime> ownUptimes = new TreeMap<>();

  private final TreeMap<Integer, WindowDrops> ownDrops = new TreeMap<>();
  private final TreeMap<Key, Counts> counted = new TreeMap<>();

  /** Packets of a sensor's last windows that are no gaps, newest last. */
  private final TreeMap<Integer, long[]> recent = new TreeMap<>();

  Coverage(
      TableSink sink,
      SourceOrigin origin,
      DarkSpace dark,
      SensorNames names,
      DueWindows open,
      long latenessNanos) {
    this.rows = new RowWriter(ObservationTables.COVERAGE, 1 << 10, sink);
    this.origin = origin;
    this.dark = dark;
    this.names = names;
    this.open = open;
    this.latenessNanos = latenessNanos;
    for (int sensor = 0; sensor < dark.sensors(); sensor++) {
      if (dark.choosesInputs(sensor)) {
        Uptime own = new Uptime();
        ownUptimes.put(sensor, own);
        uptime.addPart(own);
        ownDrops.put(sensor, new WindowDrops());
      }
    }
  }

  Uptime uptime() {
    return uptime;
  }

  /** Of the inputs that a sensor takes. */
  Uptime uptime(int sensor) {
    return ownUptimes.getOrDefault(sensor, uptime);
  }

  WindowDrops drops() {
    return drops;
  }

  /** Of the inputs that a sensor takes. */
  WindowDrops drops(int sensor) {
    return ownDrops.getOrDefault(sensor, drops);
  }

  /** A window's log was closed, or stands so at the end of a run. */
  void counted(int sensor, long window, WindowRows all, boolean provisional) {
    Counts counts = Counts.of(all, origin.at(window).version());
    boolean isGone = sensor >= dark.sensors();
    if (uptime(sensor).holds(window) && !isGone) {
      counted.put(new Key(window, sensor), counts);
    } else {
      row(sensor, window, counts, isGone ? uptime.seconds(window) : 0, 0, provisional);
      rows.flush();
    }
  }

  /** Writes the windows that packets have passed; returns whether there was one. */
  boolean closePassed() {
    boolean any = closePassed(uptime, drops, sensorsOfAll());
    for (int sensor : ownUptimes.keySet()) {
      any |= closePassed(uptime(sensor), drops(sensor), new int[] {sensor});
    }
    rows.flush();
    return any;
  }

  private boolean closePassed(Uptime of, WindowDrops dropped, int[] sensors) {
    boolean any = false;
    for (long window : of.windows()) {
      long end = window + StreamClock.WINDOW_NANOS;
      if (end + latenessNanos > of.newest() && end + LONGEST_WAIT_NANOS > uptime.newest()) {
        break;
      }
      if (!open.anyOpen(window, end)) {
        for (int sensor : sensors) {
          write(sensor, window, false);
        }
        of.take(window);
        dropped.forget(window);
        any = true;
      }
    }
    return any;
  }

  /** Sensors that take packets from all inputs. */
  private int[] sensorsOfAll() {
    return IntStream.range(0, dark.sensors())
        .filter(sensor -> !ownUptimes.containsKey(sensor))
        .toArray();
  }

  /** Writes how the other windows stand: the last act of a run. */
  void writeOpen() {
    for (int sensor = 0; sensor < dark.sensors(); sensor++) {
      for (long window : uptime(sensor).windows()) {
        write(sensor, window, true);
      }
    }
    rows.flush();
  }

  private void write(int sensor, long window, boolean provisional) {
    double seconds = uptime(sensor).seconds(window);
    Counts known = counted.remove(new Key(window, sensor));
    Counts counts = known == null ? Counts.none(origin.at(window).version()) : known;
    boolean quiet = counts.packets == 0 && usual(sensor) >= Uptime.UNLIKELY;
    row(sensor, window, counts, seconds, quiet ? seconds : 0, provisional);
    if (seconds > 0 && !quiet) {
      remember(sensor, counts.packets);
    }
  }

  private void remember(int sensor, long packets) {
    long[] before = recent.getOrDefault(sensor, new long[0]);
    int kept = Math.min(before.length, REMEMBERED - 1);
    long[] now = Arrays.copyOfRange(before, before.length - kept, before.length + 1);
    now[kept] = packets;
    recent.put(sensor, now);
  }

  /** Median of the packets of the sensor's last windows. */
  private long usual(int sensor) {
    long[] sorted = recent.getOrDefault(sensor, new long[] {0}).clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  private void row(
      int sensor, long window, Counts counts, double seconds, double gaps, boolean provisional) {
    rows.begin(names.name(sensor), window, provisional);
    int row = rows.next();
    ColumnBatch batch = rows.batch();
    OptionalLong addresses =
        sensor < dark.sensors() ? addresses(sensor, window) : OptionalLong.empty();
    batch.longs("window")[row] = window;
    batch.longs("addresses")[row] = addresses.orElse(0);
    batch.nulls("addresses")[row] = addresses.isEmpty();
    batch.doubles("seconds_up")[row] = seconds;
    batch.longs("packets")[row] = counts.packets;
    batch.longs("single_sources")[row] = counts.singles;
    batch.doubles("source_bit_bias")[row] = counts.bias;
    batch.nulls("source_bit_bias")[row] = counts.singles == 0;
    OptionalLong dropped = drops(sensor).of(window);
    batch.longs("drops")[row] = dropped.orElse(0);
    batch.nulls("drops")[row] = dropped.isEmpty();
    batch.longs("payload_packets")[row] = counts.payloadPackets;
    batch.doubles("payload_share")[row] = counts.payloadShare;
    String version = counts.originVersion;
    batch.strings("origin_version")[row] = version == null ? "" : version;
    batch.nulls("origin_version")[row] = version == null;
    batch.doubles("gaps")[row] = gaps;
    boolean known = sensor < dark.sensors();
    batch.strings("kind")[row] = known ? dark.kind(sensor) : "";
    batch.nulls("kind")[row] = !known;
  }

  /** IPv4 addresses in force, on average over the window; empty where unknown. */
  private OptionalLong addresses(int sensor, long window) {
    long end = window + StreamClock.WINDOW_NANOS;
    double sum = 0;
    long from = window;
    for (long turn : dark.turns()) {
      if (turn > from && turn < end) {
        sum += (double) dark.addresses(sensor, from).orElse(0) * (turn - from);
        from = turn;
      }
    }
    OptionalLong atEnd = dark.addresses(sensor, from);
    if (from == window || atEnd.isEmpty()) {
      return atEnd;
    }
    return OptionalLong.of(
        Math.round((sum + (double) atEnd.getAsLong() * (end - from)) / StreamClock.WINDOW_NANOS));
  }

  void save(DataOutput out) throws IOException {
    uptime.save(out);
    drops.save(out);
    out.writeInt(ownUptimes.size());
    for (int sensor : ownUptimes.keySet()) {
      out.writeInt(sensor);
      uptime(sensor).save(out);
      drops(sensor).save(out);
    }
    out.writeInt(counted.size());
    for (Map.Entry<Key, Counts> entry : counted.entrySet()) {
      out.writeInt(entry.getKey().sensor);
      out.writeLong(entry.getKey().window);
      entry.getValue().write(out);
    }
    out.writeInt(recent.size());
    for (Map.Entry<Integer, long[]> entry : recent.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeInt(entry.getValue().length);
      for (long packets : entry.getValue()) {
        out.writeLong(packets);
      }
    }
  }

  /**
   * @param numbers sensors' numbers of now by those of then
   */
  void restore(DataInput in, int[] numbers) throws IOException {
    uptime.restore(in);
    drops.restore(in);
    TreeMap<Integer, Uptime> former = restoreOwn(in, numbers);
    for (int left = in.readInt(); left > 0; left--) {
      int sensor = numbers[in.readInt()];
      long window = in.readLong();
      Counts counts = Counts.read(in);
      if (sensor < dark.sensors()) {
        counted.put(new Key(window, sensor), counts);
      } else {
        row(sensor, window, counts, uptime.seconds(window), 0, false);
      }
    }
    for (int left = in.readInt(); left > 0; left--) {
      int sensor = numbers[in.readInt()];
      long[] packets = new long[in.readInt()];
      for (int i = 0; i < packets.length; i++) {
        packets[i] = in.readLong();
      }
      recent.put(sensor, packets);
    }
    former.forEach(this::closeFormer);
    rows.flush();
  }

  /** Returns the uptimes of sensors that chose their inputs and take all of them now. */
  private TreeMap<Integer, Uptime> restoreOwn(DataInput in, int[] numbers) throws IOException {
    TreeMap<Integer, Uptime> saved = new TreeMap<>();
    TreeMap<Integer, Uptime> former = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      int sensor = numbers[in.readInt()];
      Uptime own = ownUptimes.getOrDefault(sensor, new Uptime());
      own.restore(in);
      ownDrops.getOrDefault(sensor, new WindowDrops()).restore(in);
      saved.put(sensor, own);
      if (sensor < dark.sensors() && !ownUptimes.containsKey(sensor)) {
        former.put(sensor, own);
      }
    }
    ownUptimes.forEach((sensor, own) -> {
      if (!saved.containsKey(sensor)) {
        own.touchAll(uptime);
      }
    });
    return former;
  }

  /** Writes the windows that all inputs together have passed. */
  private void closeFormer(int sensor, Uptime own) {
    for (long window : own.windows()) {
      if (!uptime.holds(window)) {
        Counts known = counted.remove(new Key(window, sensor));
        Counts counts = known == null ? Counts.none(origin.at(window).version()) : known;
        row(sensor, window, counts, own.seconds(window), 0, false);
      }
    }
  }
}
