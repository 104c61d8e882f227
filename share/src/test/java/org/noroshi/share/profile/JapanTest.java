package org.noroshi.share.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.share.casework.SeverityScale;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.notification.Routes;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.policy.Mode;

/** Expected values are read off the government's deck of June 2024 by hand. */
class JapanTest {
  private static final Instant APRIL_2024 = Instant.parse("2024-03-31T15:00:00Z");

  @TempDir Path folder;

  @Test
  void fifteenSectorsInTheDecksOrder() {
    assertThat(ProfileFiles.japan().sectors())
        .extracting(Sector::id)
        .containsExactly(
            "ict",
            "finance",
            "aviation",
            "airport",
            "railway",
            "electricity",
            "gas",
            "government",
            "medical",
            "water",
            "logistics",
            "chemical",
            "credit",
            "petroleum",
            "port");
  }

  @Test
  void fiveMinistriesShareTheSectors() {
    Map<String, Integer> sectorsOf = new TreeMap<>();
    Instant later = APRIL_2024.plusSeconds(1);
    for (Bond bond : ProfileFiles.japan().bonds()) {
      if (bond.kind() == BondKind.SUPERVISES && bond.validity().contains(later)) {
        sectorsOf.merge(bond.organisation(), 1, Integer::sum);
      }
    }
    assertThat(sectorsOf).isEqualTo(Map.of("fsa", 1, "mic", 2, "mhlw", 1, "meti", 5, "mlit", 6));
  }

  @Test
  void waterWentFromHealthToTransportInApril2024() {
    List<Bond> water =
        ProfileFiles.japan().bonds().stream()
            .filter(one -> one.kind() == BondKind.SUPERVISES && "water".equals(one.sector()))
            .toList();
    assertThat(at(water, APRIL_2024.minusMillis(1))).containsExactly("mhlw");
    assertThat(at(water, APRIL_2024)).containsExactly("mlit");
  }

  private static List<String> at(List<Bond> bonds, Instant time) {
    return bonds.stream()
        .filter(one -> one.validity().contains(time))
        .map(Bond::organisation)
        .toList();
  }

  @Test
  void theCentreChangedItsNameInJuly2025AndStayedTheSame() {
    try (Database database = Databases.sqlite(folder)) {
      database.run(dsl -> ProfileFiles.japan().install(new Directory(dsl)));
      var centre = new Directory(database.read()).organisation("nco").orElseThrow();
      Instant change = Instant.parse("2025-06-30T15:00:00Z");
      assertThat(centre.nameAt(change.minusMillis(1)).japanese()).isEqualTo("内閣サイバーセキュリティセンター");
      assertThat(centre.nameAt(change).japanese()).isEqualTo("国家サイバー統括室");
      assertThat(centre.validity().contains(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
    }
  }

  @Test
  void whatIsInstalledIsReadBack() {
    Profile profile = ProfileFiles.japan();
    try (Database database = Databases.sqlite(folder)) {
      database.run(dsl -> profile.install(new Directory(dsl)));
      Directory directory = new Directory(database.read());
      assertThat(directory.sectors()).isEqualTo(profile.sectors());
      assertThat(directory.organisations())
          .containsExactlyInAnyOrderElementsOf(profile.organisations());
      assertThat(directory.bonds()).containsExactlyInAnyOrderElementsOf(profile.bonds());
    }
  }

  /** Counted by hand in the action plan: eight types; 6, 8, 1 and 2 causes. */
  @Test
  void eventTypesAndCausesOfTheActionPlanInBothLanguages() {
    Profile profile = ProfileFiles.japan();
    assertThat(profile.eventTypes())
        .extracting(EventType::id)
        .containsExactly(
            "precursor",
            "confidentiality",
            "integrity",
            "availability",
            "infection",
            "execution",
            "intrusion",
            "other");
    assertThat(profile.eventType("precursor").orElseThrow().name())
        .isEqualTo(new Name("予兆・ヒヤリハット", "Precursor, near miss"));
    assertThat(profile.eventTypes()).filteredOn(one -> !one.occurred()).hasSize(1);
    assertThat(profile.causes()).extracting(one -> one.causes().size()).containsExactly(6, 8, 1, 2);
    assertThat(profile.cause("accidental.equipment-failure").orElseThrow().name().japanese())
        .isEqualTo("機器等の故障");
    assertThat(profile.cause("equipment-failure")).isEmpty();
  }

  /** The deck's table of severities (深刻度評価基準), and its words. */
  @Test
  void severityHasThreeAxesAndFiveLevels() {
    SeverityScale scale = ProfileFiles.japan().severity();
    assertThat(scale.axes())
        .extracting(SeverityScale.Axis::id)
        .containsExactly("continuity", "safety", "trust");
    assertThat(scale.levels())
        .extracting(Name::japanese)
        .containsExactly("影響なし", "影響がほぼなし", "一定の影響", "大きな影響", "著しく深刻な影響");
  }

  @Test
  void japanHasNoDeadlineAndOthersHaveThoseOfTheirLaw() {
    Profile profile = ProfileFiles.japan();
    assertThat(profile.regime("jp-action-plan").orElseThrow().rules()).isEmpty();
    assertThat(hours("eu-nis2-art23")).containsExactly("AWARE+24h", "AWARE+72h", "NOTIFIED+1m");
    assertThat(hours("uk-csr-bill")).containsExactly("AWARE+24h", "AWARE+72h");
    assertThat(hours("us-circia")).containsExactly("BELIEVED+72h", "PAID+24h");
    assertThat(profile.regime("uk-csr-bill").orElseThrow().status())
        .isEqualTo(new Name("法案", "bill"));
    assertThat(profile.regime("eu-nis2-art23").orElseThrow().status()).isNull();
  }

  private static List<String> hours(String regime) {
    return ProfileFiles.japan().regime(regime).orElseThrow().rules().stream()
        .map(one ->
            one.from() + "+" + (one.hours() == null ? one.months() + "m" : one.hours() + "h"))
        .toList();
  }

  @Test
  void aCaseGoesToNobodyMoreInNormalTimesAndToTheCrisisSideInALargeScaleIncident() {
    var cases = ProfileFiles.japan().routes().cases();
    assertThat(cases.get(Mode.NORMAL)).isEmpty();
    assertThat(cases.get(Mode.LARGE_SCALE))
        .containsExactly(
            Routes.Receiver.CENTRE, Routes.Receiver.CRISIS, Routes.Receiver.SECTOR_MINISTRIES);
  }
}
