package org.noroshi.telescope.sensor;

import java.io.IOException;

/** The dark space is another one than what was observed into a data folder so far. */
public final class DarkSpaceChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String before;
  private final String now;

  public DarkSpaceChangedException(String before, String now) {
    super("the dark prefixes were " + before + ", now they are " + now);
    this.before = before;
    this.now = now;
  }

  /** The prefixes so far, as text. */
  public String before() {
    return before;
  }

  public String now() {
    return now;
  }
}
