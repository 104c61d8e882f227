package org.noroshi.simulate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The watched addresses, numbered from 0: first those of the IPv4 prefixes, then up to 65,536 of
 * each IPv6 prefix, which are the ones that scanners find by guessing: 256 subnets where the prefix
 * has room for them, and low interface identifiers (RFC 7707 section 4).
 */
final class Dark {
  private static final int MOST_ADDRESSES = 1 << 28;
  private static final int IPV6_BITS = 16;

  /** Longest prefix with room for 256 subnets of 64 bits. */
  private static final int LONGEST_WITH_SUBNETS = 56;

  private static final Pattern NUMERIC = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:.*");

  private record Prefix(String text, boolean ipv6, long high, long low, int length) {
    int size() {
      return 1 << (ipv6 ? Math.min(IPV6_BITS, 128 - length) : 32 - length);
    }

    boolean overlaps(Prefix other) {
      if (ipv6 != other.ipv6) {
        return false;
      }
      int bits = Math.min(length, other.length);
      return ((high ^ other.high) & mask(bits)) == 0 && ((low ^ other.low) & mask(bits - 64)) == 0;
    }

    /** The given number of leading ones, at most 64; none where it is negative. */
    static long mask(int bits) {
      return bits <= 0 ? 0 : -1L << (64 - Math.min(bits, 64));
    }
  }

  private final List<Prefix> prefixes = new ArrayList<>();
  private final int[] firsts;
  private final int[] bases;
  private final int ipv4Size;
  private final int size;

  /**
   * Reads the prefixes.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  Dark(List<String> texts) {
    for (String text : texts) {
      Prefix prefix = parse(text);
      for (Prefix other : prefixes) {
        if (prefix.overlaps(other)) {
          throw new IllegalArgumentException(text + " overlaps " + other.text());
        }
      }
      prefixes.add(prefix);
    }
    prefixes.sort(Comparator.comparing(Prefix::ipv6));
    firsts = new int[prefixes.size()];
    bases = new int[prefixes.size()];
    long total = 0;
    long ipv4 = 0;
    for (int i = 0; i < firsts.length; i++) {
      Prefix prefix = prefixes.get(i);
      firsts[i] = (int) total;
      bases[i] = (int) (prefix.high() >>> 32);
      total += prefix.size();
      ipv4 += prefix.ipv6() ? 0 : prefix.size();
      if (total > MOST_ADDRESSES) {
        throw new IllegalArgumentException("more than 2^28 dark addresses");
      }
    }
    if (total == 0) {
      throw new IllegalArgumentException("no dark prefix");
    }
    ipv4Size = (int) ipv4;
    size = (int) total;
  }

  private static Prefix parse(String text) {
    int slash = text.indexOf('/');
    try {
      String address = text.substring(0, Math.max(slash, 0));
      if (!NUMERIC.matcher(address).matches()) {
        throw new IllegalArgumentException(text + " is not in CIDR notation");
      }
      byte[] bytes = InetAddress.getByName(address).getAddress();
      int length = Integer.parseInt(text.substring(slash + 1));
      boolean ipv6 = bytes.length == 16;
      int shortest = ipv6 ? 16 : 4;
      int longest = ipv6 ? 128 : 32;
      if (length < shortest || length > longest) {
        throw new IllegalArgumentException(
            text + ": a length from " + shortest + " to " + longest + " can be simulated");
      }
      ByteBuffer buffer = ByteBuffer.allocate(16).put(bytes).rewind();
      long high = buffer.getLong();
      long low = buffer.getLong();
      if ((high & ~Prefix.mask(length)) != 0 || (low & ~Prefix.mask(length - 64)) != 0) {
        throw new IllegalArgumentException(text + " has bits set after the prefix");
      }
      return new Prefix(text, ipv6, high, low, length);
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException(text + " is not in CIDR notation", e);
    }
  }

  String text() {
    return String.join(",", prefixes.stream().map(Prefix::text).toList());
  }

  int size() {
    return size;
  }

  /** Addresses below this index are IPv4. */
  int ipv4Size() {
    return ipv4Size;
  }

  boolean hasIpv4() {
    return ipv4Size > 0;
  }

  boolean hasIpv6() {
    return size > ipv4Size;
  }

  /** The IPv4 address with the index. */
  int ipv4(int index) {
    int i = prefixOf(index);
    return bases[i] + (index - firsts[i]);
  }

  /** First 64 bits of the IPv6 address with the index; a subnet is in the last byte. */
  long ipv6High(int index) {
    int i = prefixOf(index);
    Prefix prefix = prefixes.get(i);
    return prefix.high()
        | (prefix.length() <= LONGEST_WITH_SUBNETS ? (index - firsts[i]) >>> 8 : 0);
  }

  /** Last 64 bits of the IPv6 address with the index. */
  long ipv6Low(int index) {
    int i = prefixOf(index);
    Prefix prefix = prefixes.get(i);
    int number = index - firsts[i];
    return prefix.low() | (prefix.length() <= LONGEST_WITH_SUBNETS ? number & 0xff : number);
  }

  boolean contains(int ipv4) {
    for (int i = 0; i < bases.length; i++) {
      Prefix prefix = prefixes.get(i);
      if (!prefix.ipv6() && Integer.compareUnsigned(ipv4 - bases[i], prefix.size()) < 0) {
        return true;
      }
    }
    return false;
  }

  private int prefixOf(int index) {
    int i = firsts.length - 1;
    while (firsts[i] > index) {
      i--;
    }
    return i;
  }
}
