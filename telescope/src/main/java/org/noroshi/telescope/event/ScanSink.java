package org.noroshi.telescope.event;

/** What carrying scan events on through a window brings up. */
public interface ScanSink {
  /** An event that is worth reporting has ended. */
  void closed(ScanEvent event);

  /**
   * An event came to be worth reporting.
   *
   * @param fragment {@link ScanFragment#ordinal} of the fragment that made it so
   */
  void becameReportable(int fragment);
}
