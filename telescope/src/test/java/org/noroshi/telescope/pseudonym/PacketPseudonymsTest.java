package org.noroshi.telescope.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.packet.ToolFingerprint;

/** Pseudonyms are those that {@link AddressPseudonymsTest} has from elsewhere. */
class PacketPseudonymsTest {
  private static final int RAW = 101;

  /** 192.0.2.1, and 252.255.2.112 for it. */
  private static final String A = "c0000201";

  private static final String PSEUDONYM_OF_A = "fcff0270";

  /** 198.18.0.1, and 249.44.0.113 for it. */
  private static final String B = "c6120001";

  private static final String PSEUDONYM_OF_B = "f92c0071";

  /** 2001:db8::1, and 2001:db8:1:2:3:4:5:6. */
  private static final String A6 = "20010db8000000000000000000000001";

  private static final String PSEUDONYM_OF_A6 = "440102bc603fd91d027fff8ee6f1dc1e";
  private static final String B6 = "20010db8000100020003000400050006";
  private static final String PSEUDONYM_OF_B6 = "440102bc603e23c2fffd0ff7ff0ac316";

  private final PacketPseudonyms packets =
      new PacketPseudonyms(
          AddressPseudonymsTest.reference(),
          new AddressPseudonyms(AddressPseudonymsTest.reference()));

  private String rewritten(String packet) {
    byte[] bytes = HexFormat.of().parseHex(packet);
    int left = packets.rewrite(bytes, bytes.length);
    return HexFormat.of().formatHex(bytes, 0, left);
  }

  private static PacketHeaders headers(String packet) {
    return PacketHeaders.of(HexFormat.of().parseHex(packet), RAW);
  }

  private static int tools(String packet) {
    return ToolFingerprint.matches(headers(packet), PacketClass.SCAN_TCP);
  }

  /** A SYN from A to B, port 4000 to 23. */
  private static String syn(String id, String sequence) {
    return "4500002c"
        + id
        + "400031061234"
        + A
        + B
        + "0fa00017"
        + sequence
        + "00000000"
        + "60020400"
        + "abcd0000"
        + "020405b4";
  }

  @Test
  void miraisSynBearsItsMarkForThePseudonym() {
    String packet = rewritten(syn("beef", B));
    assertThat(tools(packet)).isEqualTo(Tool.MIRAI.bit());
    assertThat(packet)
        .startsWith("4500002c")
        .contains(PSEUDONYM_OF_A + PSEUDONYM_OF_B + "0fa00017" + PSEUDONYM_OF_B)
        .endsWith("60020400" + "00000000" + "020405b4")
        .doesNotContain(A, B, "beef", "1234", "abcd");
  }

  /** 0x0001 ^ 0x0017 ^ 0x5678 = 0x566e. */
  @Test
  void masscansSynBearsItsMarkForThePseudonym() {
    String original = syn("566e", "12345678");
    assertThat(tools(original)).isEqualTo(Tool.MASSCAN.bit());
    String packet = rewritten(original);
    assertThat(tools(packet)).isEqualTo(Tool.MASSCAN.bit());
    assertThat(packet).doesNotContain("12345678");
  }

  @Test
  void zmapsConstantStays() {
    assertThat(tools(rewritten(syn("d431", "12345678")))).isEqualTo(Tool.ZMAP.bit());
  }

  /** Otherwise the xor of two sequence numbers of Unicornscan is that of their destinations. */
  @Test
  void sequenceNumbersKeepNothingButBeingEqual() {
    String first = rewritten(syn("0001", "00000001"));
    String second = rewritten(syn("0002", "00000002"));
    assertThat(first).isEqualTo(rewritten(syn("0001", "00000001")));
    int difference = headers(first).tcpSequence ^ headers(second).tcpSequence;
    assertThat(Integer.bitCount(difference)).isBetween(4, 28);
    assertThat(headers(rewritten(syn("0000", "00000000"))).tcpSequence).isZero();
  }

  /** What answers a SYN acknowledges its number plus one, in pseudonyms too. */
  @Test
  void acknowledgementFollowsTheSequenceThatItAnswers() {
    PacketHeaders syn = headers(rewritten(syn("0001", "12345678")));
    PacketHeaders answer =
        headers(
            rewritten(
                "45000028"
                    + "00010000"
                    + "31060000"
                    + B
                    + A
                    + "00170fa0"
                    + "00000007"
                    + "12345679"
                    + "5012ffff"
                    + "00000000"));
    assertThat(answer.tcpAcknowledgement).isEqualTo(syn.tcpSequence + 1);
  }

  @Test
  void payloadsAreCutAndLengthsStay() {
    String udp =
        "45000030"
            + "00010000"
            + "31110000"
            + A
            + B
            + "04d20035"
            + "001c9999"
            + "484f5354"
            + A
            + B
            + "2e2e2e2e2e2e2e2e";
    String packet = rewritten(udp);
    assertThat(packet).endsWith("04d20035" + "001c0000").startsWith("45000030");
    assertThat(packet.length() / 2).isEqualTo(28);
  }

