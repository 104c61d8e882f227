package org.noroshi.telescope.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.capture.packet.PacketHeaders;

/** Payloads are written by hand from the documents named at the constants. */
class UdpResponseTest {
  private static @Nullable UdpResponse recognise(int port, byte[] payload) {
    PacketHeaders headers = new PacketHeaders();
    headers.protocol = PacketHeaders.UDP;
    headers.hasPorts = true;
    headers.sourcePort = port;
    headers.memory = MemorySegment.ofArray(payload);
    headers.ipOffset = 0;
    headers.payloadOffset = 0;
    headers.payloadCaptured = payload.length;
    return UdpResponse.recognise(headers);
  }

  /** Hexadecimal first bytes, then zeros up to a length. */
  private static byte[] payload(String hex, int length) {
    return Arrays.copyOf(HexFormat.of().parseHex(hex), length);
  }

  @ParameterizedTest
  @CsvSource({
    "53, 12348180, 12, DNS",
    "5353, 00008400, 12, MDNS",
    "137, 12348500, 12, NETBIOS",
    "123, 24, 48, NTP",
    "123, d7000326, 8, NTP",
    "123, 1682, 12, NTP",
    "1900, 485454502f312e31, 8, SSDP",
    "389, 300c02010164, 14, CLDAP",
    "389, 308400000010020101640b, 22, CLDAP",
    "389, 300c02010165, 14, CLDAP",
    "11211, 000000000001000053544154, 12, MEMCACHED",
    "161, 302902010104067075626c6963a2, 43, SNMP",
    "19, 2021222324252627, 8, CHARGEN",
    "17, 2241206c6974746c, 8, QOTD",
    "111, 1234567800000001, 24, PORTMAP",
    "27015, ffffffff49, 5, GAME_SERVER",
    "520, 0202, 4, RIP",
  })
  void anAnswerIsRecognisedByItsPortAndFirstBytes(
      int port, String hex, int length, UdpResponse expected) {
    assertThat(recognise(port, payload(hex, length))).isEqualTo(expected);
    assertThat(recognise(40_000, payload(hex, length))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "53, 12340100, 12",
    "123, 23, 48",
    "123, 17000326, 8",
    "1900, 4d2d534541524348, 8",
    "389, 300c02010163, 14",
    "161, 302902010104067075626c6963a0, 43",
    "111, 1234567800000000, 24",
    "111, 1234567801000001, 24",
    "27015, ffffffff54, 5",
    "27015, ff0000ff49, 5",
    "520, 0102, 4",
    "520, 0200, 4",
  })
  void aQuestionFromTheServicesPortIsNoAnswer(int port, String hex, int length) {
    assertThat(recognise(port, payload(hex, length))).isNull();
  }

  @Test
  void anyBytesOfAnyLengthAreReadWithinTheirEnd() {
    java.util.Random random = new java.util.Random(7);
    int[] ports = {17, 19, 53, 111, 123, 137, 161, 389, 520, 1900, 5353, 11211, 27015};
    for (int i = 0; i < 200_000; i++) {
      byte[] payload = new byte[1 + random.nextInt(40)];
      random.nextBytes(payload);
      payload[0] = i % 2 == 0 ? 0x30 : payload[0];
      UdpResponse found = recognise(ports[i % ports.length], payload);
      assertThat(found == null || found.jsonName().length() > 2).isTrue();
    }
  }
}
