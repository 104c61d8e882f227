package org.noroshi.telescope.address;

/** Canonical text of addresses (RFC 5952 for IPv6) and names of protocols. */
public final class AddressText {
  private AddressText() {}

  public static String of(boolean ipv6, long high, long low) {
    return ipv6 ? ipv6(high, low) : ipv4((int) low);
  }

  /** With {@code /bits} behind it unless all bits count. */
  public static String prefix(boolean ipv6, long high, long low, int bits) {
    String address = of(ipv6, high, low);
    return bits == (ipv6 ? 128 : 32) ? address : address + "/" + bits;
  }

  public static String ipv4(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  /** RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups cut. */
  public static String ipv6(long high, long low) {
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (high >>> 48 - 16 * i) & 0xffff;
      groups[i + 4] = (int) (low >>> 48 - 16 * i) & 0xffff;
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > bestLength) {
        bestStart = i;
        bestLength = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  public static String protocol(int protocol) {
    return switch (protocol) {
      case 1 -> "icmp";
      case 6 -> "tcp";
      case 17 -> "udp";
      case 58 -> "icmpv6";
      default -> Integer.toString(protocol);
    };
  }
}
