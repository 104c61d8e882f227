package org.noroshi.telescope.window;

import java.util.ArrayList;
import java.util.List;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.packet.UdpResponse;

/**
 * Dense numbers for the labels of a series: a packet belongs to {@code total}, one IP version, one
 * protocol, one class, perhaps tools and a response (the small labels, as bits of a mask), one
 * country and perhaps one port.
 */
final class SeriesLabels {
  static final int TOTAL = 0;
  static final int IP_VERSION = 1;
  static final int PROTOCOL = 3;
  static final int CLASS = 7;
  static final int TOOL = CLASS + PacketClass.values().length;
  static final int RESPONSE = TOOL + Tool.values().length;

  /** Small labels fit one long mask. */
  static final int SMALL = RESPONSE + UdpResponse.values().length;

  static final int COUNTRY = 64;

  /** Combinations of IP version, protocol group and class, which every packet has one of. */
  static final int KIND = 960;

  static final int KINDS = 64;
  static final int TCP_PORT = 1024;
  static final int UDP_PORT = TCP_PORT + 65536;

  /** TCP source port of backscatter: the service under attack. */
  static final int BACKSCATTER_PORT = UDP_PORT + 65536;

  static final int COUNT = BACKSCATTER_PORT + 65536;

  /** Protocol groups of the series, in the order of the picture. */
  static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "other");

  /** Small labels whose rows of a window have a sketch; those of hours and days all have one. */
  static final long WINDOW_SKETCHES = 1L << TOTAL | (1L << SMALL) - 1 & ~((1L << CLASS) - 1);

  private SeriesLabels() {}

  static int protocolGroup(int protocol) {
    return switch (protocol) {
      case 6 -> 0;
      case 17 -> 1;
      case 1, 58 -> 2;
      default -> 3;
    };
  }

  /** Mask of the small labels of a packet. */
  static long mask(boolean ipv6, int protocol, int packetClass, int tools, int response) {
    long mask =
        1L << TOTAL
            | 1L << (IP_VERSION + (ipv6 ? 1 : 0))
            | 1L << (PROTOCOL + protocolGroup(protocol))
            | 1L << (CLASS + packetClass);
    return mask | extra(tools, response);
  }

  /** Number of a packet's kind, below {@link #KINDS}. */
  static int kind(boolean ipv6, int protocol, int packetClass) {
    return (ipv6 ? 32 : 0) + (protocolGroup(protocol) << 3) + packetClass;
  }

  /** Mask of the small labels that a kind stands for. */
  static long maskOfKind(int kind) {
    return 1L << TOTAL
        | 1L << (IP_VERSION + (kind >>> 5))
        | 1L << (PROTOCOL + (kind >>> 3 & 3))
        | 1L << (CLASS + (kind & 7));
  }

  /** The labels of tools and response alone. */
  static long extra(int tools, int response) {
    long mask = (long) tools << TOOL;
    return response == 0 ? mask : mask | 1L << (RESPONSE + response - 1);
  }

  /** Label of the port that an event is about, or -1. */
  static int port(int packetClass, int protocol, int eventPort) {
    if (packetClass == Classes.SCAN_TCP) {
      return TCP_PORT + eventPort;
    }
    if (packetClass == Classes.PROBE_UDP) {
      return UDP_PORT + eventPort;
    }
    return packetClass == Classes.BACKSCATTER && protocol == 6 ? BACKSCATTER_PORT + eventPort : -1;
  }

  /** Metric and label text of each small label. */
  static List<String[]> smallNames() {
    List<String[]> names = new ArrayList<>();
    names.add(new String[] {"total", ""});
    names.add(new String[] {"ipVersion", "ipv4"});
    names.add(new String[] {"ipVersion", "ipv6"});
    PROTOCOLS.forEach(name -> names.add(new String[] {"protocol", name}));
    for (PacketClass packetClass : PacketClass.values()) {
      names.add(new String[] {"class", packetClass.jsonName()});
    }
    for (Tool tool : Tool.values()) {
      names.add(new String[] {"tool", tool.jsonName()});
    }
    for (UdpResponse response : UdpResponse.values()) {
      names.add(new String[] {"response", response.jsonName()});
    }
    return names;
  }

  /** Metric of a label that is not small. */
  static String metric(int label) {
    if (label >= BACKSCATTER_PORT) {
      return "backscatterPort";
    }
    if (label >= UDP_PORT) {
      return "udpPort";
    }
    return label >= TCP_PORT ? "tcpPort" : "country";
  }
}
