package org.noroshi.detect.change;

import java.io.IOException;
import java.util.List;

/** A series file with mistakes: all of them, in the order of their lines. */
public final class SeriesFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  SeriesFileException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Each {@code file:line: what is wrong and what to do}. */
  public List<String> mistakes() {
    return mistakes;
  }
}
