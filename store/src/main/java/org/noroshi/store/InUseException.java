package org.noroshi.store;

import java.nio.file.Path;

/** Another process writes to the data folder, or this one does already. */
public final class InUseException extends DataFolderException {
  private static final long serialVersionUID = 1;

  InUseException(Path root, String holder) {
    super(
        "the data folder "
            + root
            + " is in use by another noroshi ("
            + (holder.isEmpty() ? "process unknown" : holder)
            + "): wait until it has ended, or give another folder with --data");
  }
}
