package org.noroshi.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.capture.packet.Frames.MACS;
import static org.noroshi.capture.packet.Frames.SYN;
import static org.noroshi.capture.packet.Frames.bytes;
import static org.noroshi.capture.packet.Frames.ethernet;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkLayerTest {
  static List<LinkHeader> headers() {
    return LinkHeader.all();
  }

  @ParameterizedTest
  @MethodSource("headers")
  void headerLeadsToIp(LinkHeader header) {
    PacketHeaders packet = PacketHeaders.of(header.frame(), header.linkType());
    assertThat(packet.outcome).isEqualTo(Outcome.DECODED);
    assertThat(packet.ipOffset).isEqualTo(header.bytes().length);
    assertThat(packet.destinationLow).isEqualTo(0xc6336402L);
    assertThat(packet.destinationPort).isEqualTo(23);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void everyCutBeforeTheFixedPartIsCountedButNotDecoded(LinkHeader header) {
    byte[] frame = header.frame();
    for (int length = 0; length < header.bytes().length + 20; length++) {
      Outcome outcome = PacketHeaders.of(Arrays.copyOf(frame, length), header.linkType()).outcome;
      assertThat(outcome).as("length=%d", length).isEqualTo(Outcome.TRUNCATED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0806 0001 0800 06 04 0001", // ARP
    "1, 8863 11 09 0000 0000", // PPPoE discovery
    "1, 8864 11 00 0001 0010 c021 01 01 000e", // LCP in a PPPoE session
    "1, 88e5 2c 00 00000001 0200000000010001 deadbeef", // MACsec, encrypted
    "1, 0026 42 42 03 0000", // spanning tree
    "1, 0034 aaaa03 00000c 2000", // CDP
    "1, 88cc 0207", // LLDP
    "1, 8847 000111ff 10000021" // associated channel behind MPLS
  })
  void otherProtocolsAreNotIp(int linkType, String behindAddresses) {
    byte[] frame = bytes(MACS, behindAddresses);
    assertThat(PacketHeaders.of(frame, linkType).outcome).isEqualTo(Outcome.NOT_IP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8000", // beacon
        "c400", // clear to send
        "4800", // data without payload
        "0840" // data, protected
      })
  void wirelessFramesWithoutReadableDataAreNotIp(String control) {
    byte[] frame = bytes(control, "00".repeat(22), "aaaa03 000000 0800", SYN);
    assertThat(PacketHeaders.of(frame, 105).outcome).isEqualTo(Outcome.NOT_IP);
  }

  @Test
  void laterWirelessFragmentIsNotIp() {
    byte[] frame = bytes("0800", "00".repeat(20), "0100", "aaaa03 000000 0800", SYN);
    assertThat(PacketHeaders.of(frame, 105).outcome).isEqualTo(Outcome.NOT_IP);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, 147, 189, 195, 220, 231, 65535, Integer.MIN_VALUE})
  void linkTypeWithoutDecoderIsUnsupported(int linkType) {
    assertThat(PacketHeaders.of(bytes(SYN), linkType).outcome).isEqualTo(Outcome.UNSUPPORTED_LINK);
  }

  @Test
  void packetTapInsidePacketTapIsUnsupported() {
    byte[] frame = bytes("0c000000 01000000 02010000", "0c000000 01000000 65000000", SYN);
    assertThat(PacketHeaders.of(frame, 258).outcome).isEqualTo(Outcome.UNSUPPORTED_LINK);
  }

  @Test
  void nestingIsBounded() {
    String tag = "8100 0064 ";
    assertThat(ethernet(tag.repeat(15), "0800", SYN).outcome).isEqualTo(Outcome.DECODED);
    assertThat(ethernet(tag.repeat(16), "0800", SYN).outcome).isEqualTo(Outcome.MALFORMED);
    assertThat(ethernet("8847", "00010000".repeat(40)).outcome).isEqualTo(Outcome.MALFORMED);
    String bridge = "88e7 00000001" + MACS;
    assertThat(ethernet(bridge.repeat(40), "0800", SYN).outcome)
        .isNotEqualTo(Outcome.UNSUPPORTED_LINK);
  }

  @ParameterizedTest
  @CsvSource({
    "127, 0000 0700 00000000", // radiotap
    "192, 00 00 0700 01000000", // PPI
    "258, 0b000000 01000000 65000000", // PKTAP
    "258, ffffffff 01000000 65000000",
    "163, 80211001 00000007", // AVS
    "163, 80211001 80000000",
    "239, 02 00 0000 0300 0a00" // NFLOG
  })
  void pseudoHeaderWithImpossibleLengthIsMalformed(int linkType, String header) {
    assertThat(PacketHeaders.of(bytes(header, SYN), linkType).outcome).isEqualTo(Outcome.MALFORMED);
  }
}
