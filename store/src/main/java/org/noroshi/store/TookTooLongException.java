package org.noroshi.store;

import java.io.IOException;

/** A query was ended since its time was over. */
public final class TookTooLongException extends IOException {
  private static final long serialVersionUID = 1;

  TookTooLongException() {
    super("the query took longer than it may");
  }
}
