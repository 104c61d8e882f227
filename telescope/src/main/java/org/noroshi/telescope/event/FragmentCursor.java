package org.noroshi.telescope.event;

/** Hands out a shard's scan fragments of one window in ascending order of their keys. */
public interface FragmentCursor {
  /**
   * @return false when there are no more
   */
  boolean next(ScanFragment fragment);
}
