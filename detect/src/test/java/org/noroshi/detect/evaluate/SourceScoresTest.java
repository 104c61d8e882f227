package org.noroshi.detect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scores counted by hand. */
class SourceScoresTest {
  /** 192.0.2.from to 192.0.2.to, both included. */
  private static Set<String> hosts(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(last -> "192.0.2." + last)
        .collect(Collectors.toSet());
  }

  @Test
  void aHostThatDidTooLittleIsNotMissedAndNotWrong() {
    HostScore score = HostScore.of(hosts(1, 8), hosts(1, 10), hosts(3, 12));
    assertThat(score).isEqualTo(new HostScore(8, 6, 10, 8));
    assertThat(score.recall()).isEqualTo(0.75);
    assertThat(score.precision()).isEqualTo(0.8);
  }

  @Test
  void withoutHostsThereIsNoShare() {
    HostScore score = HostScore.of(List.of(), List.of(), List.of());
    assertThat(score.recall()).isNull();
    assertThat(score.precision()).isNull();
  }

  @Test
  void aCampaignIsFoundByMoreThanHalfOfBoth() {
    CampaignScore score =
        CampaignScore.of(
            List.of(hosts(1, 20), hosts(21, 40), hosts(41, 60)),
            List.of(hosts(1, 11), hosts(21, 30), hosts(52, 80)));
    // 11 of 20 are enough, 10 of 20 are not; of 29 hosts that are named last 9 are the third's.
    assertThat(score.found()).isEqualTo(1);
    assertThat(score.falseAlarms()).isEqualTo(1);
    assertThat(score.hosts()).isEqualTo(new HostScore(60, 30, 50, 30));
    assertThat(score.hosts().recall()).isEqualTo(0.5);
    assertThat(score.hosts().precision()).isEqualTo(0.6);
  }

  @Test
  void aCampaignInPiecesIsNotFoundAndItsPiecesAreNotFalse() {
    CampaignScore score =
        CampaignScore.of(List.of(hosts(1, 20)), List.of(hosts(1, 10), hosts(11, 20)));
    assertThat(score).isEqualTo(new CampaignScore(1, 0, 0, new HostScore(20, 20, 20, 20)));
  }

  @Test
  void oneFindingOverTwoCampaignsFindsNoneOfThem() {
    CampaignScore score =
        CampaignScore.of(List.of(hosts(1, 20), hosts(21, 40)), List.of(hosts(1, 40)));
    assertThat(score.found()).isZero();
    assertThat(score.falseAlarms()).isEqualTo(1);
  }
}
