package org.noroshi.web.office;

/** The tables gave no answer in time, or none at all; the key says what a reader is told. */
public final class ObservatoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String key;

  ObservatoryException(String key, Throwable cause) {
    super(key, cause);
    this.key = key;
  }

  ObservatoryException(String key) {
    super(key);
    this.key = key;
  }

  public String key() {
    return key;
  }
}
