package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noroshi.telescope.window.Observed.START;
import static org.noroshi.telescope.window.Observed.address;
import static org.noroshi.telescope.window.Observed.column;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadSampleTest {
  @TempDir Path folder;

  /** Each content twice. */
  private static List<MemorySource.Packet> contents(int count) {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 2 * count; i++) {
      packets.add(
          new MemorySource.Packet(
              START + i,
              MemorySource.udp(
                  address("203.0.113.0") + i % 200,
                  address("198.18.0.9"),
                  5,
                  161,
                  ByteBuffer.allocate(8).putInt(7).putInt(i / 2).array())));
    }
    return packets;
  }

  @Test
  void windowBeyondTheLimitSaysWhichShareOfTheContentsItKept() throws IOException {
    int many = 2 * Payloads.LIMIT;
    RowCollector rows = new RowCollector();
    try (Observation observation = Observed.with(2, folder).observation(rows)) {
      observation.observe(new MemorySource(contents(many), 1000), records -> false, () -> true);
      observation.finish();
      assertThat(observation.summary().sampledPayloadWindows()).isEqualTo(1);
      // Half of them fit; five standard errors of 1/sqrt(65536).
      assertThat(observation.summary().leastPayloadShare()).isCloseTo(0.5, within(0.01));
    }
    List<String> kept = rows.table("payload");
    assertThat(kept).hasSize(Payloads.LIMIT).allMatch(row -> row.contains("packets=2 "));
    String coverage = rows.table("coverage").getFirst();
    assertThat(column(coverage, "payload_packets")).isEqualTo(Integer.toString(2 * many));
    double share = Double.parseDouble(column(coverage, "payload_share"));
    assertThat(kept.size() / share).isCloseTo(many, within(0.02 * many));
  }

  @Test
  void windowBelowTheLimitKeepsAll() throws IOException {
    RowCollector rows = new RowCollector();
    try (Observation observation = Observed.with(2, folder).observation(rows)) {
      observation.observe(new MemorySource(contents(1000), 100), records -> false, () -> true);
      observation.finish();
      assertThat(observation.summary().sampledPayloadWindows()).isZero();
    }
    assertThat(rows.table("payload")).hasSize(1000);
    assertThat(column(rows.table("coverage").getFirst(), "payload_share")).isEqualTo("1.0");
  }

  @Test
  void laterFragmentIsNoPayload() throws IOException {
    byte[] first =
        MemorySource.udp(
            address("203.0.113.1"), address("198.18.0.9"), 5, 161, new byte[] {1, 2, 3, 4});
    byte[] later = first.clone();
    later[7] = 100; // fragment offset, RFC 791: 800 bytes
    RowCollector rows =
        Observed.with(1, folder)
            .rows(
                List.of(
                    new MemorySource.Packet(START, first),
                    new MemorySource.Packet(START + 1, later)));
    assertThat(rows.table("payload")).singleElement().asString().contains("port=161", "packets=1 ");
    assertThat(rows.table("flowtuple")).hasSize(2);
  }
}
