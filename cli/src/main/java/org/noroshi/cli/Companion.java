package org.noroshi.cli;

import java.io.IOException;
import org.noroshi.store.DataFolder;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.watch.SourceWatch;

/** Goes along with a run that reads captures: is handed watched packets, and knows of commits. */
interface Companion {
  /** Watches nothing. */
  Companion NONE =
      new Companion() {
        private final SourceWatch nothing = new SourceWatch();

        @Override
        public SourceWatch watch() {
          return nothing;
        }

        @Override
        public void begin(DarkSpace dark, long position) {}

        @Override
        public boolean waits() {
          return false;
        }

        @Override
        public void beforeCommit() {}

        @Override
        public void committed(DataFolder folder, long position) {}
      };

  SourceWatch watch();

  /**
   * Before anything is read.
   *
   * @param position what the data folder says of its inputs as of its last commit
   */
  void begin(DarkSpace dark, long position);

  /** Whether it would like a commit. */
  boolean waits();

  /** What was handed over is to be kept now: after the commit it is not read again. */
  void beforeCommit() throws IOException;

  /** Between two commits, when nobody else writes to the folder. */
  void committed(DataFolder folder, long position) throws IOException;
}
