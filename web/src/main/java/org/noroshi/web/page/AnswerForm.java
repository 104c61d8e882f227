package org.noroshi.web.page;

import org.jspecify.annotations.Nullable;
import org.noroshi.share.inquiry.AnswerContent;
import org.noroshi.share.inquiry.Patched;
import org.noroshi.share.inquiry.Reply;
import org.noroshi.share.inquiry.Systems;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.Typed;

/**
 * What the form of an answer holds, as it was typed.
 *
 * @param before how many answers of the organisation the writer had before them
 */
record AnswerForm(
    @Nullable String runs,
    @Nullable String exposed,
    @Nullable String patched,
    @Nullable String systems,
    @Nullable String note,
    @Nullable String before) {
  static final AnswerForm BLANK = new AnswerForm(null, null, null, null, null, "0");

  static AnswerForm of(AnswerContent content, long number) {
    boolean runs = content.runs() == Reply.YES;
    return new AnswerForm(
        content.runs().name(),
        runs ? content.exposed().name() : null,
        runs ? content.patched().name() : null,
        runs ? content.systems().name() : null,
        content.note(),
        Long.toString(number));
  }

  /** The answer; fails with a reason for the writer where it cannot be taken as it is. */
  AnswerContent content() {
    Reply running = choice(Reply.class, runs);
    boolean more = running == Reply.YES;
    return new AnswerContent(
        running,
        more ? choice(Reply.class, exposed) : Reply.UNKNOWN,
        more ? choice(Patched.class, patched) : Patched.UNKNOWN,
        more ? choice(Systems.class, systems) : Systems.NONE,
        Typed.text(note, AnswerContent.MOST_NOTE, "refused.inquiry.note"));
  }

  private static <E extends Enum<E>> E choice(Class<E> type, @Nullable String typed) {
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(typed)) {
        return one;
      }
    }
    throw new RefusedException("refused.inquiry.choice");
  }

  int seen() {
    if (before == null || !before.matches("[0-9]{1,4}")) {
      throw new RefusedException("refused.report.changed");
    }
    return Integer.parseInt(before);
  }
}
