package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.capture.CaptureBytes.packet;

import java.io.IOException;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are worked out by hand from draft-ietf-opsawg-pcapng. */
class PcapngTest {
  private static CaptureBytes little() {
    return new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void enhancedPacketHasTimeLengthsAndLinkTypeOfItsInterface(boolean big) throws IOException {
    Reading reading =
        new CaptureBytes(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
            .section()
            .interfaceBlock(1, 0)
            .interfaceBlock(101, 0)
            .enhanced(1, 1_700_000_000_000_001L, 60, packet(5, 1))
            .read();
    assertThat(reading.times).containsExactly(1_700_000_000_000_001_000L);
    assertThat(reading.packets).containsExactly(packet(5, 1));
    assertThat(reading.wireLengths).containsExactly(60);
    assertThat(reading.linkTypes).containsExactly(101);
    assertThat(reading.report.status()).isEqualTo(InputStatus.WHOLE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 7, 7000000000",
    "3, 7001, 7001000000",
    "9, 7000000001, 7000000001",
    "10, 70000000019, 7000000001",
    "28, 9223372036854775807, 0",
    "127, 9223372036854775807, 0",
    // 2^-1: 15 halves. 2^-10: 7 + 512/1024 s. 2^-32: 7 + 2^31/2^32 s. 2^-64: 2^63/2^64 s.
    "129, 15, 7500000000",
    "128, 7, 7000000000",
    "138, 7680, 7500000000",
    "160, 32212254720, 7500000000",
    "192, -9223372036854775808, 500000000",
    // 2^63 * 2^-65 s = 0.25 s
    "193, -9223372036854775808, 250000000",
    "255, -1, 0",
    // Beyond the year 2262, what fits is kept.
    "0, 9223372036854775807, 9223372036854775807",
    "6, -1, 9223372036854775807",
    "128, -1, 9223372036854775807"
  })
  void timeIsExactAtEveryResolution(int resolution, long ticks, long nanos) throws IOException {
    Reading reading =
        little()
            .section()
            .interfaceBlock(1, resolution, 0)
            .enhanced(0, ticks, 4, packet(4, 1))
            .read();
    assertThat(reading.times).containsExactly(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000000000007",
    "-3, -2999999993",
    "9223372036854775807, 9223372036000000007",
    "-9223372036854775808, -9223372035999999993"
  })
  void timeOffsetOfTheInterfaceIsAdded(long seconds, long nanos) throws IOException {
    Reading reading =
        little().section().interfaceBlock(1, 9, seconds).enhanced(0, 7, 4, packet(4, 1)).read();
    assertThat(reading.times).containsExactly(nanos);
  }

  @Test
  void sectionsHaveTheirOwnByteOrderAndInterfaces() throws IOException {
    byte[] second =
        new CaptureBytes(ByteOrder.BIG_ENDIAN)
            .section()
            .interfaceBlock(113, 9, 0)
            .enhanced(0, 2, 4, packet(4, 2))
            .toBytes();
    Reading reading =
        little()
            .section()
            .interfaceBlock(1, 0)
            .enhanced(0, 1, 4, packet(4, 1))
            .bytes(second)
            .section()
            .enhanced(0, 1, 4, packet(4, 3))
            .read();
    assertThat(reading.times).containsExactly(1000L, 2L);
    assertThat(reading.linkTypes).containsExactly(1, 113);
    assertThat(reading.report.status()).isEqualTo(InputStatus.DAMAGED);
    assertThat(reading.report.problem())
        .isEqualTo("packet of the undescribed interface 0 at byte " + (84 + 108 + 28));
  }

  @Test
  void simplePacketIsCutToTheSnapLengthAndGetsTheTimeBefore() throws IOException {
    Reading reading =
        little()
            .section()
            .interfaceBlock(1, 6)
            .enhanced(0, 5, 4, packet(4, 1))
            .ints(3, 24, 100)
            .bytes(packet(6, 2))
            .bytes(0, 0)
            .ints(24)
            .read();
    assertThat(reading.packets).containsExactly(packet(4, 1), packet(6, 2));
    assertThat(reading.wireLengths).containsExactly(4, 100);
    assertThat(reading.times).containsExactly(5000L, 5000L);
  }

  @Test
  void obsoletePacketBlockIsRead() throws IOException {
    Reading reading =
        little()
            .section()
            .interfaceBlock(1, 0)
            .interfaceBlock(101, 0)
            .ints(2, 36)
            .shorts(1, 9)
            .ints(0, 5, 3, 60)
            .bytes(1, 2, 3, 0)
            .ints(36)
            .read();
    assertThat(reading.packets).containsExactly(new byte[] {1, 2, 3});
    assertThat(reading.linkTypes).containsExactly(101);
    assertThat(reading.times).containsExactly(5000L);
  }

  @Test
  void unknownBlocksAreSkipped() throws IOException {
    Reading reading =
        little()
            .section()
            .ints(0x40000bad, 16, 99, 16)
            .interfaceBlock(1, 0)
            .ints(5, 12, 12)
            .enhanced(0, 5, 4, packet(4, 1))
            .read();
    assertThat(reading.packets).containsExactly(packet(4, 1));
    assertThat(reading.report.status()).isEqualTo(InputStatus.WHOLE);
  }

  @Test
  void captureLengthBeyondItsBlockIsDamage() throws IOException {
    Reading reading =
        little()
            .section()
            .interfaceBlock(1, 0)
            .enhanced(0, 5, 4, packet(4, 1))
            .ints(6, 36, 0, 0, 0, 5, 5, 0, 36)
            .read();
    assertThat(reading.packets).hasSize(1);
    assertThat(reading.report.status()).isEqualTo(InputStatus.DAMAGED);
    assertThat(reading.report.offset()).isEqualTo(84);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 0x10000004, -1})
  void impossibleBlockLengthIsDamage(int length) throws IOException {
    Reading reading = little().section().ints(5, length, 0, 0, 0).read();
    assertThat(reading.report.status()).isEqualTo(InputStatus.DAMAGED);
    assertThat(reading.report.offset()).isEqualTo(28);
  }

  @Test
  void everyCutYieldsTheRecordsBeforeIt() throws IOException {
    byte[] whole =
        little()
            .section()
            .interfaceBlock(1, 0)
            .enhanced(0, 5, 9, packet(9, 1))
            .enhanced(0, 6, 30, packet(30, 2))
            .toBytes();
    Cuts.check(whole, new int[] {28, 48, 92, 156}, new int[] {0, 0, 1, 2});
  }
}
