package org.noroshi.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.capture.packet.Frames.DATAGRAM;
import static org.noroshi.capture.packet.Frames.IPV6_ADDRESSES;
import static org.noroshi.capture.packet.Frames.IPV6_DATAGRAM;
import static org.noroshi.capture.packet.Frames.raw;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IPv6 and its extension headers by RFC 8200, section 4. */
class Ipv6Test {
  private static final String PAD_FOUR = "0104 00000000"; // PadN, fills an 8-byte options header

  @Test
  void fixedHeaderIsReadFieldByField() {
    PacketHeaders packet = Frames.ethernet("86dd", IPV6_DATAGRAM);
    assertThat(packet.outcome).isEqualTo(Outcome.DECODED);
    assertThat(packet.version).isEqualTo(6);
    assertThat(packet.sourceHigh).isEqualTo(0x20010db800000000L);
    assertThat(packet.sourceLow).isEqualTo(1);
    assertThat(packet.destinationHigh).isEqualTo(0x20010db800000000L);
    assertThat(packet.destinationLow).isEqualTo(2);
    assertThat(packet.protocol).isEqualTo(17);
    assertThat(packet.ttl).isEqualTo(64);
    assertThat(packet.ipId).isZero();
    assertThat(packet.ipLength).isEqualTo(52);
    assertThat(packet.ipCaptured).isEqualTo(52);
    assertThat(packet.transportOffset).isEqualTo(40);
    assertThat(packet.sourcePort).isEqualTo(5353);
    assertThat(packet.destinationPort).isEqualTo(53);
    assertThat(packet.payloadOffset).isEqualTo(48);
    assertThat(packet.payloadLength).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"00", "2b", "3c", "87", "8b", "8c"}) // those in units of 8 bytes
  void extensionHeaderIsPassed(String number) {
    PacketHeaders packet =
        raw("60000000 0014", number, "40", IPV6_ADDRESSES, "11 00", PAD_FOUR, DATAGRAM);
    assertThat(packet.protocol).isEqualTo(17);
    assertThat(packet.transportOffset).isEqualTo(48);
    assertThat(packet.destinationPort).isEqualTo(53);
  }

  @Test
  void authenticationHeaderIsCountedInWords() {
    String header = "11 04 0000 00000001 00000002" + "aa".repeat(12); // 24 bytes: (4 + 2) * 4
    PacketHeaders packet = raw("60000000 0024 33 40", IPV6_ADDRESSES, header, DATAGRAM);
    assertThat(packet.protocol).isEqualTo(17);
    assertThat(packet.transportOffset).isEqualTo(64);
  }

  @Test
  void chainOfHeadersIsFollowedToTheTransport() {
    String chain = "2b00" + PAD_FOUR + "3c01" + "00".repeat(14) + "1100" + PAD_FOUR;
    PacketHeaders packet = raw("60000000 002c 00 40", IPV6_ADDRESSES, chain, DATAGRAM);
    assertThat(packet.protocol).isEqualTo(17);
    assertThat(packet.transportOffset).isEqualTo(72);
  }

  @Test
  void firstFragmentHasPorts() {
    PacketHeaders packet =
        raw("60000000 0014 2c 40", IPV6_ADDRESSES, "11 00 0001 89abcdef", DATAGRAM);
    assertThat(packet.ipFlags).isEqualTo(PacketHeaders.MORE_FRAGMENTS);
    assertThat(packet.ipId).isEqualTo(0x89abcdef);
    assertThat(packet.laterFragment).isFalse();
    assertThat(packet.destinationPort).isEqualTo(53);
  }

  @Test
  void laterFragmentHasNoPorts() {
    PacketHeaders packet =
        raw("60000000 0014 2c 40", IPV6_ADDRESSES, "11 00 05a8 00000001", DATAGRAM);
    assertThat(packet.laterFragment).isTrue();
    assertThat(packet.fragmentOffset).isEqualTo(1448);
    assertThat(packet.protocol).isEqualTo(17);
    assertThat(packet.transportOffset).isEqualTo(-1);
    assertThat(packet.hasPorts).isFalse();
    assertThat(packet.payloadOffset).isEqualTo(48);
    assertThat(packet.payloadLength).isEqualTo(12);
  }

  @Test
  void laterFragmentOfAnExtensionHeaderIsNotWalked() {
    PacketHeaders packet =
        raw("60000000 0014 2c 40", IPV6_ADDRESSES, "3c 00 0008 00000001", DATAGRAM);
    assertThat(packet.protocol).isEqualTo(60);
    assertThat(packet.laterFragment).isTrue();
  }

  @Test
  void encryptedPayloadEndsTheChain() {
    PacketHeaders packet = raw("60000000 000c 32 40", IPV6_ADDRESSES, DATAGRAM);
    assertThat(packet.protocol).isEqualTo(50);
    assertThat(packet.hasPorts).isFalse();
  }

  @Test
  void noNextHeaderHasNoTransport() {
    PacketHeaders packet = raw("60000000 0000 3b 40", IPV6_ADDRESSES);
    assertThat(packet.outcome).isEqualTo(Outcome.DECODED);
    assertThat(packet.protocol).isEqualTo(59);
    assertThat(packet.transportOffset).isEqualTo(-1);
    assertThat(packet.ipLength).isEqualTo(40);
  }

  @Test
  void extensionHeaderThatIsCutIsTheProtocol() {
    PacketHeaders packet = raw("60000000 0100 00 40", IPV6_ADDRESSES, "1103", PAD_FOUR, DATAGRAM);
    assertThat(packet.protocol).isZero();
    assertThat(packet.transportOffset).isEqualTo(-1);
    assertThat(packet.payloadOffset).isEqualTo(-1);
    assertThat(packet.payloadCaptured).isZero();
  }

  @Test
  void endlessChainStopsAfterThirtyTwoHeaders() {
    String header = "60000000 0114 3c 40" + IPV6_ADDRESSES;
    String link = "3c00" + PAD_FOUR;
    String last = "1100" + PAD_FOUR;
    assertThat(raw(header, link.repeat(31), last, DATAGRAM).protocol).isEqualTo(17);
    assertThat(raw(header, link.repeat(32), last, DATAGRAM).protocol).isEqualTo(60);
  }

  @Test
  void zeroPayloadLengthReachesTheWireLength() {
    byte[] frame = Frames.bytes("60000000 0000 11 40", IPV6_ADDRESSES, DATAGRAM);
    PacketHeaders packet = new PacketHeaders();
    packet.decode(MemorySegment.ofArray(frame), 0, frame.length, 70_000, Frames.RAW);
    assertThat(packet.ipLength).isEqualTo(70_000);
    assertThat(packet.destinationPort).isEqualTo(53);
  }

  @Test
  void fixedHeaderThatIsCutIsTruncated() {
    String header = ("60000000 000c 11 40" + IPV6_ADDRESSES).replace(" ", "");
    assertThat(raw(header.substring(2)).outcome).isNotEqualTo(Outcome.DECODED);
    assertThat(raw(header.substring(0, 78)).outcome).isEqualTo(Outcome.TRUNCATED);
    assertThat(raw(header).outcome).isEqualTo(Outcome.DECODED);
  }
}
