package org.noroshi.telescope.picture;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the figures stand on.
 *
 * @param sensors names of the sensors in force
 * @param darkAddresses number n of IPv4 addresses watched; empty where no sensor was given
 * @param home domestic country, ISO 3166-1 alpha-2
 * @param originVersion date or version of the country table in force; null where there was none
 */
public record Context(
    List<String> sensors, OptionalLong darkAddresses, String home, @Nullable String originVersion) {

  public Context {
    sensors = List.copyOf(sensors);
  }
}
