package org.noroshi.telescope.window;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.noroshi.telescope.event.Attack;
import org.noroshi.telescope.event.AttackMerge;
import org.noroshi.telescope.event.AttackShard;
import org.noroshi.telescope.event.FragmentCursor;
import org.noroshi.telescope.event.ScanEvent;
import org.noroshi.telescope.event.ScanScales;
import org.noroshi.telescope.event.ScanShard;

/**
 * The open scan events and attacks of one sensor, by shard. Shards whose memory goes beyond the
 * budget rest on disk between windows. Different shards may be used by different threads at once.
 */
final class EventState implements AutoCloseable {
  /**
   * What a sensor's events depend on.
   *
   * @param addressesAt IPv4 addresses in force at a time; empty where unknown
   * @param folder where shards rest that are too large for memory
   * @param memoryBytes memory for open events
   */
  record Setting(
      ScanScales scales, LongFunction<OptionalLong> addressesAt, Path folder, long memoryBytes) {}

  /** A shard's backscatter of one window. */
  @FunctionalInterface
  interface AttackFragments {
    AttackFragments NONE = merge -> {};

    void into(AttackMerge merge) throws IOException;
  }

  private final Setting setting;
  private final ScanShard[] scans = new ScanShard[WindowLog.SHARDS];
  private final AttackShard[] attacks = new AttackShard[WindowLog.ATTACK_SHARDS];

  /** Memory of each shard, those of attacks after those of scans, as when they rest. */
  private final long[] shardBytes = new long[WindowLog.PARTITIONS];

  private final AtomicLong resident = new AtomicLong();
  private final RestingShards resting;

  EventState(Setting setting) {
    this.setting = setting;
    this.resting = new RestingShards(setting.folder());
    for (int i = 0; i < scans.length; i++) {
      scans[i] = new ScanShard(setting.scales());
    }
    for (int i = 0; i < attacks.length; i++) {
      attacks[i] = new AttackShard();
    }
  }

  ScanScales scales() {
    return setting.scales();
  }

  /** IPv4 addresses in force at a time; empty where unknown. */
  OptionalLong addresses(long timeNanos) {
    return setting.addressesAt().apply(timeNanos);
  }

  /** Carries a shard's scan events on through a window; see {@link ScanShard#merge}. */
  void merge(int shard, FragmentCursor fragments, long closedUntilNanos, Consumer<ScanEvent> closed)
      throws IOException {
    wakeScans(shard).merge(fragments, closedUntilNanos, closed);
    restIfTooLarge(shard);
  }

  private ScanShard wakeScans(int shard) throws IOException {
    if (resting.holds(shard)) {
      scans[shard] = resting.wake(shard, in -> ScanShard.read(in, setting.scales(), false));
    }
    return scans[shard];
  }

  /** Carries a shard's attacks on through a window; see {@link AttackShard#merge}. */
  void mergeAttacks(int shard, AttackFragments fragments, long closedUntil, Consumer<Attack> closed)
      throws IOException {
    AttackMerge merge = wakeAttacks(shard).merge(closedUntil, closed);
    fragments.into(merge);
    merge.finish();
    restIfTooLarge(WindowLog.SHARDS + shard);
  }

  private AttackShard wakeAttacks(int shard) throws IOException {
    if (resting.holds(WindowLog.SHARDS + shard)) {
      attacks[shard] = resting.wake(WindowLog.SHARDS + shard, in -> AttackShard.read(in, false));
    }
    return attacks[shard];
  }

  /** Notes what a shard takes and lets it rest if all together take more than they may. */
  private void restIfTooLarge(int partition) throws IOException {
    boolean scan = partition < WindowLog.SHARDS;
    int attack = partition - WindowLog.SHARDS;
    if (hold(partition, scan ? scans[partition].memoryBytes() : attacks[attack].memoryBytes())
        <= setting.memoryBytes()) {
      return;
    }
    resting.rest(partition, out -> writeTo(out, partition));
    if (scan) {
      scans[partition] = new ScanShard(setting.scales());
    } else {
      attacks[attack] = new AttackShard();
    }
    hold(partition, 0);
  }

  /** Memory of all shards once this one takes so much. */
  private long hold(int partition, long bytes) {
    long sum = resident.addAndGet(bytes - shardBytes[partition]);
    shardBytes[partition] = bytes;
    return sum;
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
          wakeScans(i).reportable(event -> rows.scan(sensor, event, scales(), true));
          scans[i] = new ScanShard(setting.scales());
        });
    workers.share(
        attacks.length,
        i -> {
          wakeAttacks(i).ongoing(attack -> rows.attack(sensor, attack, scales(), true));
          attacks[i] = new AttackShard();
        });
  }

  void save(DataOutput out, Workers workers) throws IOException {
    ByteArrayOutputStream[] encoded = new ByteArrayOutputStream[4 * workers.count()];
    for (int from = 0; from < WindowLog.PARTITIONS; from += encoded.length) {
      int first = from;
      int count = Math.min(encoded.length, WindowLog.PARTITIONS - from);
      workers.share(count, i -> encoded[i] = encoded(first + i));
      for (int i = 0; i < count; i++) {
        out.write(encoded[i].toByteArray());
      }
    }
  }

  private ByteArrayOutputStream encoded(int partition) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    DataOutputStream out = new DataOutputStream(bytes);
    if (resting.holds(partition)) {
      resting.copy(partition, out);
    } else {
      writeTo(out, partition);
    }
    return bytes;
  }

  private void writeTo(DataOutput out, int partition) throws IOException {
    if (partition < WindowLog.SHARDS) {
      scans[partition].writeTo(out);
    } else {
      attacks[partition - WindowLog.SHARDS].writeTo(out);
    }
  }

  /** Takes over, into an empty state, what {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    for (int i = 0; i < scans.length; i++) {
      scans[i] = ScanShard.read(in, setting.scales(), true);
      restIfTooLarge(i);
    }
    for (int i = 0; i < attacks.length; i++) {
      attacks[i] = AttackShard.read(in, true);
      restIfTooLarge(WindowLog.SHARDS + i);
    }
  }

  @Override
  public void close() throws IOException {
    resting.close();
  }
}
