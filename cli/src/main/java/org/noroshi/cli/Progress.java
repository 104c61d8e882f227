package org.noroshi.cli;

/** Hears how far reading has come; called by one thread. */
interface Progress {
  /** Keeps silent. */
  Progress NONE = (bytes, total, records) -> {};

  /**
   * @param bytes of the inputs read so far, as they stand on disk
   * @param total bytes of all inputs; 0 where that is unknown
   * @param records packet records so far
   */
  void reached(long bytes, long total, long records);
}