  /** Record route has addresses; so may any TCP option that is not among the usual. */
  @Test
  void optionsThatMayHaveAddressesAreEmptied() {
    String packet =
        "48000044"
            + "00010000"
            + "31060000"
            + A
            + B
            + "070b08"
            + A
            + B
            + "00"
            + "0fa00017"
            + "00000001"
            + "00000000"
            + "80020400"
            + "00000000"
            + "0204ffff"
            + "1e06"
            + B
            + "0101";
    assertThat(rewritten(packet))
        .hasSize(packet.length())
        .doesNotContain(A, B)
        .endsWith("0204ffff" + "1e0600000000" + "0101");
  }

  @Test
  void quotedPacketIsRewrittenAsTheOuterOne() {
    String quote = "45000028" + "00020000" + "30060000" + B + A + "0fa00050" + B;
    String error = "45c00040" + "00010000" + "31010000" + A + B + "0301fcfe" + B + quote;
    String packet = rewritten(error);
    assertThat(packet).doesNotContain(A, B);
    PacketHeaders h = headers(packet);
    assertThat(h.icmpType).isEqualTo(3);
    assertThat((int) h.quotedSourceLow).isEqualTo((int) Long.parseLong(PSEUDONYM_OF_B, 16));
    assertThat((int) h.quotedDestinationLow).isEqualTo((int) Long.parseLong(PSEUDONYM_OF_A, 16));
    assertThat(h.quotedDestinationPort).isEqualTo(80);
  }

  @Test
  void redirectNamesAPseudonym() {
    String redirect = "4500001c" + "00010000" + "31010000" + A + B + "05010000" + A;
    assertThat(rewritten(redirect)).endsWith("05010000" + PSEUDONYM_OF_A);
  }

  /** IPv6 with a routing header that names A6, then TCP. */
  @Test
  void extensionHeadersAreEmptiedInTheirPlaces() {
    String packet =
        "60012345"
            + "002c2b40"
            + A6
            + B6
            + "0602000100000000"
            + A6
            + "0fa00017"
            + "00000005"
            + "00000000"
            + "50020400"
            + "12340000";
    String rewritten = rewritten(packet);
    assertThat(rewritten)
        .hasSize(packet.length())
        .startsWith("60000000" + "002c2b40" + PSEUDONYM_OF_A6 + PSEUDONYM_OF_B6 + "0602" + "0000")
        .doesNotContain(A6, B6);
    assertThat(headers(rewritten).destinationPort).isEqualTo(23);
  }

  @Test
  void whatIsNoIpPacketLeavesNothing() {
    assertThat(rewritten("")).isEmpty();
    assertThat(rewritten("4500002c0001")).isEmpty();
    assertThat(rewritten("ffffffffffffffffffffffffffffffffffffffffffff")).isEmpty();
  }

  /**
   * Whatever the bytes: nothing is thrown, nothing grows, and where B was planted all over the
   * packet, no four bytes that are left are B.
   */
  @Test
  void noBytesOfAnAddressAreLeftWhereverTheyStood() {
    Random random = new Random(7);
    byte[] b = HexFormat.of().parseHex(B);
    int[] protocols = {1, 6, 17, 47, 58, 132, 44, 0, 43, 51};
    for (int i = 0; i < 200_000; i++) {
      byte[] packet = new byte[random.nextInt(120)];
      random.nextBytes(packet);
      if (packet.length > 40) {
        boolean ipv4 = random.nextBoolean();
        packet[0] = (byte) (ipv4 ? 0x45 + random.nextInt(4) : 0x60);
        packet[ipv4 ? 9 : 6] = (byte) protocols[random.nextInt(protocols.length)];
        if (ipv4) {
          ByteBuffer.wrap(packet).putShort(2, (short) packet.length).putShort(6, (short) 0);
        }
        plant(b, packet, ipv4, random);
      }
      int left = packets.rewrite(packet, packet.length);
      assertThat(left).isBetween(0, packet.length);
      assertThat(find(b, packet, left)).as("packet %d", i).isEqualTo(-1);
    }
  }

  /** At most places but those whose 32 bits are kept on purpose: fixed words, ports, lengths. */
  private static void plant(byte[] b, byte[] packet, boolean ipv4, Random random) {
    int header = ipv4 ? (packet[0] & 0xf) * 4 : 40;
    int transport = ipv4 ? header : 40;
    int at = ipv4 ? 12 : 8;
    for (; at + 4 <= Math.min(header, packet.length); at += 4) {
      System.arraycopy(b, 0, packet, at, 4);
    }
    if (ipv4 && packet[9] == 6) {
      for (int word : new int[] {4, 8}) {
        if (transport + word + 4 <= packet.length) {
          System.arraycopy(b, 0, packet, transport + word, 4);
        }
      }
    }
    for (at = transport + 20 + random.nextInt(4); at + 4 <= packet.length; at += 4) {
      if (ipv4 && packet[9] != 6 && packet[9] != 1) {
        System.arraycopy(b, 0, packet, at, 4);
      }
    }
  }

  private static int find(byte[] what, byte[] in, int length) {
    for (int i = 0; i + what.length <= length; i++) {
      if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }
}
