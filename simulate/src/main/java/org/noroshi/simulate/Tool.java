package org.noroshi.simulate;

import java.util.Locale;

/** Scanning programs that leave a fingerprint; {@code zmap} is ZMap before 4.1.0. */
enum Tool {
  MIRAI,
  MASSCAN,
  ZMAP,
  UNICORNSCAN;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
