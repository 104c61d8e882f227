package org.noroshi.cli;

import java.time.Instant;
import java.util.List;
import org.noroshi.simulate.Scenario;
import org.noroshi.simulate.Simulator;

/** The subcommands, each wired to the room that does its work. */
final class Rooms {
  private Rooms() {}

  static List<Object> commands(Terminal terminal) {
    Observing observing = new Observing();
    SimulateRun simulating =
        (capture, truth, dark, minutes, rate, seed, start, campaigns, progress) ->
            Simulator.run(
                scenario(dark, minutes, rate, seed, start, campaigns), capture, truth, progress);
    return List.of(
        new ObserveCommand(terminal, observing),
        new QueryCommand(terminal, new Querying()),
        new DetectCommand(terminal),
        new EvaluateCommand(terminal, observing),
        new ReportCommand(terminal),
        ExportCommand.with(terminal),
        new ServeCommand(terminal),
        new SimulateCommand(terminal, simulating),
        new DemoCommand(terminal, simulating),
        new AuditCommand(terminal),
        new BackupCommand(terminal),
        new RestoreCommand(terminal),
        new SeedCommand(terminal),
        OriginCommand.with(terminal, Origins::refresh));
  }

  private static Scenario scenario(
      List<String> dark, int minutes, int rate, long seed, Instant start, int campaigns) {
    try {
      return new Scenario(minutes, dark, rate, seed, start).withCampaigns(campaigns);
    } catch (IllegalArgumentException e) {
      throw Refusal.usage("cannot simulate that: " + e.getMessage());
    }
  }
}
