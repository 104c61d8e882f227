package org.noroshi.share.bulletin;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that share their first bits.
 *
 * @param bits how many
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and seen in this package only
record AddressRange(byte[] first, int bits) {
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?<![0-9a-f.:])([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f.:]*)"
              + "(?:/([0-9]{1,3}))?");

  /** The range that is written so; empty for what is none. */
  static Optional<AddressRange> of(String address, String bits) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      int length = bits.isEmpty() ? bytes.length * 8 : Integer.parseInt(bits);
      return length <= bytes.length * 8
          ? Optional.of(new AddressRange(bytes, length))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The range of a holding, {@code 192.0.2.0/24}. */
  static Optional<AddressRange> of(String prefix) {
    int slash = prefix.indexOf('/');
    return slash < 0 ? of(prefix, "") : of(prefix.substring(0, slash), prefix.substring(slash + 1));
  }

  /** All that a text in lower case names. */
  static List<AddressRange> in(String text) {
    List<AddressRange> found = new ArrayList<>();
    Matcher matcher = IN_TEXT.matcher(text);
    while (matcher.find()) {
      String bits = matcher.group(2) == null ? "" : matcher.group(2);
      String address = matcher.group(1);
      // A sentence may end behind an address.
      while (address.endsWith(".") || address.endsWith(":") && !address.endsWith("::")) {
        address = address.substring(0, address.length() - 1);
      }
      of(address, bits).ifPresent(found::add);
    }
    return found;
  }

  /** Whether some address is in both. */
  boolean meets(AddressRange other) {
    if (first.length != other.first.length) {
      return false;
    }
    int common = Math.min(bits, other.bits);
    for (int bit = 0; bit < common; bit++) {
      if (((first[bit / 8] ^ other.first[bit / 8]) >> 7 - bit % 8 & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  /** An IPv6 address as RFC 5952, section 4, writes it: the longest run of zeros is left out. */
  static String ipv6(byte[] bytes) {
    int[] words = new int[8];
    for (int i = 0; i < 8; i++) {
      words[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    }
    int best = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && words[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        best = i;
        longest = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        text.append("::");
        i += longest - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(words[i]));
      }
    }
    return text.toString();
  }
}
