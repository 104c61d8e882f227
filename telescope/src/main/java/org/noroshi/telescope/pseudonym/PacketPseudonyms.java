package org.noroshi.telescope.pseudonym;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.packet.ToolFingerprint;

/**
 * Packets whose addresses are pseudonyms. Headers stay in their places and keep what says nothing
 * of an address; what might is replaced or zeroed, and payloads are cut off:
 *
 * <ul>
 *   <li>addresses, also in the packet that an ICMP error quotes and in a redirect: pseudonyms
 *   <li>checksums: 0, since each is an equation of the address that it covers
 *   <li>IP id, sequence and acknowledgement number, ICMP echo's id and number: {@link
 *       NumberPseudonyms}, since tools put the destination there (Unicornscan xors it in). The
 *       marks of Mirai and Masscan are made again for the pseudonym, ZMap's constant stays
 *   <li>contents of IP options, IPv6 extension headers, TCP options but MSS, window scale, SACK
 *       permitted and timestamps; urgent pointer, flow label: 0
 * </ul>
 *
 * <p>Any bytes are taken. Not thread-safe.
 */
public final class PacketPseudonyms {
  private static final int LINKTYPE_RAW = 101;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final AddressPseudonyms addresses;
  private final NumberPseudonyms numbers;
  private final PacketHeaders outer = new PacketHeaders();
  private final PacketHeaders quoted = new PacketHeaders();

  public PacketPseudonyms(PseudonymKey key, AddressPseudonyms addresses) {
    this.addresses = addresses;
    this.numbers = new NumberPseudonyms(key);
  }

  /**
   * Rewrites the packet that begins with its IP header at 0, in place.
   *
   * @param length bytes captured
   * @return bytes that are left of it: its headers; 0 where there is no whole IP header. Those
   *     behind are not to be shown
   */
  public int rewrite(byte[] packet, int length) {
    return rewrite(outer, packet, 0, length);
  }

  /** Rewrites the packet at an offset; gives the offset behind what is left of it. */
  private int rewrite(PacketHeaders h, byte[] bytes, int at, int length) {
    MemorySegment memory = MemorySegment.ofArray(bytes);
    if (h.decode(memory, at, length, length, LINKTYPE_RAW) != Outcome.DECODED) {
      return at;
    }
    int end = headersEnd(h, at);
    int sequence = h.tcpSequence == 0 ? 0 : numbers.of(h.tcpSequence);
    if (h.version == 4) {
      int marks = ToolFingerprint.matches(h, PacketClass.SCAN_TCP);
      if ((marks & Tool.MIRAI.bit()) != 0) {
        sequence = addresses.ipv4((int) h.destinationLow);
      }
      ipv4(h, bytes, at, end, identification(h, marks, sequence));
    } else {
      ipv6(h, bytes, at);
    }
    if (h.transportOffset < 0) {
      return end;
    }
    int transport = at + h.transportOffset;
    switch (h.protocol) {
      case PacketHeaders.TCP -> tcp(h, bytes, transport, end, sequence);
      case PacketHeaders.UDP -> zero(bytes, transport + 6, end);
      case PacketHeaders.ICMP, PacketHeaders.ICMPV6 -> {
        if (h.icmpType >= 0) {
          return icmp(h, bytes, transport, end);
        }
      }
      default -> {}
    }
    return end;
  }

  /** The offset behind the last header; of protocols unknown here only the ports are kept. */
  private static int headersEnd(PacketHeaders h, int at) {
    int headers = h.payloadOffset < 0 ? 40 : h.payloadOffset;
    if (h.hasPorts && h.payloadOffset == h.transportOffset) {
      headers += 4;
    }
    return at + Math.min(headers, h.ipCaptured);
  }

  private int identification(PacketHeaders h, int marks, int sequence) {
    if ((marks & Tool.ZMAP.bit()) != 0) {
      return h.ipId;
    }
    if ((marks & Tool.MASSCAN.bit()) != 0) {
      return (addresses.ipv4((int) h.destinationLow) ^ h.destinationPort ^ sequence) & 0xffff;
    }
    return numbers.of16(h.ipId);
  }

