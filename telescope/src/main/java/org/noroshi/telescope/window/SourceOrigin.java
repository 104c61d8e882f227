package org.noroshi.telescope.window;

import org.jspecify.annotations.Nullable;

/** Where a source is, as windows ask once per source and window. Thread-safe. */
public interface SourceOrigin {
  /** Index of the country of an address, 0 where unknown; IPv4 has {@code high} 0. */
  int country(boolean ipv6, long high, long low);

  /** Two-letter code of a country index; empty for 0. */
  String countryCode(int index);

  /** Number of country indexes. */
  int countries();

  /** Whether AS numbers are known at all. */
  boolean hasAsNumbers();

  /** AS number of an address, 0 where unknown. */
  int asNumber(boolean ipv6, long high, long low);

  /** What was in force at a time. */
  default SourceOrigin at(long timeNanos) {
    return this;
  }

  /** What the answers come from; null where from nothing. */
  default @Nullable String version() {
    return null;
  }

  /** Knows nothing. */
  SourceOrigin NONE =
      new SourceOrigin() {
        @Override
        public int country(boolean ipv6, long high, long low) {
          return 0;
        }

        @Override
        public String countryCode(int index) {
          return "";
        }

        @Override
        public int countries() {
          return 1;
        }

        @Override
        public boolean hasAsNumbers() {
          return false;
        }

        @Override
        public int asNumber(boolean ipv6, long high, long low) {
          return 0;
        }
      };
}
