package org.noroshi.telescope.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.Intake;

class SensorsTest {
  @TempDir private Path folder = Path.of("");

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("s.yaml"), text);
  }

  private List<String> mistakes(String text) throws IOException {
    Path file = file(text);
    SensorsFileException thrown =
        catchThrowableOfType(SensorsFileException.class, () -> Sensors.parse(file));
    return thrown.mistakes().stream()
        .map(mistake -> mistake.replace(file.toString(), "s.yaml"))
        .toList();
  }

  private static long nanos(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
  }

  private static int sensorOf(DarkSpace space, String instant, String address) {
    Prefix prefix = Prefix.parse(address);
    return space.sensorOf(nanos(instant), prefix.version(), prefix.high(), prefix.low());
  }

  @Test
  void theExampleOfTheDocumentsIsReadAsItsPageSays() throws IOException {
    Sensors sensors = Sensors.parse(Path.of("../docs/examples/sensors.yaml"));
    DarkSpace space = sensors.darkSpace();
    assertThat(sensors.sensors()).extracting(Sensor::name).containsExactly("tokyo-1", "osaka-1");
    assertThat(sensors.sensors())
        .extracting(Sensor::kind)
        .containsExactly(Sensor.Kind.DARKNET, Sensor.Kind.SILENT);
    assertThat(sensors.sensors().get(0).inputs().interfaceName()).isEqualTo("eth1");
    assertThat(sensors.sensors().get(1).inputs().folder()).isEqualTo(Path.of("/captures/osaka-1"));
    // 65,536 - 256 always, and 256 from April 2024 until Japan's April 2026
    assertThat(space.addresses(0, nanos("2024-03-31T23:59:59Z"))).hasValue(65_280);
    assertThat(space.addresses(0, nanos("2024-04-01T00:00:00Z"))).hasValue(65_536);
    assertThat(space.addresses(0, nanos("2026-03-31T14:59:59Z"))).hasValue(65_536);
    assertThat(space.addresses(0, nanos("2026-03-31T15:00:00Z"))).hasValue(65_280);
    assertThat(space.addresses(1, nanos("2026-03-31T15:00:00Z"))).hasValue(16);
  }

  @Test
  void aDestinationBelongsToTheSensorInForce() throws IOException {
    DarkSpace space = Sensors.parse(Path.of("../docs/examples/sensors.yaml")).darkSpace();
    String during = "2025-01-01T00:00:00Z";
    assertThat(sensorOf(space, during, "198.17.255.255")).isEqualTo(-1);
    assertThat(sensorOf(space, during, "198.18.0.0")).isEqualTo(0);
    assertThat(sensorOf(space, during, "198.18.254.255")).isEqualTo(0);
    assertThat(sensorOf(space, during, "198.18.255.0")).isEqualTo(-1);
    assertThat(sensorOf(space, during, "198.18.255.255")).isEqualTo(-1);
    assertThat(sensorOf(space, during, "203.0.113.9")).isEqualTo(0);
    assertThat(sensorOf(space, "2023-01-01T00:00:00Z", "203.0.113.9")).isEqualTo(-1);
    assertThat(sensorOf(space, during, "192.0.2.15")).isEqualTo(1);
    assertThat(sensorOf(space, during, "192.0.2.16")).isEqualTo(-1);
    assertThat(sensorOf(space, during, "2001:db8:1:ffff::1")).isEqualTo(0);
    assertThat(sensorOf(space, during, "2001:db8:2::1")).isEqualTo(-1);
  }

  @Test
  void everyAddressThatIsEverDarkHasANumberOfItsOwn() throws IOException {
    DarkSpace space = Sensors.parse(Path.of("../docs/examples/sensors.yaml")).darkSpace();
    assertThat(space.denseSize()).isEqualTo(65_280 + 256 + 16);
    for (int i = 0; i < space.denseSize(); i++) {
      assertThat(space.denseIndex(space.denseAddress(i))).isEqualTo(i);
    }
    assertThat(space.denseIndex((int) Prefix.parse("198.18.255.1").low())).isEqualTo(-1);
  }

  @Test
  void allMistakesAreReportedAtOnceWithTheirLines() throws IOException {
    assertThat(
            mistakes(
                """
                sensors:
                  - name: a
                    kinds: darknet
                    prefixes:
                      - 198.18.0.0/15
                      - 198.18.0.1/16
                      - 300.1.1.0/24
                  - name: a
                    kind: silnt
                    prefixes:
                      - prefix: 198.18.4.0/24
                        from: 2024-13-01
                    exclude: [192.0.2.0/24]
                  - kind: silent
                  - name: b/c
                    prefixes: 10.0.0.0/8
                """))
        .containsExactly(
            "s.yaml:3: key 'kinds' is unknown in a sensor: did you mean 'kind'?",
            "s.yaml:6: '198.18.0.1/16' has bits set behind the prefix length: write 198.18.0.0/16",
            "s.yaml:7: '300.1.1.0/24' is not an address prefix: each number is 0 to 255",
            "s.yaml:8: name 'a' is taken by a sensor above: choose another",
            "s.yaml:9: kind 'silnt' is unknown: did you mean 'silent'?",
            "s.yaml:11: 198.18.4.0/24 of 'a' overlaps 198.18.0.0/15 of 'a' (line 5):"
                + " drop one, exclude it there, or set from and to apart",
            "s.yaml:12: 'from: 2024-13-01' is no time: write 2026-04-01 or 2026-04-01T09:00+09:00",
            "s.yaml:13: exclude 192.0.2.0/24 is in no prefix of 'a': correct or drop it",
            "s.yaml:14: a sensor has no name: add 'name:'",
            "s.yaml:14: sensor '?' has no prefixes: add 'prefixes:' with a list",
            "s.yaml:15: name 'b/c': use up to 64 letters, digits, '.', '_' and '-' of ASCII",
            "s.yaml:16: 'prefixes' must be a list: write each entry on its own line behind '- '",
            "s.yaml:16: sensor 'b/c' has no valid prefix: list at least one");
  }

  @Test
  void aPrefixMayMoveToAnotherSensorOnTheDayItEnds() throws IOException {
    Path file =
        file(
            """
            sensors:
              - name: a
                prefixes: [{prefix: 198.18.0.0/16, to: 2025-01-01}]
              - name: b
                prefixes: [{prefix: 198.18.0.0/16, from: 2025-01-01}]
            """);
    DarkSpace space = Sensors.parse(file).darkSpace();
    assertThat(sensorOf(space, "2024-12-31T23:59:59Z", "198.18.1.1")).isEqualTo(0);
    assertThat(sensorOf(space, "2025-01-01T00:00:00Z", "198.18.1.1")).isEqualTo(1);
    assertThat(space.denseSize()).isEqualTo(65_536);
  }

  @Test
  void whatIsExcludedMayHavePeriodsAndMayBeASingleHost() throws IOException {
    DarkSpace space =
        Sensors.parse(
                file(
                    """
                    sensors:
                      - name: a
                        prefixes: [198.18.0.0/24, 2001:db8::/64]
                        exclude:
                          - 198.18.0.1
                          - {prefix: 198.18.0.128/25, from: 2025-01-01, to: 2025-02-01}
                          - {prefix: "2001:db8::5", to: 2025-02-01}
                    """))
            .darkSpace();
    assertThat(space.addresses(0, nanos("2024-12-31T23:59:59Z"))).hasValue(255);
    assertThat(space.addresses(0, nanos("2025-01-01T00:00:00Z"))).hasValue(127);
    assertThat(space.addresses(0, nanos("2025-02-01T00:00:00Z"))).hasValue(255);
    assertThat(sensorOf(space, "2025-01-15T00:00:00Z", "198.18.0.1")).isEqualTo(-1);
    assertThat(sensorOf(space, "2025-01-15T00:00:00Z", "198.18.0.2")).isEqualTo(0);
    assertThat(sensorOf(space, "2025-01-15T00:00:00Z", "198.18.0.200")).isEqualTo(-1);
    assertThat(sensorOf(space, "2025-02-15T00:00:00Z", "198.18.0.200")).isEqualTo(0);
    assertThat(sensorOf(space, "2025-01-15T00:00:00Z", "2001:db8::5")).isEqualTo(-1);
    assertThat(sensorOf(space, "2025-02-01T00:00:00Z", "2001:db8::5")).isEqualTo(0);
    assertThat(space.denseSize()).isEqualTo(255);
  }

  @Test
  void aSensorMayStandInTheHoleOfAnother() throws IOException {
    DarkSpace space =
        Sensors.parse(
                file(
                    """
                    sensors:
                      - name: a
                        prefixes: [198.18.0.0/16, 2001:db8::/48]
                        exclude: [198.18.4.0/25, 198.18.4.128/25, "2001:db8:0:7::/64"]
                      - {name: b, prefixes: [198.18.4.0/24, "2001:db8:0:7::/64"]}
                    """))
            .darkSpace();
    assertThat(sensorOf(space, "2025-01-01T00:00:00Z", "198.18.4.200")).isEqualTo(1);
    assertThat(sensorOf(space, "2025-01-01T00:00:00Z", "198.18.5.0")).isEqualTo(0);
    assertThat(sensorOf(space, "2025-01-01T00:00:00Z", "2001:db8:0:7::1")).isEqualTo(1);
    assertThat(sensorOf(space, "2025-01-01T00:00:00Z", "2001:db8:0:8::1")).isEqualTo(0);
  }

  @Test
  void aHoleThatIsTooSmallOrTooShortIsTold() throws IOException {
    assertThat(
            mistakes(
                """
                sensors:
                  - name: a
                    prefixes: [198.18.0.0/16, "2001:db8::/48"]
                    exclude:
                      - 198.18.4.0/25
                      - {prefix: 198.18.8.0/24, from: 2025-01-01}
                      - {prefix: "2001:db8::/64", to: 2025-01-01}
                      - {prefix: 192.0.2.1, from: 2025-01-01}
                      - 198.18.0.1/24
                  - {name: b, prefixes: [198.18.4.0/24]}
                  - {name: c, prefixes: [{prefix: 198.18.8.0/24, from: 2025-03-01}]}
                  - {name: d, prefixes: [{prefix: 198.18.8.0/24, to: 2025-03-01}]}
                  - {name: e, prefixes: ["2001:db8::/64"]}
                """))
        .containsExactly(
            "s.yaml:8: exclude 192.0.2.1/32 is in no prefix of 'a' at that time: correct or drop"
                + " it",
            "s.yaml:9: '198.18.0.1/24' has bits set behind the prefix length: write 198.18.0.0/24",
            "s.yaml:10: 198.18.4.0/24 of 'b' overlaps 198.18.0.0/16 of 'a' (line 3): drop one,"
                + " exclude it there, or set from and to apart",
            "s.yaml:12: 198.18.8.0/24 of 'd' overlaps 198.18.0.0/16 of 'a' (line 3): drop one,"
                + " exclude it there, or set from and to apart",
            "s.yaml:13: 2001:db8::/64 of 'e' overlaps 2001:db8::/48 of 'a' (line 3): drop one,"
                + " exclude it there, or set from and to apart");
  }

  @Test
  void onePrefixMayBeOfSeveralSensorsWhoseInputsAreApart() throws IOException {
    assertThat(
            mistakes(
                """
                sensors:
                  - {name: a, prefixes: [198.18.0.0/16], folder: east}
                  - {name: b, prefixes: [198.18.0.0/16], folder: ../e}
                  - {name: c, prefixes: [198.18.0.0/16], folder: east/sub}
                  - {name: d, prefixes: [198.18.0.0/16], folder: eastern, interface: eth1}
                  - {name: e, prefixes: [198.18.0.0/16], folder: eastern, interface: eth2}
                  - {name: f, prefixes: [198.18.0.0/16], interface: eth2}
                  - {name: g, prefixes: [198.18.7.0/24]}
                """))
        .extracting(mistake -> mistake.replaceAll(" \\(line.*", ""))
        .containsExactly(
            "s.yaml:4: 198.18.0.0/16 of 'c' overlaps 198.18.0.0/16 of 'a'",
            "s.yaml:7: 198.18.0.0/16 of 'f' overlaps 198.18.0.0/16 of 'a'",
            "s.yaml:7: 198.18.0.0/16 of 'f' overlaps 198.18.0.0/16 of 'b'",
            "s.yaml:7: 198.18.0.0/16 of 'f' overlaps 198.18.0.0/16 of 'c'",
            "s.yaml:7: 198.18.0.0/16 of 'f' overlaps 198.18.0.0/16 of 'e'",
            "s.yaml:8: 198.18.7.0/24 of 'g' overlaps 198.18.0.0/16 of 'a'",
            "s.yaml:8: 198.18.7.0/24 of 'g' overlaps 198.18.0.0/16 of 'b'",
            "s.yaml:8: 198.18.7.0/24 of 'g' overlaps 198.18.0.0/16 of 'c'",
            "s.yaml:8: 198.18.7.0/24 of 'g' overlaps 198.18.0.0/16 of 'd'",
            "s.yaml:8: 198.18.7.0/24 of 'g' overlaps 198.18.0.0/16 of 'e'",
            "s.yaml:8: 198.18.7.0/24 of 'g' overlaps 198.18.0.0/16 of 'f'");
  }

  @Test
  void foldersAreMetThroughSymbolicLinks() throws IOException {
    Path real = Files.createDirectories(folder.resolve("disk/east"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("disk"));
    DarkSpace space =
        Sensors.parse(file("sensors: [{name: a, prefixes: [198.18.0.0/16], folder: link/east}]"))
            .darkSpace();
    assertThat(space.choosesInputs(0)).isTrue();
    assertThat(space.takes(0, new Intake(real, null))).isTrue();
    assertThat(space.takes(0, new Intake(folder.resolve("link/east"), "eth1"))).isTrue();
    assertThat(space.takes(0, new Intake(folder.resolve("disk"), null))).isFalse();
    assertThat(space.takes(0, Intake.UNKNOWN)).isFalse();
  }

  @Test
  void textThatIsNotYamlIsReportedWithItsLine() throws IOException {
    assertThat(mistakes("sensors:\n  - name: a\n   kind: [\n"))
        .singleElement()
        .asString()
        .matches("s\\.yaml:[34]: not YAML: .*");
    assertThat(mistakes("")).containsExactly("s.yaml:1: the file is empty: list sensors");
    assertThat(mistakes("sensor: []"))
        .contains("s.yaml:1: key 'sensor' is unknown in the file: did you mean 'sensors'?");
  }

  @Test
  void withoutSensorsEverythingIsDarkAndItsSizeUnknown() {
    DarkSpace space = Sensors.everything();
    assertThat(space.sensorOf(0, 4, 0, 1)).isEqualTo(0);
    assertThat(space.addresses(0, 0)).isEmpty();
    assertThat(Sensors.ofDark(List.of("198.18.0.0/15")).addresses(0, 0)).hasValue(131_072);
  }

  @Test
  void bottomlessNestingIsAMistakeAndNoCrash() throws IOException {
    assertThat(mistakes("[".repeat(50_000)))
        .containsExactly("s.yaml:1: too many levels: a sensors file has five");
  }
}
