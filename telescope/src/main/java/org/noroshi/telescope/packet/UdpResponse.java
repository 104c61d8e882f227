package org.noroshi.telescope.packet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.packet.PacketHeaders;

/**
 * Answers of UDP services to a query whose source was forged, recognised by the service's port and
 * the first bytes of its protocol; game servers, which listen anywhere, by those bytes alone.
 * Counted beside the classes. Rules that look at the rest of a payload see what was captured.
 */
public enum UdpResponse {
  /** DNS with the QR bit set (RFC 1035 section 4.1.1). */
  DNS("dns", 53),
  /** NTP mode 4 (RFC 5905 section 7.3), control answer (mode 6) or monlist answer (mode 7). */
  NTP("ntp", 123),
  /** SSDP answer: a HTTP/1.1 status line (UPnP Device Architecture 1.1 section 1.3.3). */
  SSDP("ssdp", 1900),
  /** CLDAP searchResEntry or searchResDone (RFC 1798, RFC 4511 section 4.5.2). */
  CLDAP("cldap", 389),
  /** Memcached UDP frame with a text answer (memcached protocol.txt, UDP protocol). */
  MEMCACHED("memcached", 11211),
  /** SNMP GetResponse PDU (RFC 1157 section 4.1.3, RFC 3416 section 4.2.1). */
  SNMP("snmp", 161),
  /** CharGen (RFC 864): printable text; at most 512 octets over UDP. */
  CHARGEN("chargen", 19),
  /** Quote of the day (RFC 865): printable text of at most 512 octets. */
  QOTD("qotd", 17),
  /** Portmapper reply: ONC RPC message type 1, accepted or denied (RFC 5531 section 9). */
  PORTMAP("portmap", 111),
  /** NetBIOS name service: response bit, no question (RFC 1002 sections 4.2.1.1 and 4.2.13). */
  NETBIOS("netbios", 137),
  /** Multicast DNS: QR bit, opcode and response code 0 (RFC 6762 sections 18.2, 18.3, 18.11). */
  MDNS("mdns", 5353),
  /**
   * Source engine answers: 0xffffffff and a reply type (Valve Developer Community, "Server
   * queries"): information, challenge, players, rules, information of older servers. Any port.
   */
  GAME_SERVER("gameServer", 27015),
  /** RIP response of whole entries of 20 octets, version 1 or 2 (RFC 2453 sections 3.6, 4). */
  RIP("rip", 520),
  /**
   * WS-Discovery answer (OASIS WS-Discovery 1.1 sections 5.3 and 6.3): XML that names ProbeMatches
   * or ResolveMatches, or a SOAP fault, in what was captured.
   */
  WS_DISCOVERY("wsDiscovery", 3702),
  /**
   * Apple Remote Desktop's management service: message type 1 and its length behind the first four
   * octets, 1,002 of 1,006 in the answer that amplifies. Apple documents nothing; from reports on
   * the attacks of 2019, not confirmed on packets of ours.
   */
  APPLE_REMOTE_DESKTOP("appleRemoteDesktop", 3283),
  /** CoAP version 1 with a response code 2.xx, 4.xx or 5.xx (RFC 7252 sections 3 and 12.1.2). */
  COAP("coap", 5683),
  /** SLP version 2: a reply or advertisement of the stated length (RFC 2608 section 8). */
  SLP("slp", 427),
  /**
   * TFTP data block 1, error or option acknowledgement (RFC 1350 section 5, RFC 2347). Servers that
   * follow RFC 1350 section 4 answer from another port and are not recognised.
   */
  TFTP("tftp", 69),
  /**
   * RMCP presence pong (ASF 2.0 sections 3.2.2 and 3.2.4.3), or IPMI over LAN: a response of
   * version 1.5 without authentication, or the managed system's part of an RMCP+ session (IPMI 2.0
   * sections 13.6 to 13.8 and 13.17 to 13.23).
   */
  IPMI("ipmi", 623),
  /** STUN success or error response with the magic cookie (RFC 8489 section 5). */
  STUN("stun", 3478),
  /** SIP status line (RFC 3261 section 7.2). */
  SIP("sip", 5060),
  /** SQL Server Browser: 5, length, text of the answer (MC-SQLR section 2.2.5). */
  MSSQL("mssql", 1434),
  /**
   * Quake engines: 0xffffffff and statusResponse, infoResponse (Quake III Arena, sv_main.c) or
   * print (Quake II, sv_main.c), each with a line feed. Any port.
   */
  QUAKE("quake", 27960);

