package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.PacketClassifier;
import org.noroshi.telescope.picture.Leaving;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.TableSink;

/**
 * Packets that leave dark space, where nobody lives: the alarm that a sensor's prefix is lit, that
 * something there answers or was broken into, or that somebody inside forges sources. Rows by
 * window, made as windows close. Each worker counts for itself; counts are joined between rounds.
 */
final class LeavingPackets {
  /** Flows of a sensor's window that have rows (our choice): some 50 KiB with their samples. */
  private static final int FLOWS = 128;

  /** Senders of a run among which those with the most packets are found. */
  private static final int SENDERS = 4096;

  /** Windows of all sensors open at once; packets of further ones are counted, without a row. */
  private static final int MOST_OPEN = 512;

  private static final PacketClass[] CLASSES = PacketClass.values();

  private record Key(long window, int sensor) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return window == other.window
          ? Integer.compare(sensor, other.sensor)
          : Long.compare(window, other.window);
    }
  }

  /** One worker's part of a round. It allocates: such packets are an alarm, not the traffic. */
  final class Part {
    private final TreeMap<Key, LeavingFlows> windows = new TreeMap<>();
    private LeavingFlows senders = new LeavingFlows(SENDERS);

    /** Adds a packet from a sensor's dark address. */
    void add(int sensor, PacketHeaders h, long timeNanos) {
      LeavingFlow.Key flow = LeavingFlow.Key.of(sensor, h, PacketClassifier.classify(h));
      senders.add(flow.toAnyone(), h, timeNanos);
      Key window = new Key(StreamClock.windowOf(timeNanos), sensor);
      LeavingFlows flows = windows.get(window);
      if (flows == null && windows.size() < MOST_OPEN) {
        flows = new LeavingFlows(FLOWS);
        windows.put(window, flows);
      }
      if (flows != null) {
        flows.add(flow, h, timeNanos);
      }
    }
  }

  private final SensorNames names;
  private final RowWriter rows;
  private final List<Part> parts = new ArrayList<>();
  private final TreeMap<Key, LeavingFlows> open = new TreeMap<>();
  private final ClosedWindows closed = new ClosedWindows();

  /** Of this run, to any destination. */
  private final LeavingFlows senders = new LeavingFlows(SENDERS);

  LeavingPackets(SensorNames names, TableSink sink) {
    this.names = names;
    this.rows = new RowWriter(ObservationTables.LEAVING, FLOWS + 1, sink);
  }

  Part newPart() {
    Part part = new Part();
    parts.add(part);
    return part;
  }

  /** Takes over what the workers have counted in a round. */
  void join() {
    for (Part part : parts) {
      part.windows.forEach((key, flows) -> {
        boolean isLate = closed.contains(key.sensor, key.window);
        if (!isLate && (open.containsKey(key) || open.size() < MOST_OPEN)) {
          open.computeIfAbsent(key, unknown -> new LeavingFlows(FLOWS)).addAll(flows);
        }
      });
      senders.addAll(part.senders);
      part.windows.clear();
      part.senders = new LeavingFlows(SENDERS);
    }
  }

  /** Writes a window that is over. */
  void close(long window) {
    for (int sensor = 0; sensor < names.count(); sensor++) {
      close(new Key(window, sensor));
    }
    rows.flush();
  }

  private void close(Key key) {
    LeavingFlows flows = open.remove(key);
    if (flows != null) {
      write(key, flows, false);
      closed.add(key.sensor, key.window);
    }
  }

  /** Writes the windows of a sensor that the telescope has no longer. */
  void closeOut(int sensor) {
    for (Key key : List.copyOf(open.keySet())) {
      if (key.sensor == sensor) {
        close(key);
      }
    }
    rows.flush();
  }

  /** Writes how the open windows stand: the last act of a run. */
  void writeOpen() {
    open.forEach((key, flows) -> write(key, flows, true));
    rows.flush();
  }

  private void write(Key key, LeavingFlows flows, boolean provisional) {
    rows.begin(names.name(key.sensor), key.window, provisional);
    if (!rows.open()) {
      return;
    }
    flows.kept().forEach((flow, counts) -> row(key.window, flow, counts));
    LeavingFlow rest = flows.rest();
    if (rest != null) {
      row(key.window, null, rest);
    }
  }

  /**
   * @param flow null for the sum of flows that are not kept
   */
  private void row(long window, LeavingFlow.@Nullable Key flow, LeavingFlow counts) {
    int row = rows.next();
    ColumnBatch batch = rows.batch();
    batch.longs("window")[row] = window;
    batch.longs("packets")[row] = counts.packets;
    batch.longs("bytes")[row] = counts.bytes;
    batch.longs("first")[row] = counts.firstNanos;
    batch.longs("last")[row] = counts.lastNanos;
    text(batch, row, "source", flow == null ? null : source(flow));
    text(batch, row, "destination", flow == null ? null : destination(flow));
    text(batch, row, "class", flow == null ? null : CLASSES[flow.packetClass()].jsonName());
    text(batch, row, "protocol", flow == null ? null : AddressText.protocol(flow.protocol()));
    int port = flow == null ? LeavingFlow.NO_PORT : flow.port();
    batch.ints("port")[row] = Math.max(0, port);
    batch.nulls("port")[row] = port == LeavingFlow.NO_PORT;
    batch.binaries("packet")[row] = flow == null ? new byte[0] : counts.sample;
    batch.nulls("packet")[row] = flow == null;
  }

  private static void text(ColumnBatch batch, int row, String column, @Nullable String value) {
    batch.strings(column)[row] = value == null ? "" : value;
    batch.nulls(column)[row] = value == null;
  }

  private static String source(LeavingFlow.Key flow) {
    return AddressText.of(flow.ipv6(), flow.sourceHigh(), flow.sourceLow());
  }

  private static String destination(LeavingFlow.Key flow) {
    return AddressText.of(flow.ipv6(), flow.destinationHigh(), flow.destinationLow());
  }

  /** What left in this run, by sender; most packets first, ties by sensor and address. */
  List<Leaving> top(int most) {
    return senders.kept().entrySet().stream()
        .map(entry -> leaving(entry.getKey(), entry.getValue()))
        .sorted(Leaving.MOST_PACKETS_FIRST)
        .limit(most)
        .toList();
  }

  private Leaving leaving(LeavingFlow.Key sender, LeavingFlow counts) {
    return new Leaving(
        names.name(sender.sensor()),
        source(sender),
        counts.sampleDestination(),
        CLASSES[sender.packetClass()].jsonName(),
        AddressText.protocol(sender.protocol()),
        sender.port() == LeavingFlow.NO_PORT ? null : sender.port(),
        counts.packets,
        counts.firstNanos,
        counts.lastNanos);
  }

  void save(DataOutput out) throws IOException {
    closed.save(out);
    out.writeInt(open.size());
    for (Map.Entry<Key, LeavingFlows> entry : open.entrySet()) {
      out.writeLong(entry.getKey().window);
      out.writeInt(entry.getKey().sensor);
      entry.getValue().write(out);
    }
  }

  /**
   * @param numbers sensors' numbers of now by those of then
   */
  void restore(DataInput in, int[] numbers) throws IOException {
    closed.restore(in, numbers);
    for (int left = in.readInt(); left > 0; left--) {
      long window = in.readLong();
      int sensor = numbers[in.readInt()];
      open.put(new Key(window, sensor), LeavingFlows.read(in, FLOWS, sensor));
    }
  }
}
