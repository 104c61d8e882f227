package org.noroshi.share.bulletin;

import java.util.HashMap;
import java.util.Map;

/**
 * Kana in Latin letters (Hepburn), long vowels short, so that {@code アサギリ}, {@code あさぎり} and {@code
 * Asagiri} are one. Kanji stay as they are: how a name is read cannot be told from them.
 */
final class Romaji {
  private static final String[] TABLE = {
    "あa いi うu えe おo",
    "かka きki くku けke こko がga ぎgi ぐgu げge ごgo",
    "さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo",
    "たta ちchi つtsu てte とto だda ぢji づzu でde どdo",
    "なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho",
    "ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo",
    "まma みmi むmu めme もmo やya ゆyu よyo",
    "らra りri るru れre ろro わwa ゐi ゑe をo んn ゔvu",
  };
  private static final Map<Character, String> LETTERS = new HashMap<>();

  static {
    for (String row : TABLE) {
      for (String one : row.split(" ")) {
        LETTERS.put(one.charAt(0), one.substring(1));
      }
    }
  }

  private Romaji() {}

  /** A text whose katakana have become hiragana already. */
  static String of(String text) {
    StringBuilder latin = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String letters = LETTERS.get(c);
      if (letters != null) {
        latin.append(letters);
      } else if ("ゃゅょ".indexOf(c) >= 0) {
        glide(latin, "aou".charAt("ゃょゅ".indexOf(c)));
      } else if (c == 'っ') {
        String next = i + 1 < text.length() ? LETTERS.get(text.charAt(i + 1)) : null;
        latin.append(next == null ? "" : next.startsWith("ch") ? "t" : next.substring(0, 1));
      } else if ("ぁぃぅぇぉ".indexOf(c) >= 0) {
        small(latin, "aiueo".charAt("ぁぃぅぇぉ".indexOf(c)));
      } else if (c != 'ー') {
        latin.append(c);
      }
    }
    return shortened(latin.toString());
  }

  /** き + ゃ is kya, し + ゃ is sha. */
  private static void glide(StringBuilder latin, char vowel) {
    int last = latin.length() - 1;
    if (last > 0 && latin.charAt(last) == 'i') {
      latin.setLength(last);
      char before = latin.charAt(last - 1);
      if (before != 'h' || last > 1 && "sc".indexOf(latin.charAt(last - 2)) < 0 || last == 1) {
        latin.append(before == 'j' ? "" : "y");
      }
    } else {
      latin.append('y');
    }
    latin.append(vowel);
  }

  /** ふ + ぁ is fa. */
  private static void small(StringBuilder latin, char vowel) {
    int last = latin.length() - 1;
    if (last >= 0 && "aiueo".indexOf(latin.charAt(last)) >= 0) {
      latin.setLength(last);
    }
    latin.append(vowel);
  }

  /** Long vowels are written in many ways; all become short. */
  static String shortened(String latin) {
    return latin
        .replace('ā', 'a')
        .replace('ī', 'i')
        .replace('ū', 'u')
        .replace('ē', 'e')
        .replace('ō', 'o')
        .replaceAll("o[uo]+", "o")
        .replaceAll("oh(?![aiueoy])", "o")
        .replaceAll("([aiue])\\1+", "$1")
        .replaceAll("n'", "n")
        .replaceAll("m(?=[bpm])", "n");
  }
}
