package org.noroshi.share.knowledge;

/** A text in both languages; one of them may be empty where nobody translated it yet. */
public record Words(String japanese, String english) {
  public static final Words NONE = new Words("", "");

  public boolean isEmpty() {
    return japanese.isEmpty() && english.isEmpty();
  }
}
