package org.noroshi.publish;

import java.util.Locale;

/** One horizontal bar, as wide as its cell allows. */
final class Bars {
  private Bars() {}

  static void bar(Html html, long value, long most) {
    double percent = most == 0 ? 0 : Math.max(value > 0 ? 0.4 : 0, 100.0 * value / most);
    html.raw("<svg class=\"bar\" width=\"100%\" height=\"12\" aria-hidden=\"true\">")
        .raw(String.format(Locale.ROOT, "<rect width=\"%.2f%%\" height=\"12\"/></svg>", percent));
  }
}
