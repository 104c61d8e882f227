package org.noroshi.telescope.sensor;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.Intake;

/**
 * Which inputs a sensor takes packets from: those that fit everything that is named here.
 *
 * @param interfaceName interface that the capture must name if it names any; null for any
 * @param folder absolute folder that the capture must lie in, at any depth; null for any input
 */
public record SensorInputs(@Nullable String interfaceName, @Nullable Path folder) {
  /** All inputs. */
  public static final SensorInputs ANY = new SensorInputs(null, null);

  boolean isAny() {
    return interfaceName == null && folder == null;
  }

  /**
   * Whether packets that come through an intake may be the sensor's.
   *
   * @param unnamed whether an intake that names no interface may be the sensor's interface
   */
  boolean takes(Intake intake, boolean unnamed) {
    Path captures = intake.folder();
    String named = intake.interfaceName();
    return (interfaceName == null || (named == null ? unnamed : interfaceName.equals(named)))
        && (folder == null || captures != null && real(captures).startsWith(real(folder)));
  }

  /** Whether no input can be of both. */
  boolean isApart(SensorInputs other) {
    String device = other.interfaceName;
    Path captures = other.folder;
    return interfaceName != null && device != null && !interfaceName.equals(device)
        || folder != null
            && captures != null
            && !real(folder).startsWith(real(captures))
            && !real(captures).startsWith(real(folder));
  }

  /** Without symbolic links as far as it exists: a capture program may be about to make it. */
  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }
}
