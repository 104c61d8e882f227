package org.noroshi.cli;

import java.util.List;

/** The subcommands, each wired to the room that does its work. */
final class Rooms {
  private Rooms() {}

  static List<Object> commands(Terminal terminal) {
    Observing observing = new Observing();
    return List.of(
        new ObserveCommand(terminal, observing), new QueryCommand(terminal, new Querying()));
  }
}