  /** Big-endian, wherever it lies. */
  private static final ValueLayout.OfInt NETWORK_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final int HTTP = 0x48545450;
  private static final int RPC_REPLY = 1;
  private static final int RPC_DENIED = 1;
  private static final int STUN_COOKIE = 0x2112A442;
  private static final int ASF_ENTERPRISE = 4542;
  private static final byte[] SIP_VERSION = bytes("SIP/2.0 ");
  private static final byte[][] QUAKE_ANSWERS = {
    bytes("statusResponse\n"), bytes("infoResponse\n"), bytes("print\n")
  };
  private static final byte[][] DISCOVERY_ANSWERS = {
    bytes("ProbeMatches"), bytes("ResolveMatches"), bytes(":Fault>")
  };

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  private final String jsonName;
  private final int port;

  UdpResponse(String jsonName, int port) {
    this.jsonName = jsonName;
    this.port = port;
  }

  public String jsonName() {
    return jsonName;
  }

  private static final UdpResponse[] BY_PORT = byPort();

  private static @Nullable UdpResponse[] byPort() {
    UdpResponse[] table = new UdpResponse[65536];
    for (UdpResponse response : values()) {
      table[response.port] = response;
    }
    return table;
  }

  /** The answer that a packet is, or null. */
  public static @Nullable UdpResponse recognise(PacketHeaders h) {
    if (h.protocol != PacketHeaders.UDP || !h.hasPorts || h.payloadCaptured < 1) {
      return null;
    }
    UdpResponse candidate = BY_PORT[h.sourcePort];
    long at = h.ipOffset + h.payloadOffset;
    int captured = h.payloadCaptured;
    if (candidate != null && candidate.fits(h.memory, at, captured, h.payloadLength)) {
      return candidate;
    }
    if (captured >= 5 && h.memory.get(NETWORK_INT, at) == -1) {
      return gameReply(h.memory, at, captured)
          ? GAME_SERVER
          : startsWithAny(h.memory, at + 4, captured - 4, QUAKE_ANSWERS) ? QUAKE : null;
    }
    return null;
  }

  /**
   * @param length captured octets of the payload
   * @param sent octets that were sent, which no rule reads
   */
  private boolean fits(MemorySegment memory, long at, int length, int sent) {
    return switch (this) {
      case DNS -> length >= 12 && (octet(memory, at + 2) & 0x80) != 0;
      case MDNS ->
          length >= 12
              && (octet(memory, at + 2) & 0xf8) == 0x80
              && (octet(memory, at + 3) & 0x0f) == 0;
      case NETBIOS ->
          length >= 12 && (octet(memory, at + 2) & 0x80) != 0 && number16(memory, at + 4) == 0;
      case NTP -> ntp(memory, at, length);
      case SSDP ->
          length >= 8 && memory.get(NETWORK_INT, at) == HTTP && octet(memory, at + 4) == '/';
      case CLDAP -> length >= 9 && octet(memory, at) == 0x30 && ldapAnswer(memory, at, length);
      case MEMCACHED -> length > 8 && text(memory, at + 8, Math.min(length - 8, 4));
      case SNMP -> length >= 16 && octet(memory, at) == 0x30 && snmpResponse(memory, at, length);
      case CHARGEN, QOTD -> length >= 8 && sent <= 512 && text(memory, at, 8);
      case PORTMAP ->
          length >= 24
              && memory.get(NETWORK_INT, at + 4) == RPC_REPLY
              && Integer.compareUnsigned(memory.get(NETWORK_INT, at + 8), RPC_DENIED) <= 0;
      case RIP ->
          length >= 4 && octet(memory, at) == 2 && version(octet(memory, at + 1)) && sent % 20 == 4;
      case WS_DISCOVERY -> octet(memory, at) == '<' && discovery(memory, at, length);
      case APPLE_REMOTE_DESKTOP ->
          length >= 4
              && number16(memory, at) == 1
              && number16(memory, at + 2) == sent - 4
              && sent > 64;
      case COAP -> length >= 4 && coap(octet(memory, at), octet(memory, at + 1), sent);
      case SLP -> length >= 14 && octet(memory, at) == 2 && slp(memory, at, sent);
      case TFTP -> length >= 4 && tftp(number16(memory, at), number16(memory, at + 2));
      case IPMI -> length >= 12 && octet(memory, at) == 6 && ipmi(memory, at, length);
      case STUN ->
          length >= 20
              && (number16(memory, at) & 0xc100) == 0x0100
              && memory.get(NETWORK_INT, at + 4) == STUN_COOKIE
              && number16(memory, at + 2) == sent - 20;
      case SIP -> startsWith(memory, at, length, SIP_VERSION) && digits(memory, at + 8, length - 8);
      case MSSQL ->
          length >= 7
              && octet(memory, at) == 5
              && (octet(memory, at + 1) | octet(memory, at + 2) << 8) == sent - 3
              && text(memory, at + 3, 4);
      case GAME_SERVER, QUAKE -> false; // on any port, behind the others
    };
  }

  private static boolean ntp(MemorySegment memory, long at, int length) {
    int first = octet(memory, at);
    int mode = first & 7;
    return (mode == 4 && length >= 48)
        || (mode == 7 && (first & 0x80) != 0 && length >= 8)
        || (mode == 6 && length >= 12 && (octet(memory, at + 1) & 0x80) != 0);
  }

