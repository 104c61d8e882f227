package org.noroshi.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream or a compressed file. After the first, small block a thread of its own reads and
 * decompresses ahead, a few blocks far, while records of the block before are used.
 */
final class StreamFeed implements Feed {
  private static final int FIRST_BYTES = 64 << 10;
  private static final int BLOCKS_AHEAD = 4;

  private final String name;
  private final RawStream raw;
  private final ArrayBlockingQueue<Block> ready = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
  private Compression compression = Compression.NONE;
  private @Nullable Inflow inflow;
  private @Nullable Thread reader;
  private boolean begun;
  private volatile boolean ended;
  private volatile boolean finished;
  private volatile @Nullable Failure failure;
  private final boolean plain;
  private final long waitNanos;

  /** A stream that is read to its end, however long it is silent. */
  StreamFeed(InputStream in, String name) {
    this(in, name, false, Long.MAX_VALUE);
  }

  /**
   * @param plain whether it is known to be uncompressed, as a file entered in its midst is
   * @param waitNanos how long to wait for more before {@link Window#idle} is set
   */
  StreamFeed(InputStream in, String name, boolean plain, long waitNanos) {
    this.raw = new RawStream(in);
    this.name = name;
    this.plain = plain;
    this.waitNanos = waitNanos;
  }

  @Override
  public boolean advance(Window window) {
    window.idle = false;
    if (window.last) {
      return false;
    }
    Block next = next(window);
    if (window.idle) {
      return true;
    }
    if (next == null) {
      window.last = true;
    } else {
      append(window, next);
    }
    return true;
  }

  private @Nullable Block next(Window window) {
    if (!begun && waitNanos == Long.MAX_VALUE) {
      begun = true;
      return fill(FIRST_BYTES);
    }
    try {
      if (reader == null) {
        reader = Thread.ofPlatform().daemon().name("reading " + name).start(this::readAhead);
      }
      Block next = ready.poll(waitNanos, TimeUnit.NANOSECONDS);
      if (next == null) {
        window.idle = true;
        return null;
      }
      return next.limit == Block.HEADROOM ? null : next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = new Failure(InputStatus.TRUNCATED, "reading was interrupted", raw.count());
      return null;
    }
  }

  /** An empty block is the last. */
  private void readAhead() {
    try {
      boolean more = true;
      while (more && !finished) {
        Block block = fill(Block.DATA);
        more = block != null;
        ready.put(block == null ? Block.wide(0) : block);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeInflow();
    }
  }

  /** Null at the end; less than asked for where a pipe has no more to give yet. */
  private @Nullable Block fill(int bytes) {
    if (ended) {
      return null;
    }
    Block block = Block.take();
    ByteBuffer into = block.memory.asSlice(Block.HEADROOM, bytes).asByteBuffer();
    try {
      Inflow from = inflow;
      if (from == null) {
        compression = plain ? Compression.NONE : raw.recognise();
        from = compression.open(raw);
        inflow = from;
      }
      while (into.hasRemaining()
          && (into.position() == 0 || raw.available() > 0 || mayHaveMore())) {
        if (from.read(into) < 0) {
          ended = true;
          break;
        }
      }
    } catch (IOException | RuntimeException e) {
      ended = true;
      failure = describe(e);
    }
    block.limit += into.position();
    if (into.position() == 0) {
      block.lease.release();
      return null;
    }
    return block;
  }

  /** A decompressor goes on giving after its input was taken. */
  private boolean mayHaveMore() {
    return compression != Compression.NONE;
  }

  private Failure describe(Exception e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    long at = raw.count();
    if (compression == Compression.NONE) {
      return new Failure(
          InputStatus.DAMAGED, "cannot be read beyond byte " + at + ": " + reason, at);
    }
    return raw.isEnded()
        ? new Failure(InputStatus.TRUNCATED, compression + " data cut short at byte " + at, at)
        : new Failure(
            InputStatus.DAMAGED,
            compression + " data damaged before byte " + at + ": " + reason,
            at);
  }

  /** Shows the block, with what the window still holds in front of it. */
  private static void append(Window window, Block next) {
    long rest = window.remaining();
    long length = next.limit - Block.HEADROOM;
    if (rest <= Block.HEADROOM) {
      MemorySegment.copy(window.memory, window.at, next.memory, Block.HEADROOM - rest, rest);
      move(window, next, Block.HEADROOM - rest, next.limit);
      return;
    }
    if (window.memory.byteSize() - window.limit < length) {
      Block wide = Block.wide(2 * (rest + length));
      MemorySegment.copy(window.memory, window.at, wide.memory, 0, rest);
      move(window, wide, 0, rest);
    }
    MemorySegment.copy(next.memory, Block.HEADROOM, window.memory, window.limit, length);
    window.limit += length;
    next.lease.release();
  }

  private static void move(Window window, Block block, long at, long limit) {
    long position = window.position();
    window.lease.release();
    window.lease = block.lease;
    window.memory = block.memory;
    window.at = at;
    window.limit = limit;
    window.base = position - at;
  }

  /** Whether positions count bytes of the file; known once something was read. */
  boolean isPlain() {
    return compression == Compression.NONE;
  }

  @Override
  public long bytes() {
    return raw.count();
  }

  @Override
  public @Nullable Failure failure() {
    return failure;
  }

  @Override
  public String place() {
    return compression == Compression.NONE ? "" : " of the decompressed data";
  }

  @Override
  public void finish(Window window) {
    finished = true;
    window.lease.release();
    Thread thread = reader;
    if (thread == null) {
      closeInflow();
    } else {
      thread.interrupt();
      for (Block block = ready.poll(); block != null; block = ready.poll()) {
        block.lease.release();
      }
    }
  }

  private void closeInflow() {
    try {
      Inflow open = inflow;
      if (open == null) {
        raw.close();
      } else {
        open.close();
      }
    } catch (IOException e) {
      // What was read stays valid; there is nothing left to lose in a stream that is given up.
      ended = true;
    }
  }

  /** Blocks are freed by their last holder or the garbage collector. */
  @Override
  public void revoke() {}

  @Override
  public boolean isHeld() {
    return false;
  }
}
