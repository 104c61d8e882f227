package org.noroshi.share.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.board.SectorBoard;
import org.noroshi.share.board.Tile;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.finding.FindingList;
import org.noroshi.share.finding.Found;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.ProfileFiles;

class SeedTest {
  private static final Instant NOW = Instant.parse("2026-04-08T03:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatIsSeededIsSeenByThoseWhomItConcerns(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      assertThat(Seed.isEmpty(database)).isTrue();
      new Seed(database, ProfileFiles.japan(), NOW)
          .write(new Seed.Size(200, 600, 6_000, 300), (rows, total) -> {});
      assertThat(Seed.isEmpty(database)).isFalse();
      assertThat(database.read().fetchCount(ITEM, ITEM.kind.eq(ItemKind.FINDING))).isEqualTo(6_000);
      assertThat(database.read().fetchCount(ITEM, ITEM.kind.eq(ItemKind.CASE))).isEqualTo(300);
      List<Viewer> viewers = new Viewers(database.read()).all(NOW);
      Viewer operator = of(viewers, OrganisationKind.OPERATOR, Role.SECURITY_LEAD);
      List<Found> found =
          new FindingList(database.read(), operator).page(FindingList.Filter.OPEN, null).rows();
      assertThat(found)
          .isNotEmpty()
          .allMatch(one -> one.organisation().equals(operator.organisation()))
          .allMatch(one -> one.sightings().packets() == one.packets());
      Viewer lead = of(viewers, OrganisationKind.CENTRE, Role.CENTRE_LEAD);
      // One of twenty cases is open: fifteen, all in the sectors that come at every fifth case.
      assertThat(
              new SectorBoard(database.read(), lead, NOW)
                  .tiles().stream().collect(Collectors.summingInt(Tile::cases)))
          .isEqualTo(15);
      assertThat(new FindingList(database.read(), lead).page(FindingList.Filter.OPEN, null).rows())
          .isEmpty();
    }
  }

  private static Viewer of(List<Viewer> viewers, OrganisationKind kind, Role role) {
    return viewers.stream()
        .filter(one -> one.kind() == kind && one.is(role))
        .findFirst()
        .orElseThrow();
  }
}
