package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.EverywhereDark;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.sensor.Sensors;

class SensorNotesTest {
  @TempDir private Path folder = Path.of("");

  /** Kind, rounded value, and sensor where one is named. */
  private static List<String> notes(DarkSpace dark, @Nullable Duration timeout) {
    return SensorNotes.of(dark, 0, timeout).stream()
        .map(note ->
            note.kind()
                + " "
                + Math.round(note.value().orElseThrow())
                + (note.sensor() == null ? "" : " " + note.sensor()))
        .toList();
  }

  private DarkSpace sensors(String list) throws IOException {
    return Sensors.parse(Files.writeString(folder.resolve("s.yaml"), "sensors:\n" + list))
        .darkSpace();
  }

  @Test
  void oneSensorIsNotNamed() {
    DarkSpace dark = new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16")));
    // T = 6.9078 * 65536 / 100 = 4527.1 s; 2.6019 * 65536 / T = 37.67; half of 65536
    assertThat(notes(dark, null))
        .containsExactly(
            "MINIMUM_DETECTABLE_SCAN_RATE 38",
            "SLOWEST_SCAN_HELD_TOGETHER 100",
            "SCAN_TIMEOUT_SECONDS 4527",
            "MINIMUM_DETECTABLE_ATTACK_RATE 32768");
  }

  @Test
  void theOperatorsTimeoutIsFollowed() {
    DarkSpace dark = new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16")));
    // 2.6019 * 65536 / 600 = 284.2 and 6.9078 * 65536 / 600 = 754.5
    assertThat(notes(dark, Duration.ofMinutes(10)))
        .startsWith(
            "MINIMUM_DETECTABLE_SCAN_RATE 284",
            "SLOWEST_SCAN_HELD_TOGETHER 755",
            "SCAN_TIMEOUT_SECONDS 600");
  }

  @Test
  void sensorsHaveTheirOwnFigures() throws IOException {
    DarkSpace two =
        sensors(
            "  - {name: a, prefixes: [198.18.0.0/16]}\n"
                + "  - {name: b, prefixes: [198.19.0.0/17]}\n"
                + "  - {name: six, prefixes: ['2001:db8::/48']}\n");
    assertThat(notes(two, null))
        .contains(
            "MINIMUM_DETECTABLE_ATTACK_RATE 32768 a", "MINIMUM_DETECTABLE_ATTACK_RATE 65536 b")
        .endsWith("SCAN_TIMEOUT_SECONDS 600 six");
  }

  @Test
  void ofManySensorsTheLargestAndTheSmallestSpeak() throws IOException {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      list.append("  - {name: s%d, prefixes: [198.18.%d.0/%d]}\n".formatted(i, 16 * i, 20 + i % 5));
    }
    assertThat(SensorNotes.of(sensors(list.toString()), 0, null))
        .extracting(Note::sensor)
        .containsOnly("s0", "s4");
  }

  @Test
  void withoutSensorsOnlyTheTimeoutIsKnown() {
    assertThat(notes(new EverywhereDark(), null)).containsExactly("SCAN_TIMEOUT_SECONDS 600");
  }
}
