package org.noroshi.web.account;

/** What a person asked for cannot be done, for a reason that may be shown to that person. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * @param key of the message in {@code messages.properties}
   */
  public RefusedException(String key) {
    super(key);
    this.key = key;
  }

  public String key() {
    return key;
  }
}
