package org.noroshi.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.member.OwnPacket;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.finding.Reading;
import org.noroshi.share.finding.Telling;
import org.noroshi.share.finding.WatchedHoldings;
import org.noroshi.store.DataFolder;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.watch.SourceWatch;
import org.noroshi.telescope.watch.WatchedPacket;

/**
 * Tells members of packets from their own addresses while captures are read: a thread of its own
 * takes what the engine hands over and puts it into the response store, again and again where that
 * does not answer. Follows the directory's prefixes. Keeps detectors' findings until the data
 * folder may be written.
 */
final class MemberWatch implements Companion, AutoCloseable {
  /** How often the directory is asked whether its prefixes have changed. */
  private static final long LOOK_NANOS = 1_000_000_000L;

  private static final long WAIT_MILLIS = 200;

  /**
   * From the begin of a telling to the begin of the next: what comes meanwhile is told of at once.
   */
  private static final long APART_MILLIS = 250;

  private static final long AGAIN_MILLIS = 1000;

  /** The longest that a commit waits for a store that does not answer. */
  private static final long PATIENCE_SECONDS = 60;

  private final Database database;
  private final Telling telling;
  private final PrintStream err;
  private final SourceWatch watch = new SourceWatch();
  private final Thread thread = new Thread(this::tell, "noroshi-tell");
  private final Deque<Telling.Batch> waiting = new ArrayDeque<>();
  private volatile boolean over;
  private volatile @Nullable DarkSpace dark;
  private volatile Reading reading = new Reading(Identifiers.next(), 0, 0);
  private volatile @Nullable List<Finding> findings;
  private WatchedHoldings holdings = WatchedHoldings.NONE;
  private String stamp = "";
  private long looked;
  private long begun = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(APART_MILLIS);

  MemberWatch(Database database, InstantSource clock, ZoneId zone, PrintStream err) {
    this.database = database;
    this.err = err;
    telling = new Telling(database, new AuditLog(database), clock, zone);
  }

  @Override
  public SourceWatch watch() {
    return watch;
  }

  @Override
  public void begin(DarkSpace space, long position) {
    dark = space;
    reading = new Reading(reading.run(), position, position);
    look();
    thread.start();
  }

  /** Takes over the prefixes in force. */
  private void look() {
    String now = WatchedHoldings.stamp(database);
    if (!now.equals(stamp)) {
      WatchedHoldings found = WatchedHoldings.of(database);
      watch.watch(found.prefixes());
      holdings = found;
      stamp = now;
    }
    looked = System.nanoTime();
  }

  private void tell() {
    boolean fails = false;
    while (!over || !waiting.isEmpty()) {
      try {
        if (waiting.isEmpty()) {
          take();
        }
        while (!waiting.isEmpty()) {
          telling.tell(waiting.getFirst(), reading);
          waiting.removeFirst();
        }
        watch.done();
        fails = false;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) { // whatever it is, telling goes on as soon as it can
        if (!fails) {
          err.println("noroshi: findings wait, the response store fails: " + e.getMessage());
          fails = true;
        }
        if (over) {
          return;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take() throws InterruptedException {
    if (System.nanoTime() - looked > LOOK_NANOS) {
      look();
    }
    long left = TimeUnit.MILLISECONDS.toNanos(APART_MILLIS) - (System.nanoTime() - begun);
    if (left > 0 && !over) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
    SourceWatch.Taken taken = watch.take(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    if (taken.isEmpty()) {
      return;
    }
    begun = System.nanoTime();
    DarkSpace space = dark;
    List<Telling.Told> told = new ArrayList<>();
    for (WatchedPacket packet : taken.packets()) {
      int place =
          holdings.prefixes().longest(packet.version(), packet.sourceHigh(), packet.sourceLow());
      if (place >= 0 && space != null) {
        String sensor = space.name(packet.sensor());
        told.add(new Telling.Told(holdings.at(place), OwnPacket.of(packet, sensor)));
      }
    }
    List<Telling.Missed> missed = new ArrayList<>();
    for (int i = 0; i < taken.missed().size(); i++) {
      missed.add(new Telling.Missed(holdings.at(i), taken.missed().get(i)));
    }
    waiting.addAll(Telling.batches(told, missed));
  }

  /** Detectors' findings, for the folder's table. */
  void keep(List<Finding> found) {
    findings = List.copyOf(found);
  }

  @Override
  public boolean waits() {
    return findings != null;
  }

  @Override
  public void beforeCommit() throws IOException {
    try {
      if (!watch.awaitDone(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        err.println("noroshi: findings still wait for the response store; the tables are kept");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("ended while findings waited");
    }
  }

  @Override
  public void committed(DataFolder folder, long position) throws IOException {
    reading = reading.at(position);
    List<Finding> found = findings;
    if (found != null) {
      findings = null;
      FindingTable.write(folder, found);
    }
  }

  /** Once nothing is read any more: what was handed over is told first, if the store answers. */
  @Override
  public void close() {
    over = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
