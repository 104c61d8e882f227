package org.noroshi.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.casework.Clock;
import org.noroshi.share.casework.Entry;
import org.noroshi.share.casework.Regime;
import org.noroshi.share.casework.Severity;
import org.noroshi.share.profile.Profile;
import org.springframework.context.MessageSource;

/** Severities, deadlines and entries of a timeline in the reader's language. */
final class CaseWords {
  private final Profile profile;
  private final MessageSource messages;
  private final ReportWords reports;
  private final Names names;
  private final InstantSource clock;

  CaseWords(
      Profile profile,
      MessageSource messages,
      ReportWords reports,
      Names names,
      InstantSource clock) {
    this.profile = profile;
    this.messages = messages;
    this.reports = reports;
    this.names = names;
    this.clock = clock;
  }

  /**
   * A level to show: number, word and shape.
   *
   * @param level the number as text, which also picks the shape
   */
  record Level(String level, String word) {}

  /** A level in words; null where nobody assessed it. */
  @Nullable Level level(Severity severity, Locale locale) {
    OptionalInt highest = severity.highest();
    return highest.isEmpty() ? null : level(highest.getAsInt(), locale);
  }

  Level level(int level, Locale locale) {
    return new Level(
        Integer.toString(level), Names.of(profile.severity().levels().get(level), locale));
  }

  String axis(String id, Locale locale) {
    return profile.severity().axis(id).map(one -> Names.of(one.name(), locale)).orElse(id);
  }

  String regime(String id, Locale locale) {
    return profile.regime(id).map(one -> Names.of(one.name(), locale)).orElse(id);
  }

  private String rule(String regime, String rule, Locale locale) {
    return profile
        .regime(regime)
        .flatMap(one -> one.rule(rule))
        .map(one -> Names.of(one.name(), locale))
        .orElse(rule);
  }

  /** A deadline to show. */
  record ClockRow(
      String regime,
      String name,
      String from,
      String state,
      @Nullable String due,
      @Nullable String left,
      @Nullable String met) {}

  ClockRow clock(Clock one, Locale locale) {
    Instant now = clock.instant();
    Clock.State state = one.state(now);
    boolean runs = state == Clock.State.RUNNING || state == Clock.State.OVERDUE;
    Duration left = one.left(now).abs();
    return new ClockRow(
        Names.of(one.regime().name(), locale),
        Names.of(one.rule().name(), locale),
        one.rule().from().name(),
        state.name(),
        one.due() == null ? null : Names.time(one.due(), locale),
        runs ? reports.duration(left, locale) : null,
        one.met() == null ? null : Names.time(one.met(), locale));
  }

  /** What to say of a regime besides its name; null if nothing. */
  static @Nullable String status(Regime regime, Locale locale) {
    return regime.status() == null ? null : Names.of(regime.status(), locale);
  }

  /** What an entry is about, in words; empty for a note. */
  String about(Entry entry, boolean namesPersons, String owner, Locale locale) {
    String about = entry.about() == null ? "" : entry.about();
    String[] sides = about.split("/");
    return switch (entry.kind()) {
      case NOTE, OPENED, CLOSED, REOPENED, COUNCIL, JOINED, LEFT -> "";
      case TIGHTENED -> entry.text();
      case LED, LEAD_ENDED, TASK, TASK_DONE ->
          namesPersons ? String.valueOf(names.person(about)) : names.of(owner, locale);
      case SHARED, SHARE_ENDED -> names.of(about, locale);
      case REGIME, REGIME_ENDED -> regime(about, locale);
      case MOMENT -> word("case.event." + about, locale);
      case SUBMITTED -> regime(sides[0], locale) + ": " + rule(sides[0], sides[1], locale);
      case ASSESSED -> {
        Level level = level(Integer.parseInt(sides[2]), locale);
        yield axis(sides[0], locale)
            + ": "
            + level.level()
            + " "
            + level.word()
            + " ("
            + word("case.stage." + sides[1], locale)
            + ")";
      }
    };
  }

  String word(String key, Locale locale) {
    return messages.getMessage(key, null, locale);
  }
}
