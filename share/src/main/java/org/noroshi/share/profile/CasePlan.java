package org.noroshi.share.profile;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.casework.Event;
import org.noroshi.share.casework.Regime;
import org.noroshi.share.casework.SeverityScale;

/** Reads what a profile's action plan says of cases: severity and deadlines. */
final class CasePlan {
  private CasePlan() {}

  static SeverityScale severity(Map<String, Object> one) {
    return new SeverityScale(
        ProfileFiles.each(one, "axes").stream()
            .map(axis ->
                new SeverityScale.Axis(ProfileFiles.text(axis, "id"), ProfileFiles.name(axis)))
            .toList(),
        ProfileFiles.each(one, "levels").stream().map(ProfileFiles::name).toList());
  }

  static Regime regime(Map<String, Object> one) {
    return new Regime(
        ProfileFiles.text(one, "regime"),
        ProfileFiles.name(one),
        ZoneId.of(ProfileFiles.text(one, "zone")),
        one.containsKey("status") ? ProfileFiles.name(ProfileFiles.map(one.get("status"))) : null,
        ProfileFiles.each(one, "clocks").stream().map(CasePlan::rule).toList());
  }

  private static Regime.Rule rule(Map<String, Object> one) {
    return new Regime.Rule(
        ProfileFiles.text(one, "id"),
        ProfileFiles.name(one),
        event(ProfileFiles.text(one, "from")),
        number(one, "hours"),
        number(one, "months"),
        one.containsKey("marks") ? event(ProfileFiles.text(one, "marks")) : null);
  }

  private static Event event(String word) {
    return Event.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static @Nullable Integer number(Map<String, Object> one, String key) {
    return one.containsKey(key) ? Integer.valueOf(ProfileFiles.text(one, key)) : null;
  }
}