  private void ipv4(PacketHeaders h, byte[] bytes, int at, int end, int identification) {
    bytes[at + 4] = (byte) (identification >>> 8);
    bytes[at + 5] = (byte) identification;
    zero(bytes, at + 10, at + 12);
    INT.set(bytes, at + 12, addresses.ipv4((int) h.sourceLow));
    INT.set(bytes, at + 16, addresses.ipv4((int) h.destinationLow));
    zero(bytes, at + 20, Math.min(end, at + (bytes[at] & 0xf) * 4));
  }

  private void ipv6(PacketHeaders h, byte[] bytes, int at) {
    bytes[at + 1] &= (byte) 0xf0;
    zero(bytes, at + 2, at + 4);
    LONG.set(bytes, at + 8, addresses.ipv6High(h.sourceHigh));
    LONG.set(bytes, at + 16, addresses.ipv6Low(h.sourceHigh, h.sourceLow));
    LONG.set(bytes, at + 24, addresses.ipv6High(h.destinationHigh));
    LONG.set(bytes, at + 32, addresses.ipv6Low(h.destinationHigh, h.destinationLow));
    int next = bytes[at + 6] & 0xff;
    int stop = at + (h.transportOffset < 0 ? h.payloadOffset : h.transportOffset);
    for (int extension = at + 40; extension < stop; ) {
      int words = bytes[extension + 1] & 0xff;
      int length =
          switch (next) {
            case FRAGMENT -> 8;
            case AUTHENTICATION -> (words + 2) * 4;
            default -> (words + 1) * 8;
          };
      if (next == FRAGMENT) {
        INT.set(bytes, extension + 4, numbers.of((int) INT.get(bytes, extension + 4)));
      } else {
        zero(bytes, extension + 2, extension + length); // options: as many Pad1 (RFC 8200, 4.2)
      }
      next = bytes[extension] & 0xff;
      extension += length;
    }
  }

  private void tcp(PacketHeaders h, byte[] bytes, int at, int end, int sequence) {
    put(bytes, at + 4, end, sequence);
    int acknowledged = h.tcpAcknowledgement;
    put(bytes, at + 8, end, acknowledged == 0 ? 0 : numbers.of(acknowledged - 1) + 1);
    zero(bytes, at + 16, Math.min(end, at + 20));
    for (int option = at + 20; option < end; ) {
      int kind = bytes[option] & 0xff;
      if (kind == 1) {
        option++;
        continue;
      }
      int length = kind == 0 || option + 1 >= end ? 0 : bytes[option + 1] & 0xff;
      if (length < 2 || option + length > end) {
        zero(bytes, option, end); // the end of the list, or none that can be read
        return;
      }
      if (kind != 2 && kind != 3 && kind != 4 && kind != 8) {
        zero(bytes, option + 2, option + length);
      }
      option += length;
    }
  }

  private int icmp(PacketHeaders h, byte[] bytes, int at, int end) {
    boolean quotes = h.quotedVersion != 0;
    zero(bytes, at + 2, Math.min(end, at + 4));
    if (end >= at + 8) {
      INT.set(bytes, at + 4, restOfIcmpHeader(h, (int) INT.get(bytes, at + 4)));
    } else {
      zero(bytes, at + 4, end);
    }
    if (!quotes || h != outer) {
      return end; // an error about an error is none to any host (RFC 1122, 3.2.2)
    }
    return rewrite(quoted, bytes, at + 8, h.payloadCaptured);
  }

  /** RFC 792 and RFC 1191; RFC 4443. */
  private int restOfIcmpHeader(PacketHeaders h, int rest) {
    int type = h.icmpType;
    if (h.version == 6) {
      return type == 2 ? rest : type <= 4 ? 0 : numbers.of(rest); // 2: the MTU
    }
    return switch (type) {
      case 3 -> h.icmpCode == 4 ? rest & 0xffff : 0; // the MTU
      case 4, 11, 12 -> 0;
      case 5 -> addresses.ipv4(rest); // the gateway
      default -> numbers.of(rest);
    };
  }

  /** Puts a number where all of it fits, else zeros. */
  private static void put(byte[] bytes, int at, int end, int number) {
    if (at + 4 <= end) {
      INT.set(bytes, at, number);
    } else {
      zero(bytes, at, end);
    }
  }

  private static void zero(byte[] bytes, int from, int to) {
    if (from < to) {
      Arrays.fill(bytes, from, to, (byte) 0);
    }
  }
}
