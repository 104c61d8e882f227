package org.noroshi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.noroshi.telescope.sensor.Sensor;
import org.noroshi.telescope.sensor.Sensors;
import org.noroshi.telescope.sensor.SensorsFileException;

/** A sensors file of any bytes is read, or all its mistakes are told with their lines. */
class SensorsFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void anySensorsFileIsReadOrExplained(byte[] data) throws IOException {
    Path file = Files.createTempFile("noroshi-fuzz", ".yaml");
    try {
      Files.write(file, data);
      Sensors sensors = Sensors.parse(file);
      assertThat(sensors.sensors()).isNotEmpty();
      for (Sensor sensor : sensors.sensors()) {
        assertThat(sensor.name()).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        assertThat(sensor.prefixes()).isNotEmpty();
      }
      assertThat(sensors.darkSpace()).isNotNull();
    } catch (SensorsFileException e) {
      assertThat(e.mistakes()).isNotEmpty().allMatch(mistake -> mistake.matches("(?s).+:\\d+: .+"));
    } finally {
      Files.delete(file);
    }
  }
}
