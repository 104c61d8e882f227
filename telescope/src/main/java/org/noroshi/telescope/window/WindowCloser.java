package org.noroshi.telescope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.event.ScanEvent;
import org.noroshi.telescope.event.ScanFragment;
import org.noroshi.telescope.event.ScanSink;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.table.TableSink;

/**
 * Turns a window's logs into rows and carries its events on: shards are taken one after another by
 * the workers, then what they counted is merged into the window's series.
 */
final class WindowCloser {
  /** One worker's arrays and counts. */
  private final class Hand {
    final ShardRecords records = new ShardRecords();
    final WindowRows rows;
    final ShardPass pass;

    Hand(TableSink sink, SourceOrigin origin, DarkSpace dark, long exactLimit) {
      rows = new WindowRows(sink, origin, dark, exactLimit);
      pass = new ShardPass(records, rows);
    }
  }

  private final Workers workers;
  private final SeriesRows series;
  private final Coverage coverage;
  private final SourceOrigin origin;
  private final boolean rollsUp;
  private final PayloadRows payloads;
  private final EventRows eventRows;
  private final List<Hand> hands = new ArrayList<>();

  WindowCloser(
      Workers workers,
      TableSink sink,
      SourceOrigin origin,
      DarkSpace dark,
      EventRows eventRows,
      Coverage coverage,
      long exactLimit) {
    this.workers = workers;
    this.eventRows = eventRows;
    this.coverage = coverage;
    this.origin = origin;
    this.series = new SeriesRows(sink, origin);
    this.rollsUp = sink.wants(ObservationTables.SERIES);
    this.payloads = new PayloadRows(sink);
    for (int i = 0; i < workers.count(); i++) {
      hands.add(new Hand(sink, origin, dark, exactLimit));
    }
  }

  SeriesRows series() {
    return series;
  }

  /** Whether roll-ups are wanted. */
  boolean rollsUp() {
    return rollsUp;
  }

  /** What kind of rows come out. */
  enum Mode {
    /** The window is through. */
    FINAL,
    /** The window stays open; rows show how it stands. */
    PROVISIONAL,
    /** Packets that came too late: they count in the run's totals only. */
    TOTALS_ONLY
  }

  /**
   * Walks a window of one sensor.
   *
   * @param rollUp what counts the window besides; null for none
   * @param events the sensor's open events, which the window carries on
   */
  void close(
      WindowLog log,
      String sensor,
      EventState events,
      RunTotals run,
      @Nullable RollUp rollUp,
      Mode mode)
      throws IOException {
    long start = mode == Mode.TOTALS_ONLY ? 0 : log.startNanos;
    boolean provisional = mode == Mode.PROVISIONAL;
    boolean writes = mode != Mode.TOTALS_ONLY;
    SourceOrigin inForce = origin.at(writes ? start : Long.MAX_VALUE - 1);
    AtomicInteger nextPartition = new AtomicInteger();
    workers.all(worker -> {
      Hand hand = hands.get(worker);
      hand.rows.begin(sensor, start, provisional, writes);
      for (int partition = nextPartition.getAndIncrement();
          partition < WindowLog.PARTITIONS;
          partition = nextPartition.getAndIncrement()) {
        if (partition < WindowLog.SHARDS) {
          run.shard(partition).countIn(rollUp, partition);
          shard(hand, log, partition, sensor, start, events, run, inForce, mode);
        } else if (writes) {
          attacks(log, partition, sensor, start, events, provisional);
        }
      }
      hand.rows.flush();
    });
    WindowRows all = merge();
    all.pairs().unfoldKinds();
    all.destinations().isApproximate();
    all.payloads().share();
    all.pairs().counts();
    List<Runnable> ends = new ArrayList<>();
    ends.add(() -> {
      all.destinations().addTo(run.destinations);
      all.pairs().addTotal(run.destinations);
      run.addWindow(start, all.counts(), writes);
      run.asTotals().add(all.asCounts());
      run.addOrigin(start, writes ? inForce.version() : null);
      run.addPayloadShare(writes ? all.payloads().share() : 1);
    });
    if (writes) {
      ends.add(() -> series.write(sensor, start, all, provisional));
      ends.add(() -> payloads.write(sensor, start, all.payloads(), provisional));
    }
    workers.share(ends);
    if (writes) {
      coverage.counted(log.sensor, start, all, provisional);
    }
    if (rollUp != null) {
      rollUp.addSums(all);
      workers.share(
          PairBuffer.PARTITIONS, partition -> rollUp.addDestinations(partition, all.pairs()));
    }
    hands.forEach(hand -> hand.rows.clear());
  }

  private void shard(
      Hand hand,
      WindowLog log,
      int shard,
      String sensor,
      long start,
      EventState events,
      RunTotals run,
      SourceOrigin inForce,
      Mode mode) {
    try {
      hand.records.load(log, shard);
      hand.pass.begin(log.sensor, start, events.scales(), run.shard(shard), inForce);
      if (mode == Mode.TOTALS_ONLY) {
        hand.pass.drain();
        return;
      }
      events.merge(
          shard,
          hand.pass,
          start + StreamClock.WINDOW_NANOS,
          new ScanSink() {
            @Override
            public void closed(ScanEvent event) {
              eventRows.scan(sensor, event, events.scales(), mode == Mode.PROVISIONAL);
            }

            @Override
            public void becameReportable(ScanFragment fragment) {
              hand.pass.sample(fragment);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void attacks(
      WindowLog log,
      int partition,
      String sensor,
      long start,
      EventState events,
      boolean provisional) {
    try {
      events.mergeAttacks(
          partition - WindowLog.SHARDS,
          merge -> new AttackPass(start).run(log, partition, merge),
          start + StreamClock.WINDOW_NANOS,
          attack -> eventRows.attack(sensor, attack, events.scales(), provisional));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WindowRows merge() {
    WindowRows first = hands.getFirst().rows;
    for (Hand hand : hands.subList(1, hands.size())) {
      first.addAll(hand.rows);
    }
    workers.share(
        PairBuffer.PARTITIONS,
        partition -> {
          for (Hand hand : hands.subList(1, hands.size())) {
            first.pairs().addAll(hand.rows.pairs(), partition);
            first.asPairs().addAll(hand.rows.asPairs(), partition);
          }
          first.asPairs().prepare(partition);
          first.pairs().prepare(partition);
        });
    return first;
  }
}
