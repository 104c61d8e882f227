package org.noroshi.telescope.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketClassifierTest {
  @ParameterizedTest
  @CsvSource({
    "6, 2, SCAN_TCP", "6, 194, SCAN_TCP", "6, 10, SCAN_TCP", "6, 18, BACKSCATTER",
    "6, 4, BACKSCATTER", "6, 20, BACKSCATTER", "6, 6, BACKSCATTER", "6, 19, BACKSCATTER",
    "6, 3, OTHER_TCP", "6, 16, OTHER_TCP", "6, 17, OTHER_TCP", "6, 0, OTHER_TCP",
    "47, 2, OTHER"
  })
  void tcpIsTakenByItsFlags(int protocol, int flags, PacketClass expected) {
    assertThat(PacketClassifier.classify(protocol, false, flags, 80, -1)).isEqualTo(expected);
  }

  @Test
  void aLaterFragmentIsNoScanWhateverItsBytes() {
    assertThat(PacketClassifier.classify(6, true, 2, -1, -1)).isEqualTo(PacketClass.OTHER_TCP);
    assertThat(PacketClassifier.classify(17, true, 0, -1, -1)).isEqualTo(PacketClass.PROBE_UDP);
  }

  @Test
  void udpFromPort53IsBackscatterAndAllElseAsks() {
    assertThat(PacketClassifier.classify(17, false, 0, 53, -1)).isEqualTo(PacketClass.BACKSCATTER);
    assertThat(PacketClassifier.classify(17, false, 0, 123, -1)).isEqualTo(PacketClass.PROBE_UDP);
  }

  @Test
  void icmpThatAnswersOrReportsIsBackscatter() {
    for (int type = -1; type < 256; type++) {
      boolean answers = java.util.Set.of(0, 3, 4, 5, 11, 12, 14, 16, 18).contains(type);
      boolean answers6 = java.util.Set.of(1, 2, 3, 4, 129).contains(type);
      assertThat(PacketClassifier.classify(1, false, 0, -1, type))
          .isEqualTo(answers ? PacketClass.BACKSCATTER : PacketClass.PROBE_ICMP);
      assertThat(PacketClassifier.classify(58, false, 0, -1, type))
          .isEqualTo(answers6 ? PacketClass.BACKSCATTER : PacketClass.PROBE_ICMP);
    }
  }
}
