package org.noroshi.cli;

import java.io.IOException;
import org.noroshi.telescope.picture.Picture;

/** One observation from captures to picture. */
interface ObserveRun {
  /**
   * Reads all inputs and keeps the tables.
   *
   * @throws Refusal where the options do not fit together or the data folder is taken
   */
  Picture run(ObserveOptions options, Progress progress) throws IOException;
}
