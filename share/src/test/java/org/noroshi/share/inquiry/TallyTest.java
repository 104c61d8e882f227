package org.noroshi.share.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a sector, and what an attacker who knows every rule makes of it. */
class TallyTest {
  /** Worked by hand, k = 5. */
  @ParameterizedTest
  @CsvSource({
    "15 10 5, 15 10 5",
    // One small count is never alone: it would be the total less the others.
    "15 10 3, 15 . .",
    // Two small counts with a sum that is not small.
    "20 3 4, 20 . .",
    // Their sum is small: the next goes with them.
    "20 9 1 2, 20 . . .",
    // That nobody said a thing is told no more than that one did.
    "20 0 7, 20 . .",
    // All said the same.
    "20 0 0, . . .",
    // Three of four fours with a sum of twelve could be nothing but fours.
    "20 4 4 4, . . . .",
    // Equal counts go together.
    "6 6 2 9, . . . 9",
    "1 1 1, . . .",
    "0 0 0, . . ."
  })
  void smallCountsAndWhatGivesThemAwayAreWithheld(String counts, String told) {
    assertThat(
            Suppression.told(numbers(counts), 5).stream()
                .map(one -> one == null ? "." : one.toString())
                .toList())
        .isEqualTo(List.of(told.split(" ")));
  }

