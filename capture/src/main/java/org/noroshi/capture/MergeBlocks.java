package org.noroshi.capture;

import java.lang.foreign.MemorySegment;

/** Off-heap blocks that merged records are copied into, one after the other in a batch's block. */
final class MergeBlocks {
  private Block block = Block.wide(0);
  private long at;

  /** Takes a block for the next batch. */
  void begin() {
    block = Block.take();
    at = 0;
  }

  /**
   * Copies a record to the end of the batch.
   *
   * @return false if there is no room for it
   */
  boolean copy(PacketBatch from, int record, PacketBatch to) {
    int bytes = from.capturedLength[record];
    if (bytes > block.memory.byteSize() - at) {
      if (to.size > 0) {
        return false;
      }
      block.lease.release();
      block = Block.wide(bytes);
      at = 0;
    }
    MemorySegment.copy(from.memory, from.offset[record], block.memory, at, bytes);
    to.input[to.size] = from.input[record];
    to.intake[to.size] = from.intake[record];
    to.add(at, bytes, from.wireLength[record], from.timeNanos[record], from.linkType[record]);
    at += bytes;
    return true;
  }

  /** Hands the block to the batch, if it holds anything. */
  void point(PacketBatch batch) {
    if (batch.size > 0) {
      batch.point(block.memory, block.lease);
    }
    block.lease.release();
  }
}
