package org.noroshi.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.capture.packet.Frames.DATAGRAM;
import static org.noroshi.capture.packet.Frames.SYN;
import static org.noroshi.capture.packet.Frames.bytes;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IPv4 and transports; expected values are read off the hexadecimal by hand. */
class PacketHeadersTest {
  /** 192.0.2.1 to 198.51.100.2, 100 bytes long, id 7, TTL 64. */
  private static final String TO_DARK = "0000 c0000201 c6336402";

  @Test
  void synIsReadFieldByField() {
    PacketHeaders packet = Frames.ethernet("0800", SYN);
    assertThat(packet.outcome).isEqualTo(Outcome.DECODED);
    assertThat(packet.ipOffset).isEqualTo(14);
    assertThat(packet.ipCaptured).isEqualTo(44);
    assertThat(packet.ipLength).isEqualTo(44);
    assertThat(packet.version).isEqualTo(4);
    assertThat(packet.sourceHigh).isZero();
    assertThat(packet.sourceLow).isEqualTo(0xc0000201L);
    assertThat(packet.destinationHigh).isZero();
    assertThat(packet.destinationLow).isEqualTo(0xc6336402L);
    assertThat(packet.protocol).isEqualTo(6);
    assertThat(packet.ttl).isEqualTo(57);
    assertThat(packet.ipId).isEqualTo(0x1234);
    assertThat(packet.ipFlags).isEqualTo(PacketHeaders.DONT_FRAGMENT);
    assertThat(packet.fragmentOffset).isZero();
    assertThat(packet.laterFragment).isFalse();
    assertThat(packet.transportOffset).isEqualTo(20);
    assertThat(packet.hasPorts).isTrue();
    assertThat(packet.sourcePort).isEqualTo(40000);
    assertThat(packet.destinationPort).isEqualTo(23);
    assertThat(packet.tcpFlags).isEqualTo(PacketHeaders.SYN);
    assertThat(packet.tcpHeaderLength).isEqualTo(24);
    assertThat(packet.tcpWindow).isEqualTo(1024);
    assertThat(packet.tcpSequence).isEqualTo(0xc6336402);
    assertThat(packet.tcpAcknowledgement).isZero();
    assertThat(packet.icmpType).isEqualTo(-1);
    assertThat(packet.payloadOffset).isEqualTo(44);
    assertThat(packet.payloadCaptured).isZero();
    assertThat(packet.payloadLength).isZero();
    assertThat(packet.quotedVersion).isZero();
  }

  @Test
  void highValuesStayUnsigned() {
    PacketHeaders packet =
        raw(
            "45 00 0028 ffff e000 ff 06 0000 fffffffe ffffffff",
            "ffff fffe ffffffff fffffffe 50 ff ffff 0000 0000");
    assertThat(packet.ttl).isEqualTo(255);
    assertThat(packet.ipId).isEqualTo(65535);
    assertThat(packet.ipFlags).isEqualTo(7);
    assertThat(packet.sourceLow).isEqualTo(4294967294L);
    assertThat(packet.destinationLow).isEqualTo(4294967295L);
    assertThat(packet.sourcePort).isEqualTo(65535);
    assertThat(packet.destinationPort).isEqualTo(65534);
    assertThat(packet.tcpSequence).isEqualTo(-1);
    assertThat(packet.tcpAcknowledgement).isEqualTo(-2);
    assertThat(packet.tcpFlags).isEqualTo(255);
    assertThat(packet.tcpHeaderLength).isEqualTo(20);
    assertThat(packet.tcpWindow).isEqualTo(65535);
  }

  @Test
  void ethernetPaddingIsNoPayload() {
    PacketHeaders packet =
        Frames.ethernet("0800 45 00 0020 0007 0000 40 11", TO_DARK, DATAGRAM, "00".repeat(14));
    assertThat(packet.ipCaptured).isEqualTo(32);
    assertThat(packet.payloadOffset).isEqualTo(28);
    assertThat(packet.payloadCaptured).isEqualTo(4);
    assertThat(packet.payloadLength).isEqualTo(4);
  }

