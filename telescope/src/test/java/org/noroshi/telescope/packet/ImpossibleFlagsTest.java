package org.noroshi.telescope.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ImpossibleFlagsTest {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int PSH = 8;
  private static final int ACK = 16;
  private static final int URG = 32;

  @Test
  void whatTcpSendsIsPossibleAndNothingElse() {
    Set<Integer> sent =
        Set.of(
            SYN,
            SYN | ACK,
            ACK,
            PSH | ACK,
            URG | ACK,
            URG | PSH | ACK,
            FIN | ACK,
            FIN | PSH | ACK,
            FIN | URG | ACK,
            FIN | URG | PSH | ACK,
            RST,
            RST | ACK,
            RST | PSH | ACK,
            SYN | PSH | ACK,
            SYN | URG | ACK,
            SYN | URG | PSH | ACK);
    for (int flags = 0; flags < 64; flags++) {
      assertThat(SpoofingEvidence.impossible(flags))
          .as("flags %d", flags)
          .isEqualTo(!sent.contains(flags));
    }
  }
}
