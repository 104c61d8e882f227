package org.noroshi.store;

import java.io.IOException;

/** The data folder cannot be used; the message says what, where, and what to do. */
public sealed class DataFolderException extends IOException
    permits NoDataFolderException, InUseException {
  private static final long serialVersionUID = 1;

  public DataFolderException(String message) {
    super(message);
  }

  public DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
