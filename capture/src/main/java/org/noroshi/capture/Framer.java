package org.noroshi.capture;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the packet records in the bytes of one capture format. Keeps its place between calls. */
sealed interface Framer permits PcapFramer, PcapngFramer {
  /** No packet or block is larger; a length above it is damage. */
  long LARGEST_RECORD = 256L << 20;

  /** Why framing stopped. */
  enum Stop {
    /** The batch has no room for another record. */
    BATCH_FULL,
    /** The next record is later than asked for. */
    LATER,
    /** What comes next does not end inside the window. */
    BYTES_NEEDED,
    /** What comes next contradicts the format: see {@link #problem()}. */
    DAMAGED
  }

  /**
   * Adds records of the window to the batch and moves {@link Window#at} past them. Offsets count
   * from the start of the window's segment.
   *
   * @param latest the first record with a time above this stops the framing, nanoseconds
   */
  Stop frame(Window window, PacketBatch batch, long latest);

  /** What is wrong at the window's position after {@link Stop#DAMAGED}, without the place. */
  String problem();

  /** What the window's position begins with when the capture ends inside it. */
  String unit();

  /**
   * Names of the interfaces that were described so far; the numbers in {@link PacketBatch#intake}
   * are places in it, until whoever called {@link #frame} puts the source's own there. The first is
   * null and stands for an interface without a name.
   */
  default List<@Nullable String> interfaceNames() {
    return NO_NAMES;
  }

  /** One interface, and that without a name. */
  List<@Nullable String> NO_NAMES = Collections.singletonList(null);

  /**
   * Hands out what the capture has said of dropped packets since the last call; the intake is a
   * place in {@link #interfaceNames}.
   */
  default void takeDrops(DropSink to) {}

  /** The same at this place, going on apart from this one. */
  Framer copy();

  /** Whether a record can be read without those in front of it. */
  boolean isSeekable();
}
