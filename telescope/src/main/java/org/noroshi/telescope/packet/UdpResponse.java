package org.noroshi.telescope.packet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.packet.PacketHeaders;

/**
 * Answers of UDP services to a query whose source was forged, recognised by the service's port and
 * the first bytes of its protocol. Counted beside the classes.
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
  /** CharGen (RFC 864): printable text. */
  CHARGEN("chargen", 19),
  /** Quote of the day (RFC 865): printable text. */
  QOTD("qotd", 17),
  /** Portmapper reply: ONC RPC message type 1 (RFC 5531 section 9). */
  PORTMAP("portmap", 111),
  /** NetBIOS name service with the response bit (RFC 1002 section 4.2.1.1). */
  NETBIOS("netbios", 137),
  /** Multicast DNS with the QR bit set (RFC 6762 section 18.2). */
  MDNS("mdns", 5353),
  /** Source engine answers: 0xffffffff and a reply type (Valve server queries). */
  GAME_SERVER("gameServer", 27015),
  /** RIP version 1 or 2 response (RFC 2453 section 3.6). */
  RIP("rip", 520);

  /** Big-endian, wherever it lies. */
  private static final ValueLayout.OfInt NETWORK_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final int HTTP = 0x48545450;
  private static final int RPC_REPLY = 1;

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
    if (candidate == null) {
      return null;
    }
    return candidate.fits(h.memory, h.ipOffset + h.payloadOffset, h.payloadCaptured)
        ? candidate
        : null;
  }

  private boolean fits(MemorySegment memory, long at, int length) {
    return switch (this) {
      case DNS, MDNS, NETBIOS -> length >= 12 && (octet(memory, at + 2) & 0x80) != 0;
      case NTP -> {
        int first = octet(memory, at);
        int mode = first & 7;
        yield (mode == 4 && length >= 48)
            || (mode == 7 && (first & 0x80) != 0 && length >= 8)
            || (mode == 6 && length >= 12 && (octet(memory, at + 1) & 0x80) != 0);
      }
      case SSDP ->
          length >= 8 && memory.get(NETWORK_INT, at) == HTTP && octet(memory, at + 4) == '/';
      case CLDAP -> length >= 9 && octet(memory, at) == 0x30 && ldapAnswer(memory, at, length);
      case MEMCACHED -> length > 8 && text(memory, at + 8, Math.min(length - 8, 4));
      case SNMP -> length >= 16 && octet(memory, at) == 0x30 && snmpResponse(memory, at, length);
      case CHARGEN, QOTD -> length >= 8 && text(memory, at, 8);
      case PORTMAP -> length >= 24 && memory.get(NETWORK_INT, at + 4) == RPC_REPLY;
      case GAME_SERVER ->
          length >= 5 && memory.get(NETWORK_INT, at) == -1 && gameReply(octet(memory, at + 4));
      case RIP -> length >= 4 && octet(memory, at) == 2 && version(octet(memory, at + 1));
    };
  }

  private static boolean version(int rip) {
    return rip == 1 || rip == 2;
  }

  private static boolean gameReply(int type) {
    return type == 'I' || type == 'A' || type == 'D' || type == 'E' || type == 'm';
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

  private static int octet(MemorySegment memory, long at) {
    return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at));
  }
}
