package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.packet.PacketHeaders;

/**
 * Flows that left dark space, at most so many: beyond them those with the smallest hashes, whose
 * counts stay exact since a flow that was put out can never come back, and the sum of the others.
 * Mergeable: whatever the order and the parts, the same flows are kept.
 */
final class LeavingFlows {
  private final int most;
  private final TreeMap<LeavingFlow.Key, LeavingFlow> flows = new TreeMap<>();
  private @Nullable LeavingFlow others;

  LeavingFlows(int most) {
    this.most = most;
  }

  /** Adds a packet. */
  void add(LeavingFlow.Key key, PacketHeaders h, long timeNanos) {
    flow(key).add(h, timeNanos);
    trim();
  }

  void add(LeavingFlow.Key key, LeavingFlow flow) {
    flow(key).addAll(flow);
    trim();
  }

  void addAll(LeavingFlows more) {
    more.flows.forEach(this::add);
    LeavingFlow rest = more.others;
    if (rest != null) {
      others().addAll(rest);
    }
  }

  private LeavingFlow flow(LeavingFlow.Key key) {
    if (flows.size() == most && key.compareTo(flows.lastKey()) > 0) {
      return others();
    }
    return flows.computeIfAbsent(key, unknown -> new LeavingFlow());
  }

  private LeavingFlow others() {
    LeavingFlow rest = others;
    if (rest == null) {
      rest = new LeavingFlow();
      others = rest;
    }
    return rest;
  }

  private void trim() {
    if (flows.size() > most) {
      others().addAll(flows.pollLastEntry().getValue());
    }
  }

  Map<LeavingFlow.Key, LeavingFlow> kept() {
    return flows;
  }

  /** The sum of those that are not kept; null where all are. */
  @Nullable LeavingFlow rest() {
    return others;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(flows.size());
    for (Map.Entry<LeavingFlow.Key, LeavingFlow> entry : flows.entrySet()) {
      entry.getKey().write(out);
      entry.getValue().write(out);
    }
    LeavingFlow rest = others;
    out.writeBoolean(rest != null);
    if (rest != null) {
      rest.write(out);
    }
  }

  /**
   * @param most as it was when they were written
   * @param sensor number of the sensor that they are of
   */
  static LeavingFlows read(DataInput in, int most, int sensor) throws IOException {
    LeavingFlows read = new LeavingFlows(most);
    for (int left = in.readInt(); left > 0; left--) {
      read.add(LeavingFlow.Key.read(in).of(sensor), LeavingFlow.read(in));
    }
    if (in.readBoolean()) {
      read.others().addAll(LeavingFlow.read(in));
    }
    return read;
  }
}
