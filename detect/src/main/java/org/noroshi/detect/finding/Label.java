package org.noroshi.detect.finding;

/** Traffic Light Protocol 2.0 (FIRST, August 2022), from the widest circle to the narrowest. */
public enum Label {
  CLEAR("TLP:CLEAR"),
  GREEN("TLP:GREEN"),
  AMBER("TLP:AMBER"),
  AMBER_STRICT("TLP:AMBER+STRICT"),
  RED("TLP:RED");

  private final String text;

  Label(String text) {
    this.text = text;
  }

  /** As TLP writes it. */
  public String text() {
    return text;
  }

  /**
   * The label that is called so.
   *
   * @throws IllegalArgumentException for a word that names none
   */
  public static Label of(String text) {
    for (Label one : values()) {
      if (one.text.equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException("text=" + text);
  }
}