  @Test
  void ipOptionsMoveTheTransport() {
    PacketHeaders packet =
        raw("46 00 0024 0007 0000 40 11", TO_DARK, "94040000", DATAGRAM); // router alert, RFC 2113
    assertThat(packet.transportOffset).isEqualTo(24);
    assertThat(packet.sourcePort).isEqualTo(5353);
    assertThat(packet.destinationPort).isEqualTo(53);
  }

  @Test
  void optionsBeyondTheCaptureLeaveNoTransport() {
    PacketHeaders packet = raw("4f 00 0064 0007 0000 40 06", TO_DARK, "01010101");
    assertThat(packet.outcome).isEqualTo(Outcome.DECODED);
    assertThat(packet.transportOffset).isEqualTo(-1);
    assertThat(packet.hasPorts).isFalse();
    assertThat(packet.payloadCaptured).isZero();
    assertThat(packet.payloadLength).isEqualTo(40);
  }

  @Test
  void firstFragmentHasPorts() {
    PacketHeaders packet = raw("45 00 0020 0007 2000 40 11", TO_DARK, DATAGRAM);
    assertThat(packet.ipFlags).isEqualTo(PacketHeaders.MORE_FRAGMENTS);
    assertThat(packet.laterFragment).isFalse();
    assertThat(packet.hasPorts).isTrue();
  }

  @Test
  void laterFragmentHasNoPorts() {
    PacketHeaders packet = raw("45 00 0020 0007 00b9 40 11", TO_DARK, DATAGRAM);
    assertThat(packet.outcome).isEqualTo(Outcome.DECODED);
    assertThat(packet.laterFragment).isTrue();
    assertThat(packet.fragmentOffset).isEqualTo(1480);
    assertThat(packet.protocol).isEqualTo(17);
    assertThat(packet.transportOffset).isEqualTo(-1);
    assertThat(packet.hasPorts).isFalse();
    assertThat(packet.sourcePort).isZero();
    assertThat(packet.payloadOffset).isEqualTo(20);
    assertThat(packet.payloadCaptured).isEqualTo(12);
  }

  @Test
  void zeroTotalLengthReachesTheWireLength() {
    byte[] frame = bytes("45 00 0000 0007 0000 40 11", TO_DARK, DATAGRAM);
    PacketHeaders packet = new PacketHeaders();
    packet.decode(MemorySegment.ofArray(frame), 0, frame.length, 9000, Frames.RAW);
    assertThat(packet.ipLength).isEqualTo(9000);
    assertThat(packet.ipCaptured).isEqualTo(32);
  }

  @Test
  void totalLengthBelowTheHeaderCountsAsTheHeader() {
    PacketHeaders packet = raw("45 00 0013 0007 0000 40 11", TO_DARK, DATAGRAM);
    assertThat(packet.ipLength).isEqualTo(20);
    assertThat(packet.transportOffset).isEqualTo(-1);
    assertThat(packet.payloadLength).isZero();
  }

  @Test
  void totalLengthBeyondTheCaptureIsKeptAsClaimed() {
    PacketHeaders packet = raw("45 00 05dc 0007 0000 40 11", TO_DARK, "14e9 0035 05c8 0000 dead");
    assertThat(packet.ipLength).isEqualTo(1500);
    assertThat(packet.ipCaptured).isEqualTo(30);
    assertThat(packet.payloadCaptured).isEqualTo(2);
    assertThat(packet.payloadLength).isEqualTo(1472);
  }

  @Test
  void udpLengthBoundsThePayload() {
    PacketHeaders packet =
        raw("45 00 0020 0007 0000 40 11", TO_DARK, "14e9 0035 000a 0000 deadbeef");
    assertThat(packet.payloadLength).isEqualTo(2);
    assertThat(packet.payloadCaptured).isEqualTo(2);
  }

  @Test
  void tcpPayloadFollowsTheOptions() {
    PacketHeaders packet =
        raw(
            "45 00 002f 0007 0000 40 06",
            TO_DARK,
            "0050 9c40 00000001 00000002 60 18 ffff 0000 0000 01010101 474554");
    assertThat(packet.tcpFlags).isEqualTo(PacketHeaders.PSH | PacketHeaders.ACK);
    assertThat(packet.payloadOffset).isEqualTo(44);
    assertThat(packet.payloadLength).isEqualTo(3);
  }

