package org.noroshi.share.bulletin;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text in forms in which names are found whatever their width, case, spacing and script.
 *
 * @param plain Unicode NFKC, lower case, what was made harmless armed again; spaces as they were
 * @param close the same, hiragana for katakana, without anything but letters and digits
 * @param latin {@code close} with kana in Latin letters
 */
record Folded(String plain, String close, String latin) {
  static Folded of(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\u200b-\\u200f\\u2060\\ufeff\\u00ad]", "")
            .replaceAll("\\s*[\\[({]\\s*(\\.|dot)\\s*[\\])}]\\s*", ".")
            .replaceAll("[\\[({]:[\\])}]", ":")
            .replaceAll("(?<=[a-z0-9-])\\s*[。.]\\s*(?=[a-z0-9])", ".");
    StringBuilder close = new StringBuilder();
    plain
        .codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || c == 'ー')
        .map(c -> c >= 'ァ' && c <= 'ヶ' ? c - 'ァ' + 'ぁ' : c)
        .forEach(close::appendCodePoint);
    String folded = close.toString();
    return new Folded(plain, folded, Romaji.of(folded));
  }
}
