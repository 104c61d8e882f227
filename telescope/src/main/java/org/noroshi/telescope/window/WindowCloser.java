package org.noroshi.telescope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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
    final AttackPass attackPass;

    Hand(TableSink sink, SourceOrigin origin, DarkSpace dark, long exactLimit) {
      rows = new WindowRows(sink, origin, dark, exactLimit);
      pass = new ShardPass(records, rows, samples);
      attackPass = new AttackPass(samples);
    }
  }

  private final Workers workers;
  private final SeriesRows series;
  private final Coverage coverage;
  private final SourceOrigin origin;
  private final boolean rollsUp;
  private final boolean samples;
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
    this.samples = sink.wants(ObservationTables.SAMPLE);
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
    PROVISIONAL
  }

  /** What one walk over a window's packets is for. */
  private enum Walk {
    /** Rows, events and the run's totals: all packets are of this run. */
    ALL,
    /** Rows and events: some packets are of an earlier run. */
    ROWS,
    /** The run's totals: the packets of this run alone. */
    TOTALS;

    boolean writes() {
      return this != TOTALS;
    }

    boolean totals() {
      return this != ROWS;
    }
  }

  /**
   * Makes the rows of a window of one sensor, and adds what this run saw of it to the run's totals.
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
    boolean provisional = mode == Mode.PROVISIONAL;
    if (!log.hasEarlier()) {
      walk(log, sensor, events, run, rollUp, provisional, Walk.ALL);
      return;
    }
    walk(log, sensor, events, run, rollUp, provisional, Walk.ROWS);
    if (log.hasOwn()) {
      walk(log, sensor, events, run, null, false, Walk.TOTALS);
    }
  }

  /** Adds packets that came too late for their windows to the run's totals. */
  void countLate(WindowLog log, String sensor, EventState events, RunTotals run)
      throws IOException {
    walk(log, sensor, events, run, null, false, Walk.TOTALS);
  }

  private void walk(
      WindowLog log,
      String sensor,
      EventState events,
      RunTotals run,
      @Nullable RollUp rollUp,
      boolean provisional,
      Walk walk)
      throws IOException {
    boolean timed = log.startNanos != WindowLogs.LATE;
    long start = timed ? log.startNanos : 0;
    boolean writes = walk.writes();
    SourceOrigin inForce = origin.at(timed ? start : Long.MAX_VALUE - 1);
    AtomicInteger nextPartition = new AtomicInteger();
    workers.all(worker -> {
      Hand hand = hands.get(worker);
      hand.rows.begin(sensor, start, provisional, writes);
      for (int partition = nextPartition.getAndIncrement();
          partition < WindowLog.PARTITIONS;
          partition = nextPartition.getAndIncrement()) {
        if (partition < WindowLog.SHARDS) {
          run.shard(partition).begin(walk.totals(), rollUp, partition);
          hand.records.load(log, partition, !writes);
          hand.pass.begin(log.sensor, start, events.scales(), run.shard(partition), inForce);
          if (writes) {
            shard(hand, partition, sensor, start, events, provisional);
          } else {
            hand.pass.drain();
          }
        } else if (writes) {
          attacks(hand.attackPass, log, partition, sensor, start, events, provisional);
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
      if (walk.totals()) {
        all.destinations().addTo(run.destinations);
        all.pairs().addTotal(run.destinations);
        run.addWindow(start, all.counts(), timed);
        run.asTotals().add(all.asCounts());
        run.addOrigin(start, timed ? inForce.version() : null);
      }
      if (writes) {
        run.addPayloadShare(all.payloads().share());
      }
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
      Hand hand, int shard, String sensor, long start, EventState events, boolean provisional)
      throws IOException {
    events.merge(
        shard,
        hand.pass,
        start + StreamClock.WINDOW_NANOS,
        event -> eventRows.scan(sensor, event, events.scales(), provisional));
  }

  private void attacks(
      AttackPass pass,
      WindowLog log,
      int partition,
      String sensor,
      long start,
      EventState events,
      boolean provisional) {
    try {
      events.mergeAttacks(
          partition - WindowLog.SHARDS,
          merge -> pass.run(log, partition, start, merge),
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
