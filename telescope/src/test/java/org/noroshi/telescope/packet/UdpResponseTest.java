package org.noroshi.telescope.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
    headers.payloadLength = payload.length;
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
    "137, 123485000000, 12, NETBIOS",
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
    "520, 0202, 24, RIP",
    "3283, 000103ea, 1006, APPLE_REMOTE_DESKTOP",
    "5683, 6045123451, 10, COAP",
    "5683, 588412344142434445464748, 14, COAP",
    "427, 020200002c, 44, SLP",
    "427, 0208000050, 80, SLP",
    "69, 00030001, 516, TFTP",
    "69, 00050001, 20, TFTP",
    "69, 0006626c6b73697a6500, 20, TFTP",
    "623, 0600ff06000011be4000, 28, IPMI",
    "623, 0600ff0700000000000000000010811c, 30, IPMI",
    "623, 0600ff0706110000, 48, IPMI",
    "3478, 0101000c2112a442, 32, STUN",
    "3478, 011100042112a442, 24, STUN",
    "5060, 5349502f322e3020323030204f4b, 40, SIP",
    "1434, 0561005365727665724e616d65, 100, MSSQL",
    "27960, ffffffff737461747573526573706f6e73650a, 60, QUAKE",
    "27960, ffffffff696e666f526573706f6e73650a, 60, QUAKE",
    "27910, ffffffff7072696e740a, 60, QUAKE",
    "28015, ffffffff49, 60, GAME_SERVER",
    "2302, ffffffff41, 9, GAME_SERVER",
  })
  void anAnswerIsRecognisedByItsPortAndFirstBytes(
      int port, String hex, int length, UdpResponse expected) {
    assertThat(recognise(port, payload(hex, length))).isEqualTo(expected);
    boolean anyPort = expected == UdpResponse.GAME_SERVER || expected == UdpResponse.QUAKE;
    assertThat(recognise(40_000, payload(hex, length))).isEqualTo(anyPort ? expected : null);
  }

  @Test
  void discoveryAnswersAreKnownByWhatTheyName() {
    String answer =
        "<?xml version=\"1.0\"?><e:Envelope><e:Body><d:%s><d:XAddrs/></d:%s></e:Body></e:Envelope>";
    for (String name : List.of("ProbeMatches", "ResolveMatches", "Fault")) {
      assertThat(recognise(3702, ascii(answer.formatted(name, name))))
          .isEqualTo(UdpResponse.WS_DISCOVERY);
    }
    for (String name : List.of("Probe", "Resolve", "Hello")) {
      assertThat(recognise(3702, ascii(answer.formatted(name, name)))).isNull();
    }
    assertThat(recognise(3702, ascii("ProbeMatches without any markup"))).isNull();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
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
    "520, 0200, 24",
    "520, 0102, 24",
    "520, 0202, 23",
    "53, 1234, 11",
    "5353, 00000000, 12",
    "5353, 0000a400, 12",
    "5353, 00008403, 12",
    "137, 123401100001, 50",
    "137, 123485000001, 50",
    "111, 123456780000000100000002, 24",
    "17, 22416c69746c6501, 8",
    "17, 2241206c6974746c6520, 600",
    "19, 20212223242526, 7",
    "19, 2021222324252627, 600",
    "3283, 00140000, 4",
    "3283, 000103ea, 1007",
    "3283, 00010000, 4",
    "5683, 4001123451, 10",
    "5683, 40451234, 3",
    "5683, c045123451, 10",
    "5683, 4945123451, 20",
    "5683, 4845123451, 8",
    "427, 020100002c, 44",
    "427, 010200002c, 44",
    "427, 020200002c, 45",
    "69, 0001626f6f74, 20",
    "69, 00040001, 4",
    "69, 00030002, 516",
    "69, 00050009, 20",
    "623, 0600ff06000011be8000, 12",
    "623, 0600ff06000011bf4000, 28",
    "623, 0600ff07000000000000000000092018, 23",
    "623, 0600ff0706100000, 48",
    "3478, 000100002112a442, 20",
    "3478, 0101000c2112a443, 32",
    "3478, 0101000c2112a442, 36",
    "5060, 4f5054494f4e5320736970, 40",
    "5060, 5349502f322e3020787878, 40",
    "1434, 02, 1",
    "1434, 0561005365727665724e616d65, 101",
    "1434, 0561000001020304, 100",
    "27960, ffffffff676574737461747573, 13",
    "27960, ffffff00737461747573526573706f6e73650a, 60",
    "28015, ffffffff54536f7572636520456e67696e6520517565727900, 25",
    "28015, ffffffff41, 10",
  })
  void aQuestionFromTheServicesPortIsNoAnswer(int port, String hex, int length) {
    assertThat(recognise(port, payload(hex, length))).isNull();
  }

  private static final byte[] FIRST = {0x30, 2, 5, 6, '<', 'S', -1};

  @Test
  void anyBytesOfAnyLengthAreReadWithinTheirEnd() {
    java.util.Random random = new java.util.Random(7);
    int[] ports = {
      17, 19, 53, 69, 111, 123, 137, 161, 389, 427, 520, 623, 1434, 1900, 3283, 3478, 3702, 5060,
      5353, 5683, 11211, 27015, 27960
    };
    for (int i = 0; i < 200_000; i++) {
      byte[] payload = new byte[1 + random.nextInt(40)];
      random.nextBytes(payload);
      payload[0] = i % 2 == 0 ? FIRST[i % FIRST.length] : payload[0];
      UdpResponse found = recognise(ports[i % ports.length], payload);
      assertThat(found == null || found.jsonName().length() > 2).isTrue();
    }
  }
}
