package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.web.account.Demonstration;

class DemonstrationTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void whoKnowsTheDoorStepsIntoTheShoesOfTheCastAndOfNobodyElse() throws IOException {
    CentreSettings plain = new CentreSettings(folder, "127.0.0.1", 0, null, null, null);
    String desk;
    String other;
    try (Database database = Database.open(plain.databaseAddress())) {
      ProfileFiles.japan().install(new Directory(database.read()));
      desk = person(database, "hoshi@meti.example");
      other = person(database, "tsuki@meti.example");
    }
    Demonstration shown = Demonstration.of(List.of(new Demonstration.Character("ministry", desk)));
    try (Centre centre = Centre.start(plain.demonstrating(shown), InstantSource.fixed(NOW))) {
      String door = centre.door().orElseThrow().getPath();
      Visitor visitor = new Visitor(centre.address());
      assertThat(visitor.get(door).body())
          .contains("Ministry of Economy, Trade and Industry")
          .contains("Demonstration.");
      assertThat(visitor.get("/demonstration/" + Identifiers.next()).status()).isEqualTo(404);
      visitor.get(door);
      assertThat(visitor.post(door, "person", other).status()).isEqualTo(404);
      assertThat(visitor.post(door).status()).isEqualTo(404);
      assertThat(visitor.post("/demonstration/" + Identifiers.next(), "person", desk).status())
          .isEqualTo(404);
      assertThat(visitor.postForged(door, "person", desk).status()).isEqualTo(403);
      assertThat(visitor.get("/").status()).isEqualTo(303);
      assertThat(visitor.post(door, "person", desk).status()).isEqualTo(302);
      assertThat(visitor.get("/").body()).contains("Hoshi Ai").contains(door);
      // Whoever is not in does not learn where the door is.
      assertThat(new Visitor(centre.address()).get("/sign-in").body())
          .doesNotContain("demonstration");
    }
  }

  @Test
  void thereIsNoDoorInARealCentre() {
    World world = World.world();
    assertThat(world.centre().door()).isEmpty();
    assertThat(world.visitor().get("/demonstration/" + Identifiers.next()).status()).isEqualTo(404);
    assertThat(world.of(Role.ANALYST).visitor().get("/").body()).doesNotContain("emonstration");
  }

  @Test
  void aDemonstrationIsOpenToThisMachineOnly() {
    CentreSettings open = new CentreSettings(folder, "0.0.0.0", 0, null, null, null);
    assertThatThrownBy(() -> open.demonstrating(Demonstration.of(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0.0.0");
  }

  private static String person(Database database, String email) {
    return database.transact(dsl -> {
      People people = new People(dsl);
      String id = people.add("Hoshi Ai", email, Locale.ENGLISH, NOW);
      people.appoint(id, "meti", Role.MINISTRY_DESK, Validity.from(NOW));
      return id;
    });
  }
}
