package org.noroshi.share.inquiry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How sectors answered, in counts from which no organisation's answer can be worked out.
 *
 * <p>How many of a sector answered is told always: it is known to its desks who has not. Within a
 * row {@link Suppression} says what is told. Between rows nothing can be subtracted:
 *
 * <ul>
 *   <li>An organisation is counted in one sector only, so no two rows share one; and there is no
 *       row for all sectors, which would be a sum over withheld counts.
 *   <li>Whether it is exposed, whether patched, and how many systems are asked of those who run the
 *       product. Their rows have the count of these as total, and are withheld whole where that
 *       count is. Among themselves no answer to one forbids an answer to another, so one row says
 *       nothing about the next.
 *   <li>There is one tally and no earlier one: it is told when no answer can change any more, and
 *       answers keep the sector of the day when they were given. Two tallies between which one
 *       organisation answered would tell what that one said, whatever each withholds; with every
 *       answer the centre asked for, it need not wait for the counts itself.
 * </ul>
 */
public record Tally(List<Share> shares) {
  public Tally {
    shares = List.copyOf(shares);
  }

  /** What is counted. */
  public enum Question {
    RUNS(Reply.values(), AnswerContent::runs),
    EXPOSED(Reply.values(), AnswerContent::exposed),
    PATCHED(Patched.values(), AnswerContent::patched),
    SYSTEMS(Systems.values(), AnswerContent::systems);

    private final List<Enum<?>> choices;
    private final Function<AnswerContent, Enum<?>> value;

    Question(Enum<?>[] choices, Function<AnswerContent, Enum<?>> value) {
      this.choices = List.of(choices);
      this.value = value;
    }

    /** What can be answered. */
    public List<String> choices() {
      return choices.stream().map(Enum::name).toList();
    }

    private int[] counts(Collection<AnswerContent> answers) {
      int[] counts = new int[choices.size()];
      answers.forEach(one -> counts[choices.indexOf(value.apply(one))]++);
      return counts;
    }
  }

  /**
   * How many gave an answer.
   *
   * @param count null where it is withheld
   */
  public record Cell(String value, @Nullable Integer count) {}

  /** The answers to a question. */
  public record Row(Question question, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * How a sector answered.
   *
   * @param sector empty for those that belong to none
   * @param answered how many did
   */
  public record Share(String sector, int answered, List<Row> rows) {
    public Share {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Counts the answers, one of each organisation.
   *
   * @param least the smallest count that is told
   */
  public static Tally of(Collection<Answer> answers, int least) {
    TreeMap<String, List<AnswerContent>> bySector =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.sector() == null ? "" : one.sector(),
                    TreeMap::new,
                    Collectors.mapping(Answer::content, Collectors.toList())));
    List<Share> shares = new ArrayList<>();
    bySector.forEach((sector, of) -> shares.add(share(sector, of, least)));
    return new Tally(shares);
  }

  private static Share share(String sector, List<AnswerContent> answers, int least) {
    List<AnswerContent> running = answers.stream().filter(one -> one.runs() == Reply.YES).toList();
    Row runs = row(Question.RUNS, answers, least);
    boolean told = runs.cells().get(Reply.YES.ordinal()).count() != null;
    List<Row> rows = new ArrayList<>(List.of(runs));
    Arrays.stream(Question.values())
        .filter(one -> one != Question.RUNS)
        .map(one -> row(one, told ? running : List.of(), least))
        .forEach(rows::add);
    return new Share(sector, answers.size(), rows);
  }

  private static Row row(Question question, Collection<AnswerContent> answers, int least) {
    List<@Nullable Integer> told = Suppression.told(question.counts(answers), least);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      cells.add(new Cell(question.choices().get(i), told.get(i)));
    }
    return new Row(question, cells);
  }

  /** The same, in the order of sectors that is given. */
  public Tally inOrder(List<String> sectors) {
    return new Tally(
        shares.stream()
            .sorted(
                Comparator.comparing((Share one) ->
                    sectors.contains(one.sector())
                        ? sectors.indexOf(one.sector())
                        : sectors.size()))
            .toList());
  }
}
