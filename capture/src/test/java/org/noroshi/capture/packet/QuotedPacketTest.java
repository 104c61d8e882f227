package org.noroshi.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.capture.packet.Frames.DATAGRAM;
import static org.noroshi.capture.packet.Frames.IPV6_ADDRESSES;
import static org.noroshi.capture.packet.Frames.raw;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ICMP by RFC 792 and RFC 4443, with the packet that an error quotes. */
class QuotedPacketTest {
  /** A router 203.0.113.9 to the dark address 198.51.100.2; total length follows the version. */
  private static final String FROM_ROUTER = "0000 cb007109 c6336402";

  /** What the victim 192.0.2.80 had received from the spoofed 198.51.100.2, cut to 8 bytes. */
  private static final String QUOTE =
      "45 00 0028 0001 0000 30 06 0000 c6336402 c0000250" + "c350 0050 00000000";

  private static final String QUOTE_V6 =
      "60000000 000c 11 40"
          + "20010db8 00000000 00000000 00000002 20010db8 00000000 00000000 00000050"
          + DATAGRAM;

  @ParameterizedTest
  @ValueSource(strings = {"03", "04", "05", "0b", "0c"})
  void icmpErrorQuotesTheVictim(String type) {
    PacketHeaders packet =
        raw("45 00 0038 0007 0000 40 01", FROM_ROUTER, type, "03 0000 00000000", QUOTE);
    assertThat(packet.icmpType).isEqualTo(Integer.parseInt(type, 16));
    assertThat(packet.icmpCode).isEqualTo(3);
    assertThat(packet.sourcePort).isEqualTo(Integer.parseInt(type, 16));
    assertThat(packet.destinationPort).isEqualTo(3);
    assertThat(packet.hasPorts).isFalse();
    assertThat(packet.payloadOffset).isEqualTo(28);
    assertThat(packet.quotedVersion).isEqualTo(4);
    assertThat(packet.quotedSourceLow).isEqualTo(0xc6336402L);
    assertThat(packet.quotedDestinationLow).isEqualTo(0xc0000250L);
    assertThat(packet.quotedDestinationHigh).isZero();
    assertThat(packet.quotedProtocol).isEqualTo(6);
    assertThat(packet.quotedSourcePort).isEqualTo(50000);
    assertThat(packet.quotedDestinationPort).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "08", "0d", "10", "12"})
  void icmpQueriesQuoteNothing(String type) {
    PacketHeaders packet =
        raw("45 00 0038 0007 0000 40 01", FROM_ROUTER, type, "00 0000 00000000", QUOTE);
    assertThat(packet.quotedVersion).isZero();
    assertThat(packet.quotedProtocol).isEqualTo(-1);
    assertThat(packet.quotedDestinationPort).isEqualTo(-1);
  }

  @Test
  void quotedOptionsMoveThePorts() {
    String quote = "46 00 0028 0001 0000 30 11 0000 c6336402 c0000250 94040000 c350 0035";
    PacketHeaders packet =
        raw("45 00 0038 0007 0000 40 01", FROM_ROUTER, "03 03 0000 00000000", quote);
    assertThat(packet.quotedProtocol).isEqualTo(17);
    assertThat(packet.quotedDestinationPort).isEqualTo(53);
  }

  @Test
  void quotedLaterFragmentHasNoPorts() {
    String quote = QUOTE.replace("0001 0000 30", "0001 0001 30");
    PacketHeaders packet =
        raw("45 00 0038 0007 0000 40 01", FROM_ROUTER, "0b 01 0000 00000000", quote);
    assertThat(packet.quotedVersion).isEqualTo(4);
    assertThat(packet.quotedDestinationPort).isEqualTo(-1);
  }

  @Test
  void quoteThatIsCutGivesWhatIsThere() {
    String whole = QUOTE.replace(" ", "");
    String header = "45 00 0038 0007 0000 40 01" + FROM_ROUTER + "03 03 0000 00000000";
    PacketHeaders addresses = raw(header, whole.substring(0, 40));
    assertThat(addresses.quotedVersion).isEqualTo(4);
    assertThat(addresses.quotedSourcePort).isEqualTo(-1);
    assertThat(raw(header, whole.substring(0, 38)).quotedVersion).isZero();
  }

  @Test
  void quoteOfTheOtherVersionIsNotBelieved() {
    PacketHeaders packet =
        raw("45 00 0050 0007 0000 40 01", FROM_ROUTER, "03 03 0000 00000000", QUOTE_V6);
    assertThat(packet.quotedVersion).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "02", "03", "04"})
  void icmpv6ErrorQuotesTheVictim(String type) {
    PacketHeaders packet =
        raw("60000000 003c 3a 40", IPV6_ADDRESSES, type, "04 0000 00000000", QUOTE_V6);
    assertThat(packet.icmpCode).isEqualTo(4);
    assertThat(packet.quotedVersion).isEqualTo(6);
    assertThat(packet.quotedSourceHigh).isEqualTo(0x20010db800000000L);
    assertThat(packet.quotedSourceLow).isEqualTo(2);
    assertThat(packet.quotedDestinationHigh).isEqualTo(0x20010db800000000L);
    assertThat(packet.quotedDestinationLow).isEqualTo(0x50);
    assertThat(packet.quotedProtocol).isEqualTo(17);
    assertThat(packet.quotedSourcePort).isEqualTo(5353);
    assertThat(packet.quotedDestinationPort).isEqualTo(53);
  }

  @Test
  void icmpOfTheOtherIpVersionIsOnlyBytes() {
    PacketHeaders packet =
        raw("45 00 0038 0007 0000 40 3a", FROM_ROUTER, "01 04 0000 00000000", QUOTE);
    assertThat(packet.protocol).isEqualTo(58);
    assertThat(packet.icmpType).isEqualTo(-1);
    assertThat(packet.quotedVersion).isZero();
  }
}
