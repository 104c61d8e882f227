package org.noroshi.capture;

import org.jspecify.annotations.Nullable;

/** The next record of one of several inputs that are merged. */
final class Cursor {
  /** Small, because very many inputs may overlap. */
  private static final int RECORDS = 256;

  /** A time further ahead than this is believed only if the records behind it agree. */
  private static final long AHEAD_NANOS = 24L * 3600 * 1_000_000_000L;

  /** So many records behind a time far ahead are asked (our choice). */
  static final int ASKED = 8;

  final CaptureInput input;
  final int index;
  private PacketBatch batch = new PacketBatch(RECORDS);

  /** Records behind those of the batch, where they had to be looked at already. */
  private @Nullable PacketBatch following;

  private int at;

  /** Time of the next record, or of the latest before it where that is later. */
  private long key;

  Cursor(CaptureInput input, int index, long firstTime) {
    this.input = input;
    this.index = index;
    this.key = firstTime;
  }

  long key() {
    return key;
  }

  int index() {
    return index;
  }

  PacketBatch batch() {
    return batch;
  }

  int at() {
    return at;
  }

  boolean hasRecord() {
    return at < batch.size;
  }

  /** Reads the next records; false at the end. Not to be called while in a queue: moves the key. */
  boolean fill() {
    at = 0;
    PacketBatch read = following;
    following = null;
    if (read != null && read.size > 0) {
      batch.clear();
      batch = read;
    } else if (!input.read(batch)) {
      return false;
    }
    if (batch.size > 0) {
      raiseKey();
    }
    return true;
  }

  /** Goes on to the next record, if it was read already. */
  void next() {
    at++;
    if (at < batch.size) {
      raiseKey();
    }
  }

  private void raiseKey() {
    long time = batch.timeNanos[at];
    if (time > key && (time - AHEAD_NANOS <= key || isBelieved(time))) {
      key = time;
    }
  }

  /** Whether the records behind do not mostly go back by more than 24 hours. */
  private boolean isBelieved(long time) {
    int asked = Math.min(ASKED, batch.size - at - 1);
    int against = against(batch, at + 1, asked, time);
    if (asked < ASKED) {
      PacketBatch next = following;
      if (next == null) {
        next = new PacketBatch(RECORDS);
        input.read(next);
        following = next;
      }
      int more = Math.min(ASKED - asked, next.size);
      against += against(next, 0, more, time);
      asked += more;
    }
    return 2 * against <= asked;
  }

  private static int against(PacketBatch of, int from, int count, long time) {
    int against = 0;
    for (int i = from; i < from + count; i++) {
      against += of.timeNanos[i] < time - AHEAD_NANOS ? 1 : 0;
    }
    return against;
  }

  /** Time of the first record of a batch that those behind it do not contradict. */
  static long firstBelieved(PacketBatch of) {
    for (int i = 0; i < of.size; i++) {
      int asked = Math.min(ASKED, of.size - i - 1);
      if (2 * against(of, i + 1, asked, of.timeNanos[i]) <= asked) {
        return of.timeNanos[i];
      }
    }
    return Long.MIN_VALUE;
  }

  boolean isAfter(long otherKey, int otherIndex) {
    return key > otherKey || (key == otherKey && index > otherIndex);
  }

  void release() {
    batch.clear();
    at = 0;
    PacketBatch read = following;
    if (read != null) {
      read.clear();
      following = null;
    }
  }
}
