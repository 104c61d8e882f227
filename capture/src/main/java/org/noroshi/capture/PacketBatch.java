package org.noroshi.capture;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A run of packet records in capture order: columns of offsets into one memory segment, so that a
 * reader frames records without copying and a decoder walks them without allocating. Filled by a
 * {@link PacketSource}, read by one thread at a time; {@code [offset, offset + capturedLength)} is
 * always inside {@link #memory}. The memory stays valid until the batch is filled again or its
 * source is closed.
 */
public final class PacketBatch {
  /** Records a batch holds at most. */
  public static final int CAPACITY = 4096;

  /** Bytes of the captured packets; offsets below count from its start. */
  public MemorySegment memory = MemorySegment.NULL;

  /** Start of each packet's link layer in {@link #memory}, bytes. */
  public final long[] offset;

  /** Captured bytes of each packet, not more than on the wire. */
  public final int[] capturedLength;

  /** Bytes on the wire, as the record claims. */
  public final int[] wireLength;

  /** Capture time, nanoseconds since 1970-01-01T00:00Z. */
  public final long[] timeNanos;

  /** LINKTYPE_ value of each record's interface (tcpdump.org registry). */
  public final int[] linkType;

  /** Index of the input (file) each record came from, in the order of the source's inputs. */
  public final int[] input;

  /**
   * Number of the {@link Intake} that each record came through, as its source numbers them ({@link
   * PacketSource#intake}).
   */
  public final int[] intake;

  /**
   * Where late packets are counted by their {@link #input}; null where nobody asks. The reader sets
   * it for each batch.
   */
  public @Nullable AtomicLongArray late;

  /** Number of records in this batch. */
  public int size;

  private @Nullable Lease lease;

  public PacketBatch() {
    this(CAPACITY);
  }

  PacketBatch(int capacity) {
    offset = new long[capacity];
    capturedLength = new int[capacity];
    wireLength = new int[capacity];
    timeNanos = new long[capacity];
    linkType = new int[capacity];
    input = new int[capacity];
    intake = new int[capacity];
  }

  int capacity() {
    return offset.length;
  }

  /** Adds a record; there must be room. A wire length below the captured one is raised to it. */
  void add(long start, int captured, int wire, long nanos, int link) {
    int at = size++;
    offset[at] = start;
    capturedLength[at] = captured;
    wireLength[at] = Math.max(captured, wire);
    timeNanos[at] = nanos;
    linkType[at] = link;
  }

  /** Empties the batch and lets go of the memory it pointed into. */
  void clear() {
    size = 0;
    memory = MemorySegment.NULL;
    if (lease != null) {
      lease.release();
      lease = null;
    }
  }

  /** Points the records, all of one input, into memory that stays until this batch is cleared. */
  void point(MemorySegment into, Lease held, int inputIndex) {
    point(into, held);
    Arrays.fill(input, 0, size, inputIndex);
  }

  /** Points the records into memory that stays until this batch is cleared. */
  void point(MemorySegment into, Lease held) {
    held.retain();
    lease = held;
    memory = into;
  }
}
