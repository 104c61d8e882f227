package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.capture.CaptureBytes.packet;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand from draft-ietf-opsawg-pcap. */
class PcapTest {
  @Test
  void goldenBytesAreOneRecord() throws IOException {
    // Little-endian, microseconds, raw IP; 1,700,000,000.000001 s; 3 of 60 bytes captured.
    Reading reading =
        CaptureBytes.read(
            HexFormat.of()
                .parseHex(
                    "d4c3b2a1020004000000000000000000ffff000065000000"
                        + "00f1536501000000030000003c000000"
                        + "450102"));
    assertThat(reading.times).containsExactly(1_700_000_000_000_001_000L);
    assertThat(reading.packets).containsExactly(new byte[] {0x45, 1, 2});
    assertThat(reading.wireLengths).containsExactly(60);
    assertThat(reading.linkTypes).containsExactly(101);
    assertThat(reading.report)
        .isEqualTo(
            new InputReport(
                "bytes", 1, 43, InputStatus.WHOLE, null, -1, 1_700_000_000_000_001_000L));
  }

  @ParameterizedTest
  @CsvSource({
    "a1b2c3d4, LITTLE, 7000",
    "a1b2c3d4, BIG, 7000",
    "a1b23c4d, LITTLE, 7",
    "a1b23c4d, BIG, 7"
  })
  void byteOrderAndResolutionComeFromTheMagic(String magic, String order, long nanos)
      throws IOException {
    Reading reading =
        new CaptureBytes(order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(Integer.parseUnsignedInt(magic, 16), 1)
            .record(5, 7, 90, packet(20, 1))
            .record(-1, 7, 90, packet(0, 1))
            .read();
    assertThat(reading.times)
        .containsExactly(5_000_000_000L + nanos, 4_294_967_295_000_000_000L + nanos);
    assertThat(reading.packets).containsExactly(packet(20, 1), packet(0, 1));
  }

  @Test
  void patchedRecordsHaveLongerHeaders() throws IOException {
    Reading reading =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(0xa1b2cd34, 1)
            .ints(5, 7, 4, 9, 1, 2, 0x04030201)
            .read();
    assertThat(reading.packets).containsExactly(new byte[] {1, 2, 3, 4});
    assertThat(reading.wireLengths).containsExactly(9);
  }

  @Test
  void lengthsOfOldVersionsAreTurnedRound() throws IOException {
    Reading reading =
        new CaptureBytes(ByteOrder.BIG_ENDIAN)
            .ints(0xa1b2c3d4)
            .shorts(2, 2)
            .ints(0, 0, 96, 1)
            .ints(5, 7, 60, 2)
            .shorts(0x0102)
            .read();
    assertThat(reading.packets).containsExactly(new byte[] {1, 2});
    assertThat(reading.wireLengths).containsExactly(60);
  }

  @Test
  void checksumBitsAboveTheLinkTypeAreIgnored() throws IOException {
    Reading reading =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(0xa1b2c3d4, 0x44000001)
            .record(1, 1, 4, packet(4, 1))
            .read();
    assertThat(reading.linkTypes).containsExactly(1);
  }

  @Test
  void wireLengthIsNeverBelowTheCaptured() throws IOException {
    Reading reading =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(0xa1b2c3d4, 1)
            .record(1, 1, 2, packet(4, 1))
            .record(1, 1, -1, packet(4, 1))
            .read();
    assertThat(reading.wireLengths).containsExactly(4, Integer.MAX_VALUE);
  }

  @Test
  void lengthBeyondTheLargestRecordIsDamageAtItsByte() throws IOException {
    Reading reading =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(0xa1b2c3d4, 1)
            .record(1, 1, 4, packet(4, 1))
            .ints(2, 2, 0x10000001, 4)
            .read();
    assertThat(reading.packets).hasSize(1);
    assertThat(reading.report.status()).isEqualTo(InputStatus.DAMAGED);
    assertThat(reading.report.offset()).isEqualTo(44);
    assertThat(reading.report.problem())
        .isEqualTo("record claims 268435457 captured bytes at byte 44");
  }

  @Test
  void everyCutYieldsTheRecordsBeforeIt() throws IOException {
    byte[] whole =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(0xa1b2c3d4, 1)
            .record(1, 1, 9, packet(9, 1))
            .record(2, 1, 30, packet(30, 2))
            .toBytes();
    Cuts.check(whole, new int[] {24, 49, 95}, new int[] {0, 1, 2});
  }
}
