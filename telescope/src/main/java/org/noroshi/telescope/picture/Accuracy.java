package org.noroshi.telescope.picture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which figures are approximate, and by how much.
 *
 * @param exact no figure is approximate
 * @param errorBounds relative standard error of each approximate figure, by its key in the JSON
 *     (0.01 is one per cent)
 * @param spilledBytes state that did not fit in memory and was kept on disk meanwhile
 */
public record Accuracy(boolean exact, Map<String, Double> errorBounds, long spilledBytes) {

  public Accuracy {
    errorBounds = Collections.unmodifiableMap(new LinkedHashMap<>(errorBounds));
  }
}
