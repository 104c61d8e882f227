package org.noroshi.share.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.share.profile.ProfileFiles;

/** Every due time here was computed by hand, with a calendar and the zones' offsets. */
class ClockTest {
  private static final Instant AWARE = Instant.parse("2026-04-01T00:00:00Z");

  private static Regime regime(String id) {
    return ProfileFiles.japan().regime(id).orElseThrow();
  }

  private static Moment moment(@Nullable String regime, String what, Instant time) {
    return new Moment(regime, what, time, time, "p", "");
  }

  private static Clock clock(String regime, String rule, List<Moment> moments) {
    return Clock.of(List.of(regime(regime)), moments).stream()
        .filter(one -> one.rule().id().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    // Central European Time ends at 01:00Z on 29 March 2026, and comes back at 01:00Z on 25
    // October.
    "the day on which clocks go forward, 2026-03-28T12:00:00Z, 2026-03-29T12:00:00Z",
    "the day on which clocks go back,    2026-10-24T12:00:00Z, 2026-10-25T12:00:00Z",
    "the leap day,                       2028-02-28T23:59:00Z, 2028-02-29T23:59:00Z",
    "no leap day in 2100,                2100-02-28T12:00:00Z, 2100-03-01T12:00:00Z",
    "the end of the year,                2026-12-31T15:00:00Z, 2027-01-01T15:00:00Z",
  })
  void anHourIsAnHourWhateverTheClockOnTheWallDoes(String what, Instant aware, Instant due) {
    Clock clock = clock("eu-nis2-art23", "early-warning", List.of(moment(null, "AWARE", aware)));
    assertThat(clock.due()).as(what).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "plain, 2026-05-10T08:15:00Z, 2026-06-10T08:15:00Z",
    "31 January to the last of February, 2026-01-31T09:00:00Z, 2026-02-28T09:00:00Z",
    "31 January of a leap year, 2028-01-31T09:00:00Z, 2028-02-29T09:00:00Z",
    "30 January of a leap year, 2028-01-30T09:00:00Z, 2028-02-29T09:00:00Z",
    "31 March to 30 April in summer time, 2026-03-31T08:00:00Z, 2026-04-30T08:00:00Z",
    "the last of February stays the 28th, 2026-02-28T09:00:00Z, 2026-03-28T09:00:00Z",
    "31 December to 31 January, 2026-12-31T12:00:00Z, 2027-01-31T12:00:00Z",
    // 10:00 in winter is 09:00Z, in summer 08:00Z.
    "into summer time, 2026-03-15T09:00:00Z, 2026-04-15T08:00:00Z",
    "out of summer time, 2026-10-15T08:00:00Z, 2026-11-15T09:00:00Z",
    // In Brussels it is the 31st already.
    "by Brussels' day and not by UTC's, 2026-01-30T23:30:00Z, 2026-02-27T23:30:00Z",
    // 02:30 on 26 March 2028 is no time in Brussels: 03:30 is.
    "into the hour that is left out, 2028-02-26T01:30:00Z, 2028-03-26T01:30:00Z",
    // 02:30 on 25 October 2026 is there twice: the first.
    "into the hour that is there twice, 2026-09-25T00:30:00Z, 2026-10-25T00:30:00Z",
  })
  void aMonthIsCountedInTheRegimesZone(String what, Instant notified, Instant due) {
    Clock clock =
        clock("eu-nis2-art23", "final-report", List.of(moment(null, "NOTIFIED", notified)));
    assertThat(clock.due()).as(what).isEqualTo(due);
  }

  @Test
  void eachClockHasItsOwnEvent() {
    List<Moment> paid = List.of(moment(null, "PAID", AWARE));
    assertThat(clock("us-circia", "ransom-payment", paid).due())
        .isEqualTo(Instant.parse("2026-04-02T00:00:00Z"));
    assertThat(clock("us-circia", "covered-incident", paid).due()).isNull();
    assertThat(clock("us-circia", "covered-incident", paid).state(AWARE))
        .isEqualTo(Clock.State.NOT_STARTED);
    assertThat(Clock.of(List.of(regime("jp-action-plan")), paid)).isEmpty();
  }

  @Test
  void itRunsUntilItIsDueIsOverdueAfterAndMetByItsOwnSubmissionOnly() {
    Instant due = Instant.parse("2026-04-02T00:00:00Z");
    List<Moment> moments = new ArrayList<>(List.of(moment(null, "AWARE", AWARE)));
    assertThat(clock("uk-csr-bill", "initial", moments).state(due)).isEqualTo(Clock.State.RUNNING);
    assertThat(clock("uk-csr-bill", "initial", moments).state(due.plusMillis(1)))
        .isEqualTo(Clock.State.OVERDUE);
    moments.add(moment("eu-nis2-art23", "early-warning", due));
    moments.add(moment("uk-csr-bill", "full", due));
    assertThat(clock("uk-csr-bill", "initial", moments).state(due.plusMillis(1)))
        .isEqualTo(Clock.State.OVERDUE);
    moments.add(moment("uk-csr-bill", "initial", due));
    assertThat(clock("uk-csr-bill", "initial", moments).state(due.plusMillis(1)))
        .isEqualTo(Clock.State.MET);
    moments.add(moment("uk-csr-bill", "initial", due.plusMillis(1)));
    assertThat(clock("uk-csr-bill", "initial", moments).state(due)).isEqualTo(Clock.State.MET_LATE);
  }

  @Test
  void theNewestWordAboutAnEventMovesItsClocks() {
    Instant earlier = Instant.parse("2026-03-31T20:00:00Z");
    List<Moment> moments = List.of(moment(null, "AWARE", AWARE), moment(null, "AWARE", earlier));
    assertThat(clock("eu-nis2-art23", "notification", moments).due())
        .isEqualTo(Instant.parse("2026-04-03T20:00:00Z"));
  }

  @Test
  void theHighestAxisWinsAndAFinalWordStandsOverAPrediction() {
    List<Assessment> history =
        List.of(
            assessment("continuity", Stage.PREDICTED, 4),
            assessment("safety", Stage.PREDICTED, 1),
            assessment("continuity", Stage.FINAL, 2));
    assertThat(Severity.of(history).highest()).hasValue(2);
    assertThat(Severity.of(history.subList(0, 2)).highest()).hasValue(4);
    assertThat(Severity.of(List.of()).highest()).isEmpty();
    assertThat(
            Severity.of(
                    List.of(
                        assessment("trust", Stage.PREDICTED, 3),
                        assessment("trust", Stage.PREDICTED, 0)))
                .highest())
        .hasValue(0);
  }

  private static Assessment assessment(String axis, Stage stage, int level) {
    return new Assessment(axis, stage, level, "seen", AWARE, "p");
  }
}
