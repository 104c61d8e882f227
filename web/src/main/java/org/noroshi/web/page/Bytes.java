package org.noroshi.web.page;

import java.util.Locale;

/** Sizes as people read them. */
final class Bytes {
  private static final long KIB = 1024;

  private Bytes() {}

  static String text(long bytes, Locale locale) {
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    double size = (double) bytes / KIB;
    int unit = 0;
    while (size >= KIB && unit < units.length - 1) {
      size /= KIB;
      unit++;
    }
    return String.format(locale, "%.1f %s", size, units[unit]);
  }
}
