package org.noroshi.share.organisation;

/** A name in both languages. */
public record Name(String japanese, String english) {
  public Name {
    if (japanese.isBlank() || english.isBlank()) {
      throw new IllegalArgumentException("a name is empty: " + japanese + " / " + english);
    }
  }
}
