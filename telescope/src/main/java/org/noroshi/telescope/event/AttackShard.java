package org.noroshi.telescope.event;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The backscatter of one shard of victims that has not ended: encoded, in the order of {@link
 * AttackOrder}, so that a forged victim costs some 40 bytes and a window is one pass over them. One
 * thread at a time.
 */
public final class AttackShard {
  private static final int BLOCK = 1 << 16;

  private Deque<byte[]> blocks = new ArrayDeque<>();
  private long size;

  /** Whether the blocks are those that an earlier run left. */
  private boolean earlier;

  /** Ranks of what has first packets but does not count as an attack yet. */
  private LongArrayList waiting = new LongArrayList();

  /**
   * Begins to carry the attacks on through a window; {@link AttackMerge#finish} ends it.
   *
   * @param closedUntilNanos end of the window: what was silent for 300 s before it has ended
   * @param closed receives attacks that are over
   */
  public AttackMerge merge(long closedUntilNanos, Consumer<Attack> closed) {
    return new AttackMerge(this, closedUntilNanos, closed);
  }

  /** Attacks that are going on. */
  public void ongoing(Consumer<Attack> attacks) {
    for (byte[] block : blocks) {
      StateReader reader = new StateReader(block);
      while (reader.hasMore()) {
        Attack attack = new Attack(reader, earlier);
        if (attack.isAttack()) {
          attacks.accept(attack);
        }
      }
    }
  }

  boolean earlier() {
    return earlier;
  }

  /** Takes the blocks away to be read; what stays open comes back by {@link #add}. */
  Deque<byte[]> take() {
    Deque<byte[]> taken = blocks;
    blocks = new ArrayDeque<>();
    size = 0;
    earlier = false;
    waiting = new LongArrayList();
    return taken;
  }

  /** Ranks of what has first packets but does not count as an attack yet. */
  LongArrayList waiting() {
    return waiting;
  }

  /** Appends the writer's attacks once they fill a block, or whatever there is. */
  void add(StateWriter writer, boolean all) {
    if (writer.size() >= BLOCK || all && writer.size() > 0) {
      byte[] block = writer.take();
      blocks.add(block);
      size += block.length;
    }
  }

  /** Bytes that the open attacks take. */
  public long memoryBytes() {
    return size + (long) waiting.size() * Long.BYTES;
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(earlier);
    for (byte[] block : blocks) {
      out.writeInt(block.length);
      out.write(block);
    }
    out.writeInt(0);
    out.writeInt(waiting.size());
    for (int i = 0; i < waiting.size(); i++) {
      out.writeLong(waiting.getLong(i));
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param earlier whether an earlier run wrote it
   */
  public static AttackShard read(DataInput in, boolean earlier) throws IOException {
    AttackShard shard = new AttackShard();
    shard.earlier = in.readBoolean() | earlier;
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      byte[] block = new byte[length];
      in.readFully(block);
      shard.blocks.add(block);
      shard.size += length;
    }
    for (int left = in.readInt(); left > 0; left--) {
      shard.waiting.add(in.readLong());
    }
    return shard;
  }
}