  private static int[] numbers(String words) {
    return Arrays.stream(words.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  /**
   * Every row of counts up to a total, with the total: an attacker keeps all rows that would be
   * told as this one is. No withheld count has one value in all of them.
   */
  @ParameterizedTest
  @CsvSource({"2, 3, 24", "3, 3, 30", "3, 4, 24", "5, 3, 40", "5, 4, 40", "10, 3, 60"})
  void nobodyPinsAWithheldCountThoughEveryRowIsTried(int least, int cells, int most) {
    for (int total = 1; total <= most; total++) {
      Map<List<@Nullable Integer>, List<int[]>> byTold = new HashMap<>();
      for (int[] row : rows(total, cells)) {
        List<@Nullable Integer> told = Suppression.told(row, least);
        assertThat(told).noneMatch(one -> one != null && one < least);
        byTold.computeIfAbsent(told, any -> new ArrayList<>()).add(row);
      }
      byTold.forEach((told, possible) -> {
        for (int i = 0; i < cells; i++) {
          if (told.get(i) == null) {
            int at = i;
            assertThat(possible.stream().map(row -> row[at]).distinct().count())
                .as("told=%s cell=%s possible=%s", told, at, possible.size())
                .isGreaterThan(1);
          }
        }
      });
    }
  }

  /** All rows of so many counts with this sum. */
  private static List<int[]> rows(int sum, int cells) {
    if (cells == 1) {
      return List.of(new int[] {sum});
    }
    List<int[]> rows = new ArrayList<>();
    for (int first = 0; first <= sum; first++) {
      for (int[] rest : rows(sum - first, cells - 1)) {
        int[] row = new int[cells];
        row[0] = first;
        System.arraycopy(rest, 0, row, 1, cells - 1);
        rows.add(row);
      }
    }
    return rows;
  }

  /**
   * The rows of a sector together, k = 3: all ways in which up to eight organisations answer two
   * questions of which the second is asked of those who said yes to the first.
   */
  @Test
  void nobodyPinsACountByTheRowsOfAnotherQuestion() {
    for (int total = 1; total <= 8; total++) {
      Map<Tally, List<List<Integer>>> byTold = new HashMap<>();
      for (int[] runs : rows(total, 3)) {
        for (int[] exposed : rows(runs[0], 3)) {
          List<Answer> answers = new ArrayList<>();
          add(answers, Reply.NO, Reply.NO, runs[1]);
          add(answers, Reply.UNKNOWN, Reply.NO, runs[2]);
          for (Reply reply : Reply.values()) {
            add(answers, Reply.YES, reply, exposed[reply.ordinal()]);
          }
          byTold
              .computeIfAbsent(Tally.of(answers, 3), any -> new ArrayList<>())
              .add(List.of(runs[0], runs[1], runs[2], exposed[0], exposed[1], exposed[2]));
        }
      }
      byTold.forEach((tally, possible) -> {
        List<@Nullable Integer> told = new ArrayList<>();
        Tally.Share share = tally.shares().getFirst();
        share.rows().get(0).cells().forEach(one -> told.add(one.count()));
        share.rows().get(1).cells().forEach(one -> told.add(one.count()));
        for (int i = 0; i < told.size(); i++) {
          if (told.get(i) == null) {
            int at = i;
            assertThat(possible.stream().map(row -> row.get(at)).distinct().count())
                .as("told=%s cell=%s", told, at)
                .isGreaterThan(1);
          }
        }
      });
    }
  }

  private static void add(List<Answer> answers, Reply runs, Reply exposed, int times) {
    for (int i = 0; i < times; i++) {
      answers.add(
          answer(
              "o" + answers.size(),
              "gas",
              new AnswerContent(runs, exposed, Patched.ALL, Systems.SOME, "")));
    }
  }

  private static Answer answer(String organisation, @Nullable String sector, AnswerContent said) {
    return new Answer(organisation, 1, "person", Instant.EPOCH, sector, said);
  }

  /** Over generated answers: told counts are true, all else is withheld, each sector for itself. */
  @Test
  void whatIsToldIsTrueAndASectorsRowsDependOnNoOthers() {
    Random random = new Random(20260401);
    for (int round = 0; round < 300; round++) {
      int least = 2 + random.nextInt(6);
      List<Answer> answers = new ArrayList<>();
      for (String sector : List.of("gas", "water", "")) {
        int size = random.nextInt(40);
        int lean = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
          answers.add(
              answer(
                  sector + i,
                  sector.isEmpty() ? null : sector,
                  new AnswerContent(
                      Reply.values()[random.nextInt(lean)],
                      Reply.values()[random.nextInt(3)],
                      Patched.values()[random.nextInt(4)],
                      Systems.values()[random.nextInt(4)],
                      "")));
        }
      }
      for (Tally.Share share : Tally.of(answers, least).shares()) {
        List<Answer> own =
            answers.stream()
                .filter(one -> share.sector().equals(Objects.requireNonNullElse(one.sector(), "")))
                .toList();
        assertThat(share.answered()).isEqualTo(own.size());
        assertThat(Tally.of(own, least).shares()).containsExactly(share);
        long running = own.stream().filter(one -> one.content().runs() == Reply.YES).count();
        Integer told = share.rows().getFirst().cells().getFirst().count();
        for (Tally.Row row : share.rows()) {
          int sum = 0;
          int withheld = 0;
          for (Tally.Cell cell : row.cells()) {
            if (cell.count() == null) {
              withheld++;
            } else {
              assertThat(cell.count()).isGreaterThanOrEqualTo(least);
              assertThat(cell.count()).isEqualTo(count(own, row.question(), cell.value()));
              sum += cell.count();
            }
          }
          boolean first = row.question() == Tally.Question.RUNS;
          assertThat(withheld).isNotEqualTo(1);
          if (!first && told == null) {
            assertThat(withheld).isEqualTo(row.cells().size());
          } else if (withheld > 0 && sum > 0) {
            assertThat((first ? own.size() : running) - sum).isGreaterThanOrEqualTo(least);
          }
        }
      }
    }
  }

  private static int count(List<Answer> answers, Tally.Question question, String value) {
    int count = 0;
    for (Answer one : answers) {
      AnswerContent said = one.content();
      boolean fits =
          switch (question) {
            case RUNS -> said.runs().name().equals(value);
            case EXPOSED -> said.runs() == Reply.YES && said.exposed().name().equals(value);
            case PATCHED -> said.runs() == Reply.YES && said.patched().name().equals(value);
            case SYSTEMS -> said.runs() == Reply.YES && said.systems().name().equals(value);
          };
      count += fits ? 1 : 0;
    }
    return count;
  }

  /** What is no answer of one who does not run it is not kept, so it cannot be counted either. */
  @Test
  void whoDoesNotRunItSaysNothingElse() {
    AnswerContent said = new AnswerContent(Reply.NO, Reply.YES, Patched.ALL, Systems.HUNDREDS, "n");
    assertThat(said)
        .isEqualTo(new AnswerContent(Reply.NO, Reply.UNKNOWN, Patched.UNKNOWN, Systems.NONE, "n"));
    Set<Tally> tallies = new HashSet<>();
    for (Patched patched : Patched.values()) {
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(
            answer(
                "o" + i, "gas", new AnswerContent(Reply.NO, Reply.YES, patched, Systems.SOME, "")));
      }
      tallies.add(Tally.of(answers, 5));
    }
    assertThat(tallies).hasSize(1);
  }
}
