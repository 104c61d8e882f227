package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/**
 * The headers of one packet at a time, as plain fields that the next {@link #decode} overwrites: a
 * reusable flyweight that allocates nothing and throws nothing, whatever the bytes. Fields are
 * meaningful after {@link Outcome#DECODED}; what a packet lacks has the stated absent value.
 * Tunnels inside IP (GRE, IPIP, 6in4) are not entered. Checksums are not looked at. Not
 * thread-safe: one instance a thread.
 *
 * <p>Offsets named relative count bytes from {@link #ipOffset}. Ports and lengths are unsigned,
 * sequence numbers are the 32 bits as an {@code int}.
 */
public final class PacketHeaders {
  /** IANA protocol numbers. */
  public static final int ICMP = 1;

  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMPV6 = 58;

  /** TCP flag bits, RFC 9293 section 3.1. */
  public static final int FIN = 0x01;

  public static final int SYN = 0x02;
  public static final int RST = 0x04;
  public static final int PSH = 0x08;
  public static final int ACK = 0x10;
  public static final int URG = 0x20;
  public static final int ECE = 0x40;
  public static final int CWR = 0x80;

  /** Bits of {@link #ipFlags} as they stand in the IPv4 header, RFC 791 section 3.1. */
  public static final int MORE_FRAGMENTS = 1;

  public static final int DONT_FRAGMENT = 2;
  public static final int RESERVED_FLAG = 4;

  /** Result of the last {@link #decode}. */
  public Outcome outcome = Outcome.NOT_IP;

  /** The memory given to the last {@link #decode}. */
  public MemorySegment memory = MemorySegment.NULL;

  /** First byte of the outermost IP header in {@link #memory}. */
  public long ipOffset;

  /** Bytes captured from {@link #ipOffset}, without what follows {@link #ipLength} (padding). */
  public int ipCaptured;

  /** 4 or 6; the version nibble decides, not what the link layer announced. */
  public int version;

  /** Source address; IPv4 in the low 32 bits of the low half, the rest 0. */
  public long sourceHigh;

  public long sourceLow;

  /** Destination address, as the source. */
  public long destinationHigh;

  public long destinationLow;

  /**
   * IPv4 protocol, or the IPv6 next header after all extension headers. An extension header that is
   * cut off, or that stands behind 32 others, is itself the protocol.
   */
  public int protocol;

  /** TTL or hop limit. */
  public int ttl;

  /** IPv4 identification (16 bits); IPv6: that of a fragment header (32 bits), else 0. */
  public int ipId;

  /**
   * Bytes of the IP packet with its header, as its own length field claims, even beyond the wire
   * length. An IPv4 total length of 0, or an IPv6 payload length of 0 with a next header (both left
   * by segmentation offload, the latter also by jumbograms), counts up to the wire length; less
   * than the header's own length counts as that.
   */
  public int ipLength;

  /**
   * {@link #RESERVED_FLAG}, {@link #DONT_FRAGMENT}, {@link #MORE_FRAGMENTS}; IPv6: only the last.
   */
  public int ipFlags;

  /** Bytes, a multiple of 8. */
  public int fragmentOffset;

  /** Not the first fragment: no transport header, no ports. */
  public boolean laterFragment;

  /** Relative; -1 where no byte of a transport header is captured, or there is none. */
  public int transportOffset;

  /** Ports of TCP, UDP, DCCP, SCTP or UDP-Lite are captured. */
  public boolean hasPorts;

  /** Source port, 0 if absent; ICMP: type, as in STARDUST's flow tuples. */
  public int sourcePort;

  /** Destination port, 0 if absent; ICMP: code. */
  public int destinationPort;

  /** The eight flags; 0 where they are not captured. */
  public int tcpFlags;

  /** Data offset in bytes as it stands (0 to 60); 0 where it is not captured. */
  public int tcpHeaderLength;

  /** Unscaled; 0 where it is not captured. */
  public int tcpWindow;

  /** 0 where it is not captured. */
  public int tcpSequence;

  /** 0 where it is not captured. */
  public int tcpAcknowledgement;

  /** Type of ICMP or ICMPv6, -1 if absent. */
  public int icmpType;

  /** Code of ICMP or ICMPv6, -1 if absent. */
  public int icmpCode;

  /**
   * Relative start of what the transport carries: after TCP's options, 8 bytes into UDP and ICMP,
   * the transport's first byte for other protocols, the fragment's data in a later fragment; -1
   * where IPv6 extension headers are cut off.
   */
  public int payloadOffset;

  /** Captured bytes of the payload. */
  public int payloadCaptured;

  /** Bytes of the payload by the IP length, and by UDP's where that is smaller. */
  public int payloadLength;

  /** 4 or 6 where an ICMP error quotes a packet whose fixed header is captured, else 0. */
  public int quotedVersion;

  public long quotedSourceHigh;
  public long quotedSourceLow;
  public long quotedDestinationHigh;
  public long quotedDestinationLow;

  /** As {@link #protocol}; -1 if absent. */
  public int quotedProtocol;

  /** -1 if absent. */
  public int quotedSourcePort;

  /** -1 if absent. */
  public int quotedDestinationPort;

  final Ipv6Extensions extensions = new Ipv6Extensions();

  /** Decodes one frame that has its own array: for tests and fuzzing. */
  public static PacketHeaders of(byte[] frame, int linkType) {
    PacketHeaders headers = new PacketHeaders();
    headers.decode(MemorySegment.ofArray(frame), 0, frame.length, frame.length, linkType);
    return headers;
  }

  /**
   * Decodes the frame at {@code [offset, offset + capturedLength)}, which must lie inside the
   * memory; no byte outside of it is read.
   *
   * @param wireLength bytes on the wire; a value below {@code capturedLength} counts as that
   * @param linkType LINKTYPE_ value of the tcpdump.org registry
   */
  public Outcome decode(
      MemorySegment memory, long offset, int capturedLength, int wireLength, int linkType) {
    this.memory = memory;
    clear();
    long end = offset + capturedLength;
    long ip = LinkLayer.findIp(memory, offset, end, linkType);
    Outcome result;
    if (ip < 0) {
      result = LinkLayer.outcome(ip);
    } else {
      ipOffset = ip;
      int captured = (int) Math.max(end - ip, 0);
      int onWire = Math.max(wireLength, capturedLength) - (int) (ip - offset);
      result = decodeIp(captured, onWire);
    }
    outcome = result;
    return result;
  }

  private Outcome decodeIp(int captured, int onWire) {
    if (captured < 1) {
      return Outcome.TRUNCATED;
    }
    return switch (Wire.u8(memory, ipOffset) >> 4) {
      case 4 -> Ipv4.decode(this, captured, onWire);
      case 6 -> Ipv6.decode(this, captured, onWire);
      default -> Outcome.MALFORMED;
    };
  }

  private void clear() {
    version = 0;
    transportOffset = -1;
    hasPorts = false;
    sourcePort = 0;
    destinationPort = 0;
    tcpFlags = 0;
    tcpHeaderLength = 0;
    tcpWindow = 0;
    tcpSequence = 0;
    tcpAcknowledgement = 0;
    icmpType = -1;
    icmpCode = -1;
    quotedVersion = 0;
    quotedProtocol = -1;
    quotedSourcePort = -1;
    quotedDestinationPort = -1;
  }

  /** Sets the payload that starts at a relative offset and ends with the IP packet. */
  void payloadFrom(int start) {
    payloadOffset = start;
    payloadCaptured = Math.max(0, ipCaptured - start);
    payloadLength = Math.max(0, ipLength - start);
  }
}
