package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interface statistics blocks, put together by hand from draft-ietf-opsawg-pcapng section 4.6. */
class PcapngStatisticsTest {
  private final List<String> drops = new ArrayList<>();

  /** A block with isb_ifdrop (5) and isb_osdrop (7); -1 leaves one out. */
  private static void statistics(CaptureBytes to, int id, int micros, long byIf, long bySystem) {
    int options = (byIf < 0 ? 0 : 12) + (bySystem < 0 ? 0 : 12);
    int length = 24 + options + 4;
    to.ints(5, length, id, 0, micros);
    if (byIf >= 0) {
      to.shorts(5, 8).longs(byIf);
    }
    if (bySystem >= 0) {
      to.shorts(7, 8).longs(bySystem);
    }
    to.shorts(0, 0).ints(length);
  }

  private static CaptureBytes section(String order) {
    return new CaptureBytes(order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
        .section()
        .interfaceBlock(1, 0)
        .interfaceBlock(1, 0);
  }

  private void read(CaptureBytes capture, int records) throws Exception {
    PacketBatch batch = new PacketBatch();
    int read = 0;
    try (MergedSource source =
        MergedSource.ofInputs(
            List.of(CaptureInput.stream(new ByteArrayInputStream(capture.toBytes()), "test")))) {
      while (source.read(batch)) {
        read += batch.size;
      }
      assertThat(source.reports().getFirst().status()).isEqualTo(InputStatus.WHOLE);
      source.takeDrops((intake, time, packets) -> drops.add(time + ":" + packets));
      source.takeDrops((intake, time, packets) -> drops.add("twice"));
    }
    assertThat(read).isEqualTo(records);
  }

  @ParameterizedTest
  @ValueSource(strings = {"big", "little"})
  void countsSinceTheStartOfTheCaptureBecomeDifferences(String order) throws Exception {
    CaptureBytes capture = section(order);
    statistics(capture, 0, 10, 5, 2);
    capture.enhanced(0, 11, 4, CaptureBytes.packet(4, 0));
    statistics(capture, 0, 20, 9, 2);
    statistics(capture, 1, 30, -1, 3);
    statistics(capture, 0, 40, 9, 2);
    read(capture, 1);
    assertThat(drops).containsExactly("10000:7", "20000:4", "30000:3", "40000:0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"big", "little"})
  void blocksWithoutABelievableCountSayNothing(String order) throws Exception {
    CaptureBytes capture = section(order);
    statistics(capture, 0, 10, -1, -1);
    statistics(capture, 7, 10, 5, 5);
    statistics(capture, 0, 10, Long.MAX_VALUE, 1);
    capture.ints(5, 12, 12);
    capture.enhanced(0, 11, 4, CaptureBytes.packet(4, 0));
    read(capture, 1);
    assertThat(drops).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"big", "little"})
  void endlessStatisticsAreSummedUp(String order) throws Exception {
    CaptureBytes capture = section(order);
    for (int i = 1; i <= 10_000; i++) {
      statistics(capture, 0, i, i, 0);
    }
    read(capture, 0);
    assertThat(drops).hasSize(256).startsWith("1000:1").endsWith("10000000:9745");
  }
}
