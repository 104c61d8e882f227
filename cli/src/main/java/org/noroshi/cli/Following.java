package org.noroshi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.finding.CentreFindings;
import org.noroshi.store.NoDataFolderException;
import org.noroshi.store.QueryLimits;

/**
 * Observes, detects and tells beside the open centre: one thread reads captures, one tells members
 * ({@link MemberWatch}), one runs the detectors now and then, on one processor, and puts what they
 * find where analysts see it.
 */
final class Following implements AutoCloseable {
  /** Days that the detectors go through: a week before the newest for what is usual, and a day. */
  private static final int DAYS = 8;

  private final FollowOptions options;
  private final ObserveOptions observed;
  private final Detecting.Request detected;
  private final MemberWatch members;
  private final CentreFindings findings;
  private final Observing observing;
  private final PrintStream err;
  private final Runnable failed;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread observer = new Thread(this::observe, "noroshi-observe");
  private final Thread detector = new Thread(this::detect, "noroshi-detect");
  private volatile @Nullable Throwable problem;

  private Following(
      FollowOptions options,
      ObserveOptions observed,
      Detecting.Request detected,
      Database database,
      PrintStream err,
      Runnable failed) {
    this.options = options;
    this.observed = observed;
    this.detected = detected;
    this.err = err;
    this.failed = failed;
    InstantSource clock = InstantSource.system();
    members = new MemberWatch(database, clock, options.detectors().zone(), err);
    findings = new CentreFindings(database, clock);
    observing = new Observing(members);
  }

  /**
   * Begins.
   *
   * @param failed called where observing ends by itself
   */
  static Following begin(
      FollowOptions options,
      ObserveOptions observed,
      Detecting.Request detected,
      Database database,
      PrintStream err,
      Runnable failed) {
    Following following = new Following(options, observed, detected, database, err, failed);
    following.observer.start();
    following.detector.start();
    return following;
  }

  private void observe() {
    try {
      observing.run(observed, Progress.NONE);
    } catch (IOException | RuntimeException | Error e) {
      problem = e;
    } finally {
      failed.run();
    }
  }

  private void detect() {
    long rest = options.every().toNanos();
    try {
      while (!over.await(rest, TimeUnit.NANOSECONDS)) {
        long began = System.nanoTime();
        detectOnce();
        // At most half of the time, so that what members wait for comes first.
        rest = Math.max(options.every().toNanos(), System.nanoTime() - began);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void detectOnce() {
    LocalDate from =
        InstantSource.system()
            .instant()
            .minus(Duration.ofDays(DAYS))
            .atOffset(ZoneOffset.UTC)
            .toLocalDate();
    try {
      Detecting.Result result = Detecting.read(detected, from, QueryLimits.none().on(1));
      findings.put(result.findings());
      members.keep(result.findings());
    } catch (NoDataFolderException e) {
      // Nothing was committed yet: the next time.
    } catch (IOException | RuntimeException e) { // the next time it may succeed
      err.println("noroshi: the detectors did not run: " + Mishap.of(e));
    }
  }

  /** Ends observing after what has been read; everything is kept and told when this returns. */
  @Override
  public void close() throws IOException {
    over.countDown();
    observing.stop();
    try {
      observer.join();
      members.close();
      detector.join(TimeUnit.SECONDS.toMillis(1));
      detector.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    switch (problem) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(problem);
    }
  }
}
