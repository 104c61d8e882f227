package org.noroshi.share.inquiry;

/**
 * What an organisation answers. Of one that does not run the product nothing more is asked: what
 * else was chosen is not kept.
 *
 * @param note to the centre
 */
public record AnswerContent(
    Reply runs, Reply exposed, Patched patched, Systems systems, String note) {
  public static final int MOST_NOTE = 2000;

  public AnswerContent {
    note = note.strip();
    if (note.length() > MOST_NOTE) {
      throw new IllegalArgumentException("note has " + note.length() + " characters");
    }
    if (runs != Reply.YES) {
      exposed = Reply.UNKNOWN;
      patched = Patched.UNKNOWN;
      systems = Systems.NONE;
    }
  }
}
