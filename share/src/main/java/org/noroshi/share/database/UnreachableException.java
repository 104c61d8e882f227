package org.noroshi.share.database;

/**
 * The database cannot be opened: it does not answer, or refuses; the message says which and why.
 */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(DatabaseAddress address, Throwable cause) {
    super("the database cannot be opened: " + address + ": " + cause.getMessage(), cause);
  }
}
