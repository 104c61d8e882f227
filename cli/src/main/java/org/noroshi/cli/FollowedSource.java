package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.DropSink;
import org.noroshi.capture.Intake;
import org.noroshi.capture.Intakes;
import org.noroshi.capture.MergedSource;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;

/**
 * One stream out of files that come and grow: looks again and again, and merges by time whatever is
 * new. Its empty batches come where a look finds nothing. Ends when it is told to.
 */
final class FollowedSource implements PacketSource {
  /** How often the files are looked at while they grow. */
  static final Duration LOOK = Duration.ofMillis(200);

  /** How often they are looked at when {@value #PATIENCE} looks have found nothing. */
  private static final Duration IDLE_LOOK = Duration.ofSeconds(1);

  private static final int PATIENCE = 25;

  private record Drop(int intake, long timeNanos, long packets) {}

  /** The files that are there now. */
  interface Listing {
    List<Path> files() throws IOException;
  }

  private final InputBook book;
  private final Listing listing;
  private final Hours hours;
  private final CountDownLatch stop;

  /** What captures said that were read to their ends. */
  private final List<Drop> drops = new ArrayList<>();

  private final Intakes intakes = new Intakes();
  private @Nullable MergedSource current;
  private boolean looked;
  private boolean quiet;

  /** Looks in a row that found nothing. */
  private int idle;

  FollowedSource(InputBook book, Listing listing, Hours hours, CountDownLatch stop) {
    this.book = book;
    this.listing = listing;
    this.hours = hours;
    this.stop = stop;
  }

  @Override
  public boolean read(PacketBatch batch) throws IOException {
    batch.size = 0;
    quiet = false;
    MergedSource source = current;
    if (source == null) {
      source = look();
      current = source;
    }
    if (source == null) {
      return stop.getCount() > 0;
    }
    if (!source.read(batch)) {
      finish(source, false);
    }
    return stop.getCount() > 0 || batch.size > 0;
  }

  private @Nullable MergedSource look() throws IOException {
    if (looked) {
      hours.await(idle < PATIENCE ? LOOK : IDLE_LOOK, stop);
    }
    looked = true;
    if (stop.getCount() == 0) {
      return null;
    }
    quiet = book.plan(listing.files());
    List<MergedSource.Opening> openings = book.openings();
    idle = openings.isEmpty() ? idle + 1 : 0;
    return openings.isEmpty() ? null : MergedSource.ofOpenings(openings, intakes);
  }

  @Override
  public int intakes() {
    return intakes.size();
  }

  @Override
  public Intake intake(int number) {
    return intakes.get(number);
  }

  @Override
  public long firstTime(int input) {
    MergedSource source = current;
    return source == null ? Long.MIN_VALUE : source.firstTime(input);
  }

  @Override
  public void takeDrops(DropSink to) {
    drops.forEach(drop -> to.dropped(drop.intake, drop.timeNanos, drop.packets));
    drops.clear();
    MergedSource source = current;
    if (source != null) {
      source.takeDrops(to);
    }
  }

  private void finish(MergedSource source, boolean stopped) {
    source.takeDrops((intake, time, packets) -> drops.add(new Drop(intake, time, packets)));
    book.finished(source.reports(), stopped);
    source.close();
    current = null;
  }

  /** Whether everything had been read when an empty batch was given. */
  boolean isQuiet() {
    return quiet;
  }

  @Override
  public void close() {
    MergedSource source = current;
    if (source != null) {
      finish(source, true);
    }
  }
}