  @Test
  void impossibleTcpDataOffsetIsKeptButDoesNotMoveThePayload() {
    PacketHeaders packet =
        raw(
            "45 00 002c 0007 0000 40 06",
            TO_DARK,
            "0050 9c40 00000001 00000002 10 02 ffff 0000 0000 01010101");
    assertThat(packet.tcpHeaderLength).isEqualTo(4);
    assertThat(packet.payloadOffset).isEqualTo(40);
  }

  @Test
  void tcpHeaderCutByTheCaptureGivesWhatIsThere() {
    String header = "45 00 0028 0007 0000 40 06" + TO_DARK;
    PacketHeaders ports = raw(header, "0050 9c40");
    assertThat(ports.hasPorts).isTrue();
    assertThat(ports.sourcePort).isEqualTo(80);
    assertThat(ports.tcpHeaderLength).isZero();
    assertThat(ports.tcpFlags).isZero();
    assertThat(raw(header, "0050 9c").hasPorts).isFalse();
    PacketHeaders flags = raw(header, "0050 9c40 00000001 00000002 50 12");
    assertThat(flags.tcpSequence).isEqualTo(1);
    assertThat(flags.tcpAcknowledgement).isEqualTo(2);
    assertThat(flags.tcpFlags).isEqualTo(PacketHeaders.SYN | PacketHeaders.ACK);
    assertThat(flags.tcpWindow).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"06", "11", "21", "84", "88"}) // TCP, UDP, DCCP, SCTP, UDP-Lite
  void transportsWithPortsHaveThem(String protocol) {
    PacketHeaders packet = raw("45 00 0018 0007 0000 40", protocol, TO_DARK, "14e9 0035");
    assertThat(packet.hasPorts).isTrue();
    assertThat(packet.sourcePort).isEqualTo(5353);
    assertThat(packet.destinationPort).isEqualTo(53);
  }

  @Test
  void tunnelsAreNotEntered() {
    PacketHeaders packet = raw("45 00 0040 0007 0000 40 04", TO_DARK, SYN);
    assertThat(packet.protocol).isEqualTo(4);
    assertThat(packet.destinationLow).isEqualTo(0xc6336402L);
    assertThat(packet.hasPorts).isFalse();
    assertThat(packet.transportOffset).isEqualTo(20);
    assertThat(packet.payloadLength).isEqualTo(44);
  }

  @Test
  void headerCutBeforeItsFixedPartIsTruncated() {
    assertThat(raw(SYN.replace(" ", "").substring(0, 38)).outcome).isEqualTo(Outcome.TRUNCATED);
    assertThat(raw(SYN.replace(" ", "").substring(0, 40)).outcome).isEqualTo(Outcome.DECODED);
    assertThat(raw("").outcome).isEqualTo(Outcome.TRUNCATED);
    assertThat(raw("60").outcome).isEqualTo(Outcome.TRUNCATED);
    assertThat(Frames.ethernet("0800").outcome).isEqualTo(Outcome.TRUNCATED);
    assertThat(Frames.ethernet("08").outcome).isEqualTo(Outcome.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"44", "40", "05", "55", "75", "f5"})
  void impossibleFirstByteIsMalformed(String first) {
    PacketHeaders packet = raw(first, "00 0028 0007 0000 40 06", TO_DARK, "00".repeat(20));
    assertThat(packet.outcome).isEqualTo(Outcome.MALFORMED);
  }

  @Test
  void nothingOfThePacketBeforeIsLeft() {
    PacketHeaders packet = new PacketHeaders();
    byte[] syn = bytes(SYN);
    packet.decode(MemorySegment.ofArray(syn), 0, syn.length, syn.length, Frames.RAW);
    byte[] gre = bytes("45 00 0018 0007 0000 40 2f", TO_DARK, "00000800");
    packet.decode(MemorySegment.ofArray(gre), 0, gre.length, gre.length, Frames.RAW);
    assertThat(packet).usingRecursiveComparison().ignoringFields("memory").isEqualTo(raw(gre));
  }

  private static PacketHeaders raw(byte[] frame) {
    return PacketHeaders.of(frame, Frames.RAW);
  }

  private static PacketHeaders raw(String... hexadecimal) {
    return Frames.raw(hexadecimal);
  }
}
