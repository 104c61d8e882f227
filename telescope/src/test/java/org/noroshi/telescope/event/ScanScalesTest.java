package org.noroshi.telescope.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScanScalesTest {
  private static final long SECOND = 1_000_000_000L;

  /** ORION's size until time 1000, then nothing. */
  private final ScanScales scales =
      ScanScales.of(new long[] {1000}, time -> OptionalLong.of(time < 1000 ? 475_136 : 0), 0);

  @Test
  void eventIsScaledByTheAddressesAtItsFirstPacket() {
    // T = -ln(0.001) 2^32 / (475136 * 100) = 624.4 s, ORION's constant
    assertThat(scales.at(false, 999).timeoutNanos() / SECOND).isEqualTo(624);
    assertThat(scales.at(false, 1000).timeoutNanos() / SECOND).isEqualTo(600);
  }

  @Test
  void withoutAddressesNothingIsEstimated() {
    ScanScale none = scales.at(false, 1000);
    assertThat(none.globalRate(100, 0, SECOND)).isNaN();
    assertThat(none.reportedDestinations()).isEqualTo(10);
    assertThat(none.slowestHeldRate()).isEmpty();
  }

  @Test
  void eventsOverIpv6HaveNoScale() {
    assertThat(scales.at(true, 0).timeoutNanos() / SECOND).isEqualTo(600);
    assertThat(scales.at(true, 0).globalRate(100, 0, SECOND)).isNaN();
    ScanScales chosen = ScanScales.of(new long[0], time -> OptionalLong.of(4), 77 * SECOND);
    assertThat(chosen.at(true, 0).timeoutNanos()).isEqualTo(77 * SECOND);
    assertThat(chosen.at(true, 0).reportedDestinations()).isEqualTo(10);
  }
}
