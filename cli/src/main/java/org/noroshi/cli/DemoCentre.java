package org.noroshi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.noroshi.detect.finding.Finding;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.finding.CentreFindings;
import org.noroshi.share.profile.Profile;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.share.seed.DemonstrationWeek;
import org.noroshi.web.account.Demonstration;

/**
 * The response half of the demo: an invented country with a week behind it. Its first power company
 * has the network in which the simulated telescope sees the busiest bot of the Mirai family.
 */
final class DemoCentre implements AutoCloseable {
  private final Database database;
  private final Profile profile;
  private final PrintStream err;
  private final List<DemonstrationWeek.Part> parts;

  private DemoCentre(
      Database database, Profile profile, PrintStream err, List<DemonstrationWeek.Part> parts) {
    this.database = database;
    this.profile = profile;
    this.err = err;
    this.parts = parts;
  }

  /**
   * Invents it in an empty data folder.
   *
   * @param truth of the simulated capture
   */
  static DemoCentre in(Path data, Path truth, Instant now, PrintStream err) throws IOException {
    Files.createDirectories(data);
    Profile profile = ProfileFiles.japan();
    Database database = Database.open(DatabaseAddress.file(DatabaseAddress.fileIn(data)));
    try {
      List<DemonstrationWeek.Part> parts =
          new DemonstrationWeek(database, profile, now).play(network(truth));
      return new DemoCentre(database, profile, err, parts);
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  /**
   * The /24 of the bot that sends most: nobody's, since the telescope and all who send to it are
   * simulated.
   */
  private static String network(Path truth) throws IOException {
    JsonNode bots = new ObjectMapper().readTree(truth.toFile()).path("toolSources").path("mirai");
    String busiest =
        bots.properties().stream()
            .filter(one -> one.getKey().indexOf('.') > 0)
            .max(Map.Entry.comparingByValue((a, b) -> Long.compare(a.asLong(), b.asLong())))
            .map(Map.Entry::getKey)
            .orElseThrow(() -> new IOException("no bot in " + truth));
    return busiest.substring(0, busiest.lastIndexOf('.')) + ".0/24";
  }

  List<Demonstration.Character> cast() {
    return parts.stream()
        .map(one -> new Demonstration.Character(one.part(), one.person()))
        .toList();
  }

  /** Who tells members of packets from their own addresses while the capture is read. */
  MemberWatch members() {
    return new MemberWatch(database, InstantSource.system(), profile.zone(), err);
  }

  /** Puts what the detectors found on the centre's desk. */
  void put(List<Finding> findings) {
    new CentreFindings(database, InstantSource.system()).put(findings);
  }

  @Override
  public void close() {
    database.close();
  }
}
