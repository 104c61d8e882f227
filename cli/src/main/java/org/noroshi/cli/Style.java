package org.noroshi.cli;

/** Colours of the terminal picture: nothing where there are none, never the only sign. */
record Style(boolean coloured) {
  String strong(String text) {
    return in("1", text);
  }

  String faint(String text) {
    return in("2", text);
  }

  /** The one accent: attacks, alarms, home. */
  String hot(String text) {
    return in("38;5;209", text);
  }

  String cool(String text) {
    return in("38;5;110", text);
  }

  private String in(String code, String text) {
    return coloured && !text.isBlank() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
