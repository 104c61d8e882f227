package org.noroshi.telescope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.event.FirstPackets;

/**
 * Finds the earliest of the packets that it is shown, by the order of {@link FirstPackets}: what
 * does not come before those it has costs a comparison, and only those that it ends with are read,
 * apart from packets of one moment. Reused; one thread at a time.
 */
final class EarliestPackets {
  private final long[] times = new long[FirstPackets.MOST];
  private final long[] evidence = new long[FirstPackets.MOST];
  private final int[] ipLengths = new int[FirstPackets.MOST];
  private final long[] tie = FirstPackets.room();
  private @Nullable EvidenceLog log;
  private int found;

  void begin(EvidenceLog from) {
    log = from;
    found = 0;
  }

  /**
   * Shows a packet.
   *
   * @param where its first bytes are, as {@link EvidenceLog#range} says
   */
  void add(long timeNanos, int ipLength, long where) {
    int place = found;
    while (place > 0 && isBefore(timeNanos, ipLength, where, place - 1)) {
      place--;
    }
    if (place == FirstPackets.MOST) {
      return;
    }
    found = Math.min(found + 1, FirstPackets.MOST);
    for (int i = found - 1; i > place; i--) {
      times[i] = times[i - 1];
      evidence[i] = evidence[i - 1];
      ipLengths[i] = ipLengths[i - 1];
    }
    times[place] = timeNanos;
    evidence[place] = where;
    ipLengths[place] = ipLength;
  }

  private boolean isBefore(long timeNanos, int ipLength, long where, int other) {
    if (timeNanos != times[other]) {
      return timeNanos < times[other];
    }
    read(tie, 0, timeNanos, ipLength, where);
    read(tie, 1, times[other], ipLengths[other], evidence[other]);
    return FirstPackets.compare(tie, 0, tie, 1) < 0;
  }

  /** Reads what it found; returns how many. */
  int read(long[] to) {
    for (int packet = 0; packet < found; packet++) {
      read(to, packet, times[packet], ipLengths[packet], evidence[packet]);
    }
    return found;
  }

  private void read(long[] to, int packet, long timeNanos, int ipLength, long where) {
    int bytes = Math.min(EvidenceLog.bytes(where), FirstPackets.CUT);
    int data = FirstPackets.put(to, packet, timeNanos, ipLength, bytes);
    try {
      Objects.requireNonNull(log)
          .read(EvidenceLog.place(where), FirstPackets.words(bytes), to, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
