package org.noroshi.capture;

import org.jspecify.annotations.Nullable;

/** Where an input's bytes come from: shows them to the framer window by window. */
sealed interface Feed permits MappedFeed, StreamFeed, NoFeed {
  /** What went wrong below the capture format. */
  record Failure(InputStatus status, String problem, long offset) {}

  /**
   * Shows more bytes after those that the window still holds.
   *
   * @return false if the window was already the last
   */
  boolean advance(Window window);

  /** Bytes of the file, or taken from the stream so far. */
  long bytes();

  /** Set once the window is the last. */
  @Nullable Failure failure();

  /** What positions count, for people: "" or " of the decompressed data". */
  String place();

  /** Stops reading, once; batches may go on using what they point into. */
  void finish(Window window);

  /** Gives back what batches still point into. */
  void revoke();

  /** Whether batches still point into memory that {@link #revoke} would give back. */
  boolean isHeld();
}
