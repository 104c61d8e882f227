package org.noroshi.capture;

import java.lang.foreign.MemorySegment;

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
  public final long[] offset = new long[CAPACITY];

  /** Captured bytes of each packet, not more than on the wire. */
  public final int[] capturedLength = new int[CAPACITY];

  /** Bytes on the wire, as the record claims. */
  public final int[] wireLength = new int[CAPACITY];

  /** Capture time, nanoseconds since 1970-01-01T00:00Z. */
  public final long[] timeNanos = new long[CAPACITY];

  /** LINKTYPE_ value of each record's interface (tcpdump.org registry). */
  public final int[] linkType = new int[CAPACITY];

  /** Index of the input (file) each record came from, in the order of the source's inputs. */
  public final int[] input = new int[CAPACITY];

  /** Number of records in this batch. */
  public int size;
}
