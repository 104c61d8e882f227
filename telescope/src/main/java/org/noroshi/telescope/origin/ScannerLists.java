package org.noroshi.telescope.origin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.sensor.Prefix;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Published lists of hosts that scan for investigation, in the JSON of MISP's warning lists: an
 * object with {@code name} and {@code list}. Thread-safe; meant to be asked once a source.
 */
public final class ScannerLists {
  /** Longest list that is read; as one buffer, since the parser fails within surrogate pairs. */
  private static final int MOST_BYTES = 64 << 20;

  /** Names of lists by prefix. */
  private final Map<Prefix, String> lists = new HashMap<>();

  /** Prefix lengths that occur, longest first: a look-up tries each. */
  private final int[][] lengths = new int[2][];

  private final List<String> notes = new ArrayList<>();

  private ScannerLists() {}

  /**
   * Reads every {@code .json} file of a folder, by name; of lists with the same prefix the first
   * stands.
   *
   * @throws IOException where a file is no such list
   */
  public static ScannerLists load(Path folder) throws IOException {
    ScannerLists lists = new ScannerLists();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      TreeSet<Path> sorted = new TreeSet<>();
      files.forEach(sorted::add);
      for (Path file : sorted) {
        lists.read(file);
      }
    }
    for (int i = 0; i < 2; i++) {
      int version = i == 0 ? 4 : 6;
      lists.lengths[i] =
          lists.lists.keySet().stream()
              .filter(prefix -> prefix.version() == version)
              .mapToInt(prefix -> -prefix.length())
              .distinct()
              .sorted()
              .map(length -> -length)
              .toArray();
    }
    return lists;
  }

  /** JSON is YAML (YAML 1.2 section 1.3), so that no JSON library is needed for it. */
  private void read(Path file) throws IOException {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(MOST_BYTES)
            .setBufferSize((int) Math.min(Files.size(file), MOST_BYTES) + 2)
            .setLabel(file.toString())
            .build();
    Object root;
    try (InputStream in = Files.newInputStream(file)) {
      root = new Load(settings).loadFromInputStream(in);
    } catch (YamlEngineException e) {
      throw new IOException(file + ": not JSON: " + e.getMessage(), e);
    }
    if (!(root instanceof Map<?, ?> map)
        || !(map.get("name") instanceof String name)
        || !(map.get("list") instanceof List<?> entries)) {
      throw new IOException(file + ": no MISP warning list: it has no 'name' or no 'list'");
    }
    for (Object entry : entries) {
      try {
        lists.putIfAbsent(Prefix.parse(String.valueOf(entry)), name);
      } catch (IllegalArgumentException e) {
        notes.add(file + ": " + e.getMessage());
      }
    }
  }

  /** Name of the list that has an address, of the longest prefix; null where none has. */
  public @Nullable String listOf(int version, long high, long low) {
    for (int length : lengths[version == 4 ? 0 : 1]) {
      String name = lists.get(Prefix.of(version, high, low, length));
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  /** Distinct prefixes of all lists. */
  public int size() {
    return lists.size();
  }

  /** Entries that are no prefix, with their file; they are left out. */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
