package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of differences allows what it lists and complains of anything else. */
class OracleDifferencesTest {
  private static final String LINE = "a.pcap\t2\tudp\t1\t0\tversionNibble";

  @Test
  void listedDifferenceIsAllowed() throws IOException {
    assertThat(complaints(capture(5, 4), LINE)).isEmpty();
  }

  @Test
  void differenceThatIsNotListedIsFound() throws IOException {
    assertThat(complaints(capture(5, 3), LINE)).containsExactly("a.pcap udp: here 5, tshark 3");
    assertThat(complaints(capture(5, 4))).containsExactly("a.pcap udp: here 5, tshark 4");
  }

  @Test
  void listedDifferenceThatIsNoneAnyMoreIsFound() throws IOException {
    assertThat(complaints(capture(4, 4), LINE)).containsExactly("a.pcap udp: here 4, tshark 4");
  }

  @Test
  void frameThatIsSeenOtherwiseIsFound() throws IOException {
    assertThat(complaints(capture(5, 4), LINE.replace("\t2\t", "\t3\t")))
        .singleElement()
        .asString()
        .contains("not seen so");
    assertThat(complaints(capture(4, 4), "a.pcap\t2\tudp\t1\t1\tversionNibble"))
        .singleElement()
        .asString()
        .contains("not seen so");
  }

  @Test
  void oneDifferenceCannotHideAnother() throws IOException {
    assertThat(complaints(capture(5, 5), LINE, "a.pcap\t3\tudp\t0\t1\tversionNibble"))
        .containsExactly("a.pcap udp: listed on both sides");
  }

  @Test
  void unknownCategoryIsFound() throws IOException {
    assertThat(complaints(capture(5, 5), "a.pcap\t2\tudp\t1\t0\tother"))
        .singleElement()
        .asString()
        .startsWith("unknown category");
  }

  @Test
  void categoryThatTheHeadDoesNotExplainIsFound() throws IOException {
    assertThat(OracleDifferences.of(List.of("# untimed  has no time")).complaints(Map.of()))
        .singleElement()
        .asString()
        .startsWith("the head explains [untimed]");
  }

  @Test
  void moreThanTwoPercentOfTheCapturesAreTooMany() throws IOException {
    Map<String, OracleDifferences.Compared> captures = new HashMap<>();
    for (int i = 0; i < 99; i++) {
      captures.put(i + ".pcap", capture(5, i < 2 ? 4 : 5));
    }
    List<String> lines = lines(LINE.replace("a.", "0."), LINE.replace("a.", "1."));

    assertThat(OracleDifferences.of(lines).complaints(captures))
        .containsExactly("more than 2 % of 99 captures are listed: 2");
    captures.put("99.pcap", capture(5, 5));
    assertThat(OracleDifferences.of(lines).complaints(captures)).isEmpty();
  }

  @Test
  void captureThatIsNotThereIsFound() throws IOException {
    assertThat(complaints(capture(5, 5), LINE.replace("a.", "b.")))
        .singleElement()
        .asString()
        .startsWith("no such capture");
  }

  /** Complaints of a list of these lines about a.pcap among enough others that agree. */
  private static List<String> complaints(OracleDifferences.Compared capture, String... lines)
      throws IOException {
    Map<String, OracleDifferences.Compared> captures = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      captures.put(i + ".pcap", capture(5, 5));
    }
    captures.put("a.pcap", capture);
    return OracleDifferences.of(lines(lines)).complaints(captures);
  }

  private static List<String> lines(String... lines) {
    Stream<String> head =
        Arrays.stream(OracleDifferences.Category.values()).map(name -> "# " + name + "  is so");
    return new ArrayList<>(Stream.concat(head, Arrays.stream(lines)).toList());
  }

  /** A capture in which only the second frame is UDP to us. */
  private static OracleDifferences.Compared capture(long here, long tshark) {
    return new OracleDifferences.Compared() {
      @Override
      public Map<String, Long> here() {
        return Map.of("udp", here);
      }

      @Override
      public Map<String, Long> tshark() {
        return Map.of("udp", tshark);
      }

      @Override
      public Map<String, Long> alone(int frame) {
        return Map.of("udp", frame == 2 ? 1L : 0L);
      }
    };
  }
}
