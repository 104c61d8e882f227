package org.noroshi.capture;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who still points into a piece of memory: its reader and every batch filled from it. The
 * last to let go gives the memory back. Thread-safe.
 */
final class Lease {
  private final AtomicInteger holders = new AtomicInteger(1);
  private final Runnable whenFree;

  Lease(Runnable whenFree) {
    this.whenFree = whenFree;
  }

  void retain() {
    holders.incrementAndGet();
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      whenFree.run();
    }
  }

  boolean isHeld() {
    return holders.get() > 0;
  }

  /** Gives the memory back although batches may still point into it: they become unreadable. */
  void revoke() {
    if (holders.getAndSet(Integer.MIN_VALUE / 2) > 0) {
      whenFree.run();
    }
  }
}
