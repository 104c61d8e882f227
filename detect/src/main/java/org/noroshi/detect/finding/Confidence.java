package org.noroshi.detect.finding;

/**
 * How sure a finding is.
 *
 * @param value 0 to 1
 * @param meaning what the value is the probability or share of
 */
public record Confidence(double value, Meaning meaning) {
  /** What a confidence says. */
  public enum Meaning {
    /** 1 minus the probability that chance alone gives as much somewhere on such a day. */
    NOT_BY_CHANCE("notByChance"),
    /** Probability that the packets' source address is not forged, judged by their headers. */
    NOT_SPOOFED("notSpoofed"),
    /** Share of the methods that could have said so that did. */
    AGREEMENT("agreement"),
    /** A published rule's thresholds are reached: all or nothing. */
    RULE("rule");

    private final String key;

    Meaning(String key) {
      this.key = key;
    }

    /** As tables and JSON have it. */
    public String key() {
      return key;
    }

    /**
     * The meaning that is called so.
     *
     * @throws IllegalArgumentException for a word that names none
     */
    public static Meaning of(String key) {
      for (Meaning one : values()) {
        if (one.key.equals(key)) {
          return one;
        }
      }
      throw new IllegalArgumentException("key=" + key);
    }
  }

  public Confidence {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("value=" + value);
    }
  }
}
