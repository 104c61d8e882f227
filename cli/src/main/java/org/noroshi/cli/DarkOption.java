package org.noroshi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.Prefix;
import picocli.CommandLine.TypeConversionException;

/**
 * The prefixes of {@code --dark} with everything that is wrong with them.
 *
 * @param prefixes in canonical text
 */
record DarkOption(List<String> prefixes, List<String> mistakes) {
  /** Reads them as they were written. */
  static DarkOption of(List<String> written) {
    List<String> prefixes = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (String text : written) {
      try {
        prefixes.add(new Cidr().convert(text));
      } catch (TypeConversionException e) {
        mistakes.add(e.getMessage());
      }
    }
    List<String> overlaps = DarkPrefixes.overlaps(prefixes.stream().map(Prefix::parse).toList());
    return new DarkOption(
        prefixes,
        Stream.concat(mistakes.stream(), overlaps.stream())
            .map(mistake -> "--dark: " + mistake)
            .toList());
  }
}
