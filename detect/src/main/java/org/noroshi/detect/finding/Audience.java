package org.noroshi.detect.finding;

/** For whom a finding is made; its {@link Label} says who else may ever see it. */
public enum Audience {
  /** The centre's analysts. */
  ANALYSTS("analysts"),
  /** The organisation that the finding's address belongs to, and nobody else. */
  MEMBER("member"),
  /** Who runs the sensor. */
  OPERATORS("operators");

  private final String key;

  Audience(String key) {
    this.key = key;
  }

  /** As tables and JSON have it. */
  public String key() {
    return key;
  }

  /**
   * The audience that is called so.
   *
   * @throws IllegalArgumentException for a word that names none
   */
  public static Audience of(String key) {
    for (Audience one : values()) {
      if (one.key.equals(key)) {
        return one;
      }
    }
    throw new IllegalArgumentException("key=" + key);
  }
}
