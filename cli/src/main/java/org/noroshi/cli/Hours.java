package org.noroshi.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a long run knows of time, so that tests can let it pass. */
interface Hours extends InstantSource {
  /** The machine's time. */
  Hours SYSTEM =
      new Hours() {
        @Override
        public Instant instant() {
          return Instant.now();
        }

        @Override
        public void await(Duration most, CountDownLatch stop) {
          try {
            if (stop.await(most.toNanos(), TimeUnit.NANOSECONDS)) {
              return; // stopped: no need to wait
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      };

  /** Lets so much time pass, less if the run is to stop. */
  void await(Duration most, CountDownLatch stop);
}
