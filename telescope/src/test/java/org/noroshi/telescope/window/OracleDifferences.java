package org.noroshi.telescope.window;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The frames that tshark sees otherwise on purpose, as {@code oracle-differences.tsv} lists them,
 * and the comparison that allows these and nothing else.
 */
final class OracleDifferences {
  /** Why tshark sees a frame otherwise. The list's head explains each; there are no others. */
  enum Category {
    fixedPartCut,
    versionNibble,
    authentication,
    recordLayout,
    untimed,
    invalidFraction
  }

  /**
   * One line of the list.
   *
   * @param frame number of the frame in its capture, from 1
   * @param here what the frame, observed alone, adds to the field; for a time, its time
   * @param tshark what it adds to tshark's figure
   */
  record Difference(
      String capture, int frame, String field, long here, long tshark, Category category) {}

  /** What one capture is in our eyes and in tshark's. */
  interface Compared {
    Map<String, Long> here();

    /** Only fields that tshark has a figure for. */
    Map<String, Long> tshark();

    /** The fields of one frame observed alone; empty beyond the last frame. */
    Map<String, Long> alone(int frame) throws IOException;
  }

  private final List<Difference> differences = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private OracleDifferences() {}

  /** Reads the list; what is wrong with it stands in front of the {@link #complaints}. */
  static OracleDifferences of(List<String> lines) {
    OracleDifferences read = new OracleDifferences();
    Set<String> explained = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (String line : lines) {
      if (line.startsWith("# ") && line.matches("# [a-z][A-Za-z]+  +\\S.*")) {
        explained.add(line.substring(2, line.indexOf(' ', 2)));
      } else if (!line.startsWith("#")) {
        read.line(line, places);
      }
    }
    if (!explained.equals(NAMES)) {
      read.complaints.add("the head explains " + explained + ", not " + NAMES);
    }
    return read;
  }

  private static final Set<String> NAMES =
      Arrays.stream(Category.values()).map(Enum::name).collect(Collectors.toSet());

  private void line(String line, Set<String> places) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 6) {
      complaints.add("not six columns: " + line);
    } else if (!NAMES.contains(cells[5])) {
      complaints.add("unknown category: " + line);
    } else if (!places.add(cells[0] + cells[1] + cells[2])) {
      complaints.add("listed twice: " + line);
    } else {
      differences.add(
          new Difference(
              cells[0],
              Integer.parseInt(cells[1]),
              cells[2],
              Long.parseLong(cells[3]),
              Long.parseLong(cells[4]),
              Category.valueOf(cells[5])));
    }
  }

  /** Everything in which list and captures are at odds: none where all is well. */
  List<String> complaints(Map<String, Compared> captures) throws IOException {
    List<String> all = new ArrayList<>(complaints);
    Map<String, List<Difference>> known =
        differences.stream()
            .collect(Collectors.groupingBy(Difference::capture, TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Difference>> entry : known.entrySet()) {
      Compared compared = captures.get(entry.getKey());
      for (Difference difference : entry.getValue()) {
        if (compared == null) {
          all.add("no such capture: " + difference);
        } else if (!isSeen(difference, compared)) {
          all.add("the frame is not seen so here (any more): " + difference);
        }
      }
    }
    captures.forEach(
        (name, compared) -> compare(name, compared, known.getOrDefault(name, List.of()), all));
    if (known.size() * 50 > captures.size()) {
      all.add("more than 2 % of " + captures.size() + " captures are listed: " + known.size());
    }
    return all;
  }

  private static boolean isSeen(Difference difference, Compared compared) throws IOException {
    Long alone = compared.alone(difference.frame).get(difference.field);
    return alone != null && alone == difference.here && difference.here != difference.tshark;
  }

  /**
   * Our figure, with the listed frames seen the other way, is tshark's. In one capture and field
   * all frames lie on the same side, so that none can hide that another is stale.
   */
  private static void compare(
      String name, Compared compared, List<Difference> known, List<String> complaints) {
    for (Map.Entry<String, Long> figure : compared.tshark().entrySet()) {
      String field = figure.getKey();
      long here = compared.here().getOrDefault(field, Long.MIN_VALUE);
      long[] turned =
          known.stream()
              .filter(difference -> difference.field.equals(field))
              .mapToLong(difference -> difference.tshark - difference.here)
              .toArray();
      if (here + Arrays.stream(turned).sum() != figure.getValue()) {
        complaints.add(name + " " + field + ": here " + here + ", tshark " + figure.getValue());
      }
      if (Arrays.stream(turned).map(Long::signum).distinct().count() > 1) {
        complaints.add(name + " " + field + ": listed on both sides");
      }
    }
  }
}
