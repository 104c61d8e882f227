package org.noroshi.telescope.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.Prefix;

/** Marks of tools and of forged sources in single packets, built by hand from the RFCs' layouts. */
class PacketMarksTest {
  private static final int LINKTYPE_RAW = 101;
  private static final DarkPrefixes DARK = new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16")));
  private static final int DESTINATION = 0xC612ABCD;

  private static PacketHeaders syn(
      int source, int destination, int id, int fragment, int sourcePort, int flags, int sequence) {
    byte[] bytes =
        ByteBuffer.allocate(40)
            .putInt(0x45000028)
            .putInt(id << 16 | fragment)
            .putInt(0x40060000)
            .putInt(source)
            .putInt(destination)
            .putShort((short) sourcePort)
            .putShort((short) 23)
            .putInt(sequence)
            .putInt(0)
            .putShort((short) (0x5000 | flags))
            .putShort((short) 1024)
            .putInt(0)
            .array();
    PacketHeaders headers = new PacketHeaders();
    headers.decode(MemorySegment.ofArray(bytes), 0, 40, 40, LINKTYPE_RAW);
    return headers;
  }

  private static int tools(int id, int sequence) {
    return ToolFingerprint.matches(
        syn(0x0B000001, DESTINATION, id, 0, 4000, 2, sequence), PacketClass.SCAN_TCP);
  }

  @Test
  void sequenceNumberOfTheDestinationIsMirais() {
    assertThat(tools(1, DESTINATION)).isEqualTo(Tool.MIRAI.bit());
    assertThat(tools(1, DESTINATION ^ 1)).isZero();
  }

  /** 0xABCD ^ 23 ^ 0x1234 = 0xB9EE; only the lower 16 bits of address and sequence count. */
  @Test
  void idOfDestinationPortAndSequenceIsMasscans() {
    assertThat(tools(0xB9EE, 0x77771234)).isEqualTo(Tool.MASSCAN.bit());
    assertThat(tools(0xB9EF, 0x77771234)).isZero();
  }

  @Test
  void id54321IsOldZmaps() {
    assertThat(tools(54321, 99)).isEqualTo(Tool.ZMAP.bit());
    assertThat(tools(54320, 99)).isZero();
  }

  /** With sequence = destination, Masscan's id would be the port itself: 23. */
  @Test
  void onePacketMayBearTwoMarks() {
    assertThat(tools(23, DESTINATION)).isEqualTo(Tool.MIRAI.bit() | Tool.MASSCAN.bit());
  }

  @Test
  void onlySynProbesBearMarks() {
    PacketHeaders answer = syn(0x0B000001, DESTINATION, 54321, 0, 4000, 0x12, DESTINATION);
    assertThat(ToolFingerprint.matches(answer, PacketClass.BACKSCATTER)).isZero();
  }

  private static int evidence(int source) {
    return SpoofingEvidence.of(syn(source, DESTINATION, 1, 0, 4000, 2, 9), DARK, 0);
  }

  /** First and last addresses of the blocks and their neighbours, from RFC 6890's registry. */
  @ParameterizedTest
  @CsvSource({
    "0.0.0.1, true", "0.255.255.254, true", "1.0.0.1, false", "9.255.255.254, false",
    "10.0.0.1, true", "10.255.255.254, true", "11.0.0.1, false", "100.63.255.254, false",
    "100.64.0.1, true", "100.127.255.254, true", "100.128.0.1, false", "126.255.255.254, false",
    "127.0.0.1, true", "128.0.0.1, false", "169.253.255.254, false", "169.254.0.1, true",
    "169.255.0.1, false", "172.15.255.254, false", "172.16.0.1, true", "172.31.255.254, true",
    "172.32.0.1, false", "192.0.0.1, true", "192.0.1.1, false", "192.0.2.1, true",
    "192.0.3.1, false", "192.88.98.1, false", "192.88.99.1, true", "192.88.100.1, false",
    "192.167.255.254, false", "192.168.0.1, true", "192.169.0.1, false", "198.17.255.254, false",
    "198.19.255.254, true", "198.20.0.1, false", "198.51.99.1, false", "198.51.100.1, true",
    "198.51.101.1, false", "203.0.112.1, false", "203.0.113.1, true", "203.0.114.1, false",
    "223.255.255.254, false", "224.0.0.1, true", "239.1.2.3, true", "255.255.255.254, true"
  })
  void bogonsAreTheSpecialPurposeBlocks(String source, boolean bogon) {
    int mask = evidence((int) Prefix.parse(source).low());
    assertThat((mask & SpoofingEvidence.BOGON) != 0).isEqualTo(bogon);
  }

  @Test
  void aSourceInsideTheDarkSpaceIsForged() {
    int mask = evidence((int) Prefix.parse("198.18.3.4").low());
    assertThat(mask & SpoofingEvidence.FROM_DARK).isNotZero();
    assertThat(SpoofingEvidence.isSpoofed(mask)).isTrue();
  }

  @Test
  void aPacketFromItsDestinationIsForged() {
    assertThat(evidence(DESTINATION) & SpoofingEvidence.SELF).isNotZero();
  }

  @Test
  void edgeAddressesAndPortZeroAreHintsOnly() {
    int edge = evidence((int) Prefix.parse("11.2.3.255").low());
    assertThat(edge).isEqualTo(SpoofingEvidence.EDGE_BYTE);
    assertThat(SpoofingEvidence.isSpoofed(edge)).isFalse();
    int zero = SpoofingEvidence.of(syn(0x0B020304, DESTINATION, 1, 0, 0, 2, 9), DARK, 0);
    assertThat(zero).isEqualTo(SpoofingEvidence.PORT_ZERO);
  }

  /** SYN+FIN, SYN+RST and none of FIN, SYN, RST, ACK: no TCP sends these (RFC 9293). */
  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x03, 0x06, 0x08, 0x20})
  void impossibleFlagsAreEvidence(int flags) {
    int mask = SpoofingEvidence.of(syn(0x0B020304, DESTINATION, 1, 0, 4000, flags, 9), DARK, 0);
    assertThat(mask).isEqualTo(SpoofingEvidence.IMPOSSIBLE_FLAGS);
  }

  @Test
  void theReservedFragmentBitIsEvidence() {
    int mask = SpoofingEvidence.of(syn(0x0B020304, DESTINATION, 1, 0x8000, 4000, 2, 9), DARK, 0);
    assertThat(mask).isEqualTo(SpoofingEvidence.RESERVED_BIT);
  }

  @Test
  void ordinarySynIsNoEvidenceEvenWithAHighTtl() {
    assertThat(evidence(0x0B020304)).isZero();
  }
}
