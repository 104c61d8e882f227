package org.noroshi.web.account;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a key may call: so many times in each minute of the clock. Kept in memory, for keys
 * that are in force only; a restart begins anew. Thread-safe.
 */
final class CallRates {
  static final int PER_MINUTE = 600;

  private static final long SECONDS = Duration.ofMinutes(1).toSeconds();
  private static final int MOST_KEYS = 10_000;

  private final ConcurrentHashMap<String, Minute> minutes = new ConcurrentHashMap<>();

  private record Minute(long number, int calls) {}

  /** Counts a call; 0 if it may be answered, else the seconds until the next one may. */
  long wait(String key, Instant now) {
    long number = Math.floorDiv(now.getEpochSecond(), SECONDS);
    if (minutes.size() > MOST_KEYS) {
      minutes.values().removeIf(minute -> minute.number() < number);
    }
    Minute minute =
        minutes.merge(
            key,
            new Minute(number, 1),
            (before, first) ->
                before.number() < number ? first : new Minute(number, before.calls() + 1));
    return minute.calls() <= PER_MINUTE
        ? 0
        : SECONDS - Math.floorMod(now.getEpochSecond(), SECONDS);
  }
}
