package org.noroshi.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every real capture against what tshark counts in it (ORACLE.tsv of the folder NOROSHI_CAPTURES):
 * the outermost IP version and its protocol, fragments included. No tolerance but the frames of
 * oracle-differences.tsv, each of which must still differ.
 */
class OracleTest {
  private static final List<String> FIELDS = List.of("ipv4", "ipv6", "tcp", "udp", "icmp");

  private record Difference(String path, int frame, String field, String category) {}

  @Test
  void everyCaptureAgreesWithTshark() throws IOException {
    Path captures = CaptureFrames.folder();
    Map<String, List<Difference>> known =
        differences().stream().collect(Collectors.groupingBy(Difference::path));
    List<String> rows = Files.readAllLines(captures.resolve("ORACLE.tsv"));
    List<String> header = Arrays.asList(rows.getFirst().split("\t"));
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      expected.put(
          cells[0],
          FIELDS.stream()
              .map(field -> field + "=" + cells[header.indexOf(field)])
              .collect(Collectors.joining(" ")));
      actual.put(
          cells[0], count(captures.resolve(cells[0]), known.getOrDefault(cells[0], List.of())));
    }
    assertThat(expected)
        .hasSizeGreaterThan(1600)
        .containsKeys(known.keySet().toArray(new String[0]));
    List<String> disagreements =
        expected.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(actual.get(entry.getKey())))
            .map(entry -> entry + ", here " + actual.get(entry.getKey()))
            .toList();
    assertThat(disagreements).isEmpty();
    assertThat(known.size()).isLessThanOrEqualTo(expected.size() / 50);
  }

  @Test
  void everyDifferenceHasADescribedCategory() throws IOException {
    List<String> described =
        lines().filter(line -> line.matches("# [a-z][A-Za-z]+  .*")).map(OracleTest::word).toList();
    assertThat(differences()).extracting(Difference::category).isSubsetOf(described);
    assertThat(differences()).extracting(Difference::field).isSubsetOf(FIELDS);
    assertThat(differences()).doesNotHaveDuplicates();
  }

  /**
   * Counts as we see it, with the frames of the known differences seen the other way. In one file
   * and field all of them lie on the same side, so that none can hide that another is stale.
   */
  private static String count(Path capture, List<Difference> known) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Integer> turned = new TreeMap<>();
    PacketHeaders packet = new PacketHeaders();
    CaptureFrames.forEach(
        capture,
        (memory, offset, captured, wire, linkType, frame) -> {
          packet.decode(memory, offset, captured, wire, linkType);
          FIELDS.forEach(
              field -> counts.merge(field, isCounted(packet, field) ? 1 : 0, Integer::sum));
          known.stream()
              .filter(difference -> difference.frame == frame)
              .forEach(
                  d -> turned.merge(d.field, isCounted(packet, d.field) ? -1 : 1, Integer::sum));
        });
    known.stream()
        .collect(Collectors.groupingBy(Difference::field, Collectors.summingInt(d -> 1)))
        .forEach((field, entries) ->
            assertThat(Math.abs(turned.getOrDefault(field, 0)))
                .as("%s %s: frames of the capture, all on one side", capture, field)
                .isEqualTo(entries));
    return FIELDS.stream()
        .map(f -> f + "=" + (counts.getOrDefault(f, 0) + turned.getOrDefault(f, 0)))
        .collect(Collectors.joining(" "));
  }

  private static boolean isCounted(PacketHeaders packet, String field) {
    return packet.outcome == Outcome.DECODED
        && switch (field) {
          case "ipv4" -> packet.version == 4;
          case "ipv6" -> packet.version == 6;
          case "tcp" -> packet.protocol == 6;
          case "udp" -> packet.protocol == 17;
          default -> packet.protocol == 1 || packet.protocol == 58;
        };
  }

  private static List<Difference> differences() throws IOException {
    return lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(cells -> new Difference(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3]))
        .toList();
  }

  private static String word(String comment) {
    return comment.substring(2, comment.indexOf(' ', 2));
  }

  private static Stream<String> lines() throws IOException {
    String name = "/org/noroshi/capture/oracle-differences.tsv";
    try (InputStream in = OracleTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines();
    }
  }
}
