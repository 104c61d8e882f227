package org.noroshi.telescope.window;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.noroshi.telescope.event.AttackShard;
import org.noroshi.telescope.event.FragmentCursor;
import org.noroshi.telescope.event.ScanScale;
import org.noroshi.telescope.event.ScanShard;
import org.noroshi.telescope.event.ScanSink;

/**
 * The open scan events and attacks of one sensor, by shard. Shards of scan events whose memory goes
 * beyond the budget rest on disk between windows. Different shards may be used by different threads
 * at once.
 */
final class EventState implements AutoCloseable {
  /**
   * What a sensor's events depend on.
   *
   * @param addressesAt IPv4 addresses in force at a time; empty where unknown
   * @param folder where shards rest that are too large for memory
   * @param memoryBytes memory for open scan events
   */
  record Setting(
      ScanScale scale, LongFunction<OptionalLong> addressesAt, Path folder, long memoryBytes) {}

  private final Setting setting;
  private final ScanShard[] scans = new ScanShard[WindowLog.SHARDS];
  private final long[] scanBytes = new long[WindowLog.SHARDS];
  private final AtomicLong resident = new AtomicLong();
  private final RestingShards resting;
  private final AttackShard[] attacks = new AttackShard[WindowLog.ATTACK_SHARDS];

  EventState(Setting setting) {
    this.setting = setting;
    this.resting = new RestingShards(setting.folder(), setting.scale());
    for (int i = 0; i < scans.length; i++) {
      scans[i] = new ScanShard(setting.scale());
    }
    for (int i = 0; i < attacks.length; i++) {
      attacks[i] = new AttackShard();
    }
  }

  ScanScale scale() {
    return setting.scale();
  }

  /** IPv4 addresses in force at a time; empty where unknown. */
  OptionalLong addresses(long timeNanos) {
    return setting.addressesAt().apply(timeNanos);
  }

  AttackShard attacks(int shard) {
    return attacks[shard];
  }

  /** Carries a shard's scan events on through a window; see {@link ScanShard#merge}. */
  void merge(int shard, FragmentCursor fragments, long closedUntilNanos, ScanSink sink)
      throws IOException {
    ScanShard events = scans[shard];
    if (resting.holds(shard)) {
      events = resting.wake(shard);
      scans[shard] = events;
    }
    events.merge(fragments, closedUntilNanos, sink);
    long bytes = events.memoryBytes();
    long sum = resident.addAndGet(bytes - scanBytes[shard]);
    scanBytes[shard] = bytes;
    if (sum > setting.memoryBytes()) {
      rest(shard);
    }
  }

  private void rest(int shard) throws IOException {
    resting.rest(shard, scans[shard]);
    scans[shard] = new ScanShard(setting.scale());
    resident.addAndGet(-scanBytes[shard]);
    scanBytes[shard] = 0;
  }

  /** Bytes of events that rest on disk. */
  long restingBytes() {
    return resting.bytes();
  }

  /** Writes the events that are open as they stand. */
  void writeOpen(String sensor, EventRows rows, Workers workers) {
    workers.share(
        scans.length,
        i -> {
          ScanShard shard = resting.holds(i) ? resting.wake(i) : scans[i];
          shard.reportable(event -> rows.scan(sensor, event, scale(), true));
        });
    for (AttackShard shard : attacks) {
      shard.ongoing().forEach(attack -> rows.attack(sensor, attack, scale(), true));
    }
  }

  void save(DataOutput out, Workers workers) throws IOException {
    ByteArrayOutputStream[] encoded = new ByteArrayOutputStream[4 * workers.count()];
    for (int from = 0; from < scans.length; from += encoded.length) {
      int first = from;
      int count = Math.min(encoded.length, scans.length - from);
      workers.share(count, i -> encoded[i] = encoded(first + i));
      for (int i = 0; i < count; i++) {
        out.write(encoded[i].toByteArray());
      }
    }
    for (AttackShard shard : attacks) {
      shard.writeTo(out);
    }
  }

  private ByteArrayOutputStream encoded(int shard) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    DataOutputStream out = new DataOutputStream(bytes);
    if (resting.holds(shard)) {
      resting.copy(shard, out);
    } else {
      scans[shard].writeTo(out);
    }
    return bytes;
  }

  /** Takes over, into an empty state, what {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    for (int i = 0; i < scans.length; i++) {
      scans[i] = ScanShard.read(in, setting.scale());
      scanBytes[i] = scans[i].memoryBytes();
      if (resident.addAndGet(scanBytes[i]) > setting.memoryBytes()) {
        rest(i);
      }
    }
    for (int i = 0; i < attacks.length; i++) {
      attacks[i] = AttackShard.read(in);
    }
  }

  @Override
  public void close() throws IOException {
    resting.close();
  }
}
