package org.noroshi.capture;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A way by which records come in: a folder of captures, and the interface that they were captured
 * on. Many files of one folder are one intake.
 *
 * @param folder absolute folder of the file, as it was given; null for a stream
 * @param interfaceName if_name of pcapng; null where the capture names none
 */
public record Intake(@Nullable Path folder, @Nullable String interfaceName) {
  /** Of a stream that names no interface. */
  public static final Intake UNKNOWN = new Intake(null, null);

  static Intake of(@Nullable Path file, @Nullable String interfaceName) {
    Path folder = file == null ? null : file.toAbsolutePath().normalize().getParent();
    return new Intake(folder, interfaceName);
  }
}
