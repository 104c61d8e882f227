package org.noroshi.capture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Off-heap memory for the bytes of a stream. Blocks of the usual size are kept for the next stream;
 * the room in front of the data takes the beginning of a record that started in the block before.
 */
final class Block {
  /** Room in front of the data, bytes: the largest record that libpcap writes. */
  static final int HEADROOM = 256 << 10;

  /** Room for data, bytes. */
  static final int DATA = 4 << 20;

  private static final ArrayBlockingQueue<MemorySegment> FREE = new ArrayBlockingQueue<>(32);

  final MemorySegment memory;
  final Lease lease;

  /** End of the data; it starts at {@link #HEADROOM}. */
  long limit = HEADROOM;

  private Block(MemorySegment memory, Lease lease) {
    this.memory = memory;
    this.lease = lease;
  }

  static Block take() {
    MemorySegment free = FREE.poll();
    MemorySegment memory = free == null ? Arena.ofAuto().allocate(HEADROOM + DATA, 8) : free;
    return new Block(memory, new Lease(() -> FREE.offer(memory)));
  }

  /** A block of unusual size for a record that is larger than the headroom. */
  static Block wide(long bytes) {
    return new Block(Arena.ofAuto().allocate(bytes, 8), new Lease(() -> {}));
  }
}
