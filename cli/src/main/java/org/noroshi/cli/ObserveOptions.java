package org.noroshi.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code noroshi observe} was asked for.
 *
 * @param inputs files, folders, or {@code -} for standard input
 * @param sensors sensors file; null where none was given
 * @param dark dark prefixes in CIDR notation, checked
 * @param home domestic country, ISO 3166-1 alpha-2
 * @param threads at least 1
 * @param follow go on as captures appear and grow
 */
record ObserveOptions(
    List<String> inputs,
    Path data,
    @Nullable Path sensors,
    List<String> dark,
    String home,
    int threads,
    boolean follow) {

  ObserveOptions {
    inputs = List.copyOf(inputs);
    dark = List.copyOf(dark);
  }
}
