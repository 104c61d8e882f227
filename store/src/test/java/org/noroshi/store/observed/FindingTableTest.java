package org.noroshi.store.observed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.detect.finding.Subject;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Query;

class FindingTableTest {
  @TempDir private Path data;

  private static Finding finding(String address, long first) {
    TreeMap<String, Object> numbers = new TreeMap<>();
    numbers.put("packets", 4_000_000_000L);
    numbers.put("chance", 1e-9);
    numbers.put("note", "a \"quoted\" line\n");
    numbers.put("ports", List.of(23L, 2323L));
    Evidence evidence = Evidence.of(List.of(first), numbers);
    return Finding.born(
        FindingKind.INFECTED_HOST,
        new Subject.Address(address),
        "tokyo 1",
        first,
        first + 1,
        12.5,
        new Confidence(0.75, Confidence.Meaning.NOT_BY_CHANCE),
        evidence.with(List.of(new SamplePacket(first, new byte[] {0x45, 0, 1}, 60))));
  }

  private void write(List<Finding> findings) throws IOException {
    try (DataFolder folder = DataFolder.open(data)) {
      FindingTable.write(folder, findings);
    }
  }

  private List<Finding> read() throws IOException {
    try (Query query = Query.open(data, List.of(FindingTable.FINDING))) {
      return FindingTable.read(query);
    }
  }

  @Test
  void findingsComeBackAsTheyWere() throws IOException {
    List<Finding> findings =
        List.of(
            finding("192.0.2.1", 1_767_225_600_123_456_789L),
            finding("2001:db8::1", 1_767_400_000_000_000_000L));
    write(findings);
    assertThat(read()).isEqualTo(findings);
  }

  @Test
  void writingReplacesWhatWasThere() throws IOException {
    write(List.of(finding("192.0.2.1", 1_767_225_600_000_000_000L)));
    List<Finding> later = List.of(finding("192.0.2.2", 1_767_225_600_000_000_000L));
    write(later);
    assertThat(read()).isEqualTo(later);
    write(List.of());
    assertThat(read()).isEmpty();
  }
}
