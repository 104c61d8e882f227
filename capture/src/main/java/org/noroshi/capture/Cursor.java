package org.noroshi.capture;

/** The next record of one of several inputs that are merged. */
final class Cursor {
  /** Small, because very many inputs may overlap. */
  private static final int RECORDS = 256;

  final CaptureInput input;
  final int index;
  private final PacketBatch batch = new PacketBatch(RECORDS);
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
    if (!input.read(batch)) {
      return false;
    }
    raiseKey();
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
    key = Math.max(key, batch.timeNanos[at]);
  }

  boolean isAfter(long otherKey, int otherIndex) {
    return key > otherKey || (key == otherKey && index > otherIndex);
  }

  void release() {
    batch.clear();
    at = 0;
  }
}