  private static boolean coap(int first, int code, int sent) {
    int tokenLength = first & 0xf;
    int codeClass = code >>> 5;
    return first >>> 6 == 1
        && tokenLength <= 8
        && sent >= 4 + tokenLength
        && (codeClass == 2 || codeClass == 4 || codeClass == 5);
  }

  /** Functions 2 SrvRply, 5 SrvAck, 7 AttrRply, 8 DAAdvert, 10 SrvTypeRply, 11 SAAdvert. */
  private static boolean slp(MemorySegment memory, long at, int sent) {
    int function = octet(memory, at + 1);
    boolean answers = function < 12 && (0b1101_1010_0100 >>> function & 1) != 0;
    return answers && (octet(memory, at + 2) << 16 | number16(memory, at + 3)) == sent;
  }

  /** Opcode 3 DATA, 5 ERROR, 6 OACK, whose options begin with a letter of a name. */
  private static boolean tftp(int opcode, int next) {
    return (opcode == 3 && next == 1)
        || (opcode == 5 && next <= 8)
        || (opcode == 6 && Character.isLetter(next >>> 8) && next >>> 8 < 0x80);
  }

  private static boolean ipmi(MemorySegment memory, long at, int length) {
    int messageClass = octet(memory, at + 3);
    if (messageClass == 6) {
      return memory.get(NETWORK_INT, at + 4) == ASF_ENTERPRISE && octet(memory, at + 8) == 0x40;
    }
    if (messageClass != 7) {
      return false;
    }
    if (octet(memory, at + 4) == 6) {
      int payloadType = octet(memory, at + 5);
      return payloadType == 0x11 || payloadType == 0x13 || payloadType == 0x15;
    }
    // an odd network function answers
    return octet(memory, at + 4) == 0 && length > 15 && (octet(memory, at + 15) >>> 2 & 1) == 1;
  }

  private static boolean discovery(MemorySegment memory, long at, int length) {
    for (int i = 1; i < length; i++) {
      int octet = octet(memory, at + i);
      if ((octet == 'P' || octet == 'R' || octet == ':')
          && startsWithAny(memory, at + i, length - i, DISCOVERY_ANSWERS)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithAny(
      MemorySegment memory, long at, int length, byte[][] beginnings) {
    for (byte[] beginning : beginnings) {
      if (startsWith(memory, at, length, beginning)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(MemorySegment memory, long at, int length, byte[] beginning) {
    if (length < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if (memory.get(ValueLayout.JAVA_BYTE, at + i) != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  /** Three digits of a status. */
  private static boolean digits(MemorySegment memory, long at, int length) {
    if (length < 3) {
      return false;
    }
    for (int i = 0; i < 3; i++) {
      int octet = octet(memory, at + i);
      if (octet < '0' || octet > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean version(int rip) {
    return rip == 1 || rip == 2;
  }

  /** Challenges have nine octets, the others more. */
  private static boolean gameReply(MemorySegment memory, long at, int length) {
    int type = octet(memory, at + 4);
    return type == 'A' ? length == 9 : type == 'I' || type == 'D' || type == 'E' || type == 'm';
  }

  /** Skips a BER length and a message id; searchResEntry is 0x64, searchResDone 0x65. */
  private static boolean ldapAnswer(MemorySegment memory, long at, int length) {
    int i = 1 + berLength(memory, at + 1);
    if (i + 2 >= length || octet(memory, at + i) != 2) {
      return false;
    }
    i += 2 + octet(memory, at + i + 1);
    return i < length && (octet(memory, at + i) == 0x64 || octet(memory, at + i) == 0x65);
  }

  /** Skips version and community; GetResponse is context tag 2 (0xa2). */
  private static boolean snmpResponse(MemorySegment memory, long at, int length) {
    int i = 1 + berLength(memory, at + 1);
    for (int field = 0; field < 2; field++) {
      if (i + 1 >= length) {
        return false;
      }
      i += 2 + octet(memory, at + i + 1);
    }
    return i < length && octet(memory, at + i) == 0xa2;
  }

  private static int berLength(MemorySegment memory, long at) {
    int first = octet(memory, at);
    return first < 0x80 ? 1 : 1 + Math.min(first & 0x7f, 4);
  }

  private static boolean text(MemorySegment memory, long at, int length) {
    for (int i = 0; i < length; i++) {
      int octet = octet(memory, at + i);
      if ((octet < 0x20 || octet > 0x7e) && octet != '\r' && octet != '\n' && octet != '\t') {
        return false;
      }
    }
    return true;
  }

  private static int number16(MemorySegment memory, long at) {
    return octet(memory, at) << 8 | octet(memory, at + 1);
  }

  private static int octet(MemorySegment memory, long at) {
    return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at));
  }
}
