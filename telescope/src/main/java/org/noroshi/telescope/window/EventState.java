package org.noroshi.telescope.window;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.noroshi.telescope.event.AttackShard;
import org.noroshi.telescope.event.ScanScale;
import org.noroshi.telescope.event.ScanShard;

/** The open scan events and attacks of one sensor, by shard. */
final class EventState {
  private final ScanShard[] scans = new ScanShard[WindowLog.SHARDS];
  private final AttackShard[] attacks = new AttackShard[WindowLog.ATTACK_SHARDS];
  private final LongFunction<OptionalLong> addressesAt;

  private final ScanScale scale;

  private EventState(ScanScale scale, LongFunction<OptionalLong> addressesAt) {
    this.scale = scale;
    this.addressesAt = addressesAt;
  }

  static EventState empty(ScanScale scale, LongFunction<OptionalLong> addressesAt) {
    EventState state = new EventState(scale, addressesAt);
    for (int i = 0; i < state.scans.length; i++) {
      state.scans[i] = new ScanShard(scale);
    }
    for (int i = 0; i < state.attacks.length; i++) {
      state.attacks[i] = new AttackShard();
    }
    return state;
  }

  ScanShard scans(int shard) {
    return scans[shard];
  }

  AttackShard attacks(int shard) {
    return attacks[shard];
  }

  ScanScale scale() {
    return scale;
  }

  /** IPv4 addresses in force at a time; empty where unknown. */
  OptionalLong addresses(long timeNanos) {
    return addressesAt.apply(timeNanos);
  }

  /** Writes the events that are open as they stand. */
  void writeOpen(String sensor, EventRows rows) {
    for (ScanShard shard : scans) {
      shard.reportable(event -> rows.scan(sensor, event, scale, true));
    }
    for (AttackShard shard : attacks) {
      shard.ongoing().forEach(attack -> rows.attack(sensor, attack, scale, true));
    }
  }

  void save(DataOutput out) throws IOException {
    for (ScanShard shard : scans) {
      shard.writeTo(out);
    }
    for (AttackShard shard : attacks) {
      shard.writeTo(out);
    }
  }

  static EventState restore(DataInput in, ScanScale scale, LongFunction<OptionalLong> addressesAt)
      throws IOException {
    EventState state = new EventState(scale, addressesAt);
    for (int i = 0; i < state.scans.length; i++) {
      state.scans[i] = ScanShard.read(in, scale);
    }
    for (int i = 0; i < state.attacks.length; i++) {
      state.attacks[i] = AttackShard.read(in);
    }
    return state;
  }

  /** A copy that can be carried on without touching this one. */
  EventState copy() throws IOException {
    EventState copy = new EventState(scale, addressesAt);
    for (int i = 0; i < scans.length; i++) {
      copy.scans[i] = scans[i].copy();
    }
    for (int i = 0; i < attacks.length; i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      attacks[i].writeTo(new DataOutputStream(bytes));
      copy.attacks[i] =
          AttackShard.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
    return copy;
  }
}
