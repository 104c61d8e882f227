package org.noroshi.telescope.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.sensor.Prefix;

/**
 * Hands dark packets from watched prefixes over at once, from the workers that read to one thread
 * that tells of them. What the queue has no room for is counted by prefix, so that nothing is lost
 * in silence and reading never waits. Allocates nothing per packet on the reading side. The
 * prefixes may be changed at any time. Thread-safe.
 */
public final class SourceWatch {
  /** Packets that wait at most: several seconds of a busy telescope that sees nothing else. */
  static final int ROOM = 1 << 15;

  private static final int WORDS = 9;

  /** Prefixes in force, and how many packets of each found no room. */
  private record Watched(WatchedPrefixes prefixes, AtomicLongArray missed) {
    Watched(WatchedPrefixes prefixes) {
      this(prefixes, new AtomicLongArray(prefixes.prefixes().size()));
    }
  }

  /**
   * What was handed over.
   *
   * @param packets in the order of coming
   * @param missed by place in the prefixes, how many more came
   */
  public record Taken(List<WatchedPacket> packets, WatchedPrefixes prefixes, List<Long> missed) {
    public Taken {
      packets = List.copyOf(packets);
      missed = List.copyOf(missed);
    }

    public boolean isEmpty() {
      return packets.isEmpty() && missed.stream().allMatch(count -> count == 0);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final long[] ring = new long[ROOM * WORDS];
  private volatile Watched watched = new Watched(WatchedPrefixes.NONE);
  private final Condition told = lock.newCondition();
  private long written;
  private long read;
  private long done;

  /** Watches these from now on; packets of the ones before that still wait are handed over. */
  public void watch(WatchedPrefixes prefixes) {
    lock.lock();
    try {
      Watched before = watched;
      Watched now = new Watched(prefixes);
      List<Prefix> known = prefixes.prefixes();
      for (int i = 0; i < before.missed().length(); i++) {
        int place = known.indexOf(before.prefixes().prefixes().get(i));
        if (place >= 0) {
          now.missed().addAndGet(place, before.missed().get(i));
        }
      }
      watched = now;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a packet comes from a watched prefix: asked for every dark packet. */
  public boolean isWatched(PacketHeaders headers) {
    WatchedPrefixes prefixes = watched.prefixes();
    return !prefixes.isEmpty()
        && prefixes.longest(headers.version, headers.sourceHigh, headers.sourceLow) >= 0;
  }

  /** Takes a packet in. */
  public void see(
      PacketHeaders h,
      long timeNanos,
      int sensor,
      int packetClass,
      int tools,
      boolean answer,
      int spoofing) {
    lock.lock();
    try {
      if (written - read == ROOM) {
        Watched now = watched;
        int place = now.prefixes().longest(h.version, h.sourceHigh, h.sourceLow);
        if (place >= 0) {
          now.missed().incrementAndGet(place);
        }
        return;
      }
      int at = (int) (written++ & ROOM - 1) * WORDS;
      ring[at] = timeNanos;
      ring[at + 1] = h.sourceHigh;
      ring[at + 2] = h.sourceLow;
      ring[at + 3] = h.destinationHigh;
      ring[at + 4] = h.destinationLow;
      ring[at + 5] =
          (long) h.sourcePort << 48
              | (long) h.destinationPort << 32
              | (h.tcpFlags & 0xffL) << 24
              | (h.ttl & 0xffL) << 16
              | (h.protocol & 0xffL) << 8
              | h.version << 1
              | (answer ? 1 : 0);
      ring[at + 6] = (long) h.ipLength << 32 | sensor;
      ring[at + 7] = (long) packetClass << 32 | tools;
      ring[at + 8] = spoofing;
      came.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes what has come by now; waits for a packet where there is none. */
  public Taken take(long timeout, TimeUnit unit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (written == read) {
        boolean unused = came.await(timeout, unit);
      }
      List<WatchedPacket> packets = new ArrayList<>((int) (written - read));
      while (read < written) {
        packets.add(packet((int) (read++ & ROOM - 1) * WORDS));
      }
      Watched now = watched;
      List<Long> missed = new ArrayList<>();
      for (int i = 0; i < now.missed().length(); i++) {
        missed.add(now.missed().getAndSet(i, 0));
      }
      return new Taken(packets, now.prefixes(), missed);
    } finally {
      lock.unlock();
    }
  }

  /** What was taken last has been told of. */
  public void done() {
    lock.lock();
    try {
      done = read;
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything that has come was told of.
   *
   * @return false where that took longer
   */
  public boolean awaitDone(long timeout, TimeUnit unit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = unit.toNanos(timeout);
      while (done < written && left > 0) {
        left = told.awaitNanos(left);
      }
      return done == written;
    } finally {
      lock.unlock();
    }
  }

  private WatchedPacket packet(int at) {
    long facts = ring[at + 5];
    return new WatchedPacket(
        ring[at],
        (int) (facts >>> 1 & 7),
        ring[at + 1],
        ring[at + 2],
        ring[at + 3],
        ring[at + 4],
        (int) (facts >>> 8 & 0xff),
        (int) (facts >>> 48 & 0xffff),
        (int) (facts >>> 32 & 0xffff),
        (int) (facts >>> 24 & 0xff),
        (int) (facts >>> 16 & 0xff),
        (int) (ring[at + 6] >>> 32),
        (int) ring[at + 6],
        (int) (ring[at + 7] >>> 32),
        (int) ring[at + 7],
        (facts & 1) != 0,
        (int) ring[at + 8]);
  }
}
