package org.noroshi.store;

/** The folder that was named is none of Noroshi's: a mistake in use. */
public final class NoDataFolderException extends DataFolderException {
  private static final long serialVersionUID = 1;

  NoDataFolderException(String message) {
    super(message);
  }
}
