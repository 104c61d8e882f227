package org.noroshi.telescope.sensor;

import java.io.IOException;
import java.util.List;

/** A sensors file with mistakes: all of them, in the order of their lines. */
public final class SensorsFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  SensorsFileException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Each {@code file:line: what is wrong and what to do}. */
  public List<String> mistakes() {
    return mistakes;
  }
}
