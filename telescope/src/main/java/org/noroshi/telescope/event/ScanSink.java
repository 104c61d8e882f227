package org.noroshi.telescope.event;

/** What carrying scan events on through a window brings up. */
public interface ScanSink {
  /** An event that is worth reporting has ended. */
  void closed(ScanEvent event);

  /**
   * An event came to be worth reporting.
   *
   * @param fragment the fragment that made it so; not to be kept
   */
  void becameReportable(ScanFragment fragment);
}
