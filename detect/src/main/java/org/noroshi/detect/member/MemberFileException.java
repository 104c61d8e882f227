package org.noroshi.detect.member;

import java.io.IOException;
import java.util.List;

/** A member file with mistakes; nothing of it is loaded. */
public final class MemberFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient List<String> mistakes;

  MemberFileException(List<String> mistakes) {
    super(String.join("\n", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Every mistake with file and line. */
  public List<String> mistakes() {
    return mistakes;
  }
}
