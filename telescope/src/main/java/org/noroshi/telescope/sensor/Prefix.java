package org.noroshi.telescope.sensor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.noroshi.telescope.address.AddressText;

/**
 * An address prefix.
 *
 * @param version 4 or 6
 * @param high upper 64 bits of the network address, 0 for IPv4
 * @param low lower 64 bits, or the IPv4 address
 * @param length prefix length in bits
 */
public record Prefix(int version, long high, long low, int length) {
  /**
   * Reads {@code 198.18.0.0/15} or {@code 2001:db8::/32}.
   *
   * @throws IllegalArgumentException with what is wrong and what to write instead
   */
  public static Prefix parse(String text) {
    String trimmed = text.strip();
    int slash = trimmed.indexOf('/');
    String address = slash < 0 ? trimmed : trimmed.substring(0, slash);
    boolean ipv6 = address.indexOf(':') >= 0;
    if (!address.matches(ipv6 ? "[0-9a-fA-F:.]+" : "\\d{1,3}(\\.\\d{1,3}){3}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an address prefix: write it as 198.18.0.0/15 or 2001:db8::/32");
    }
    if (!ipv6 && !octets(address) || ipv6 && address.indexOf('.') >= 0) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not an address prefix: "
              + (ipv6 ? "write it in hexadecimal groups only" : "each number is 0 to 255"));
    }
    int bits = ipv6 ? 128 : 32;
    int length = slash < 0 ? bits : parseLength(text, trimmed.substring(slash + 1), bits);
    byte[] bytes;
    try {
      bytes = InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is not an address prefix", e);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length * 8 != bits) {
      throw new IllegalArgumentException(
          "'" + text + "' is an IPv4 address inside IPv6: write the IPv4 prefix");
    }
    Prefix prefix =
        ipv6
            ? new Prefix(6, buffer.getLong(), buffer.getLong(), length)
            : new Prefix(4, 0, buffer.getInt() & 0xffffffffL, length);
    if (!prefix.network().equals(prefix)) {
      throw new IllegalArgumentException(
          "'" + text + "' has bits set behind the prefix length: write " + prefix.network());
    }
    return prefix;
  }

  private static boolean octets(String address) {
    for (String octet : address.split("\\.", -1)) {
      if (Integer.parseInt(octet) > 255) {
        return false;
      }
    }
    return true;
  }

  private static int parseLength(String text, String digits, int most) {
    int length = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    if (length < 0 || length > most) {
      throw new IllegalArgumentException(
          "'" + text + "': the prefix length must be a number from 0 to " + most);
    }
    return length;
  }

  /** The prefix of a length that an address lies in. */
  public static Prefix of(int version, long high, long low, int length) {
    return new Prefix(version, high, low, length).network();
  }

  private Prefix network() {
    if (version == 4) {
      return new Prefix(4, 0, low & 0xffffffffL & mask32(length), length);
    }
    return new Prefix(
        6, high & mask(Math.min(length, 64)), length <= 64 ? 0 : low & mask(length - 64), length);
  }

  private static long mask32(int bits) {
    return -1L << 32 - bits & 0xffffffffL;
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << 64 - bits;
  }

  /** Whether an address lies in it. */
  public boolean contains(int ofVersion, long addressHigh, long addressLow) {
    if (ofVersion != version) {
      return false;
    }
    if (version == 4) {
      return (addressLow & mask32(length)) == low;
    }
    return (addressHigh & mask(Math.min(length, 64))) == high
        && (length <= 64 || (addressLow & mask(length - 64)) == low);
  }

  /** Whether some address lies in both. */
  boolean overlaps(Prefix other) {
    return other.length >= length
        ? contains(other.version, other.high, other.low)
        : other.contains(version, high, low);
  }

  /** Its lower or upper half; a single address has none. */
  Prefix half(boolean upper) {
    int bits = version == 4 ? 32 : 128;
    if (length == bits) {
      throw new IllegalArgumentException("prefix=" + this);
    }
    long bit = upper ? 1L << (bits - 1 - length & 63) : 0;
    boolean inHigh = version == 6 && length < 64;
    return new Prefix(version, inHigh ? high | bit : high, inHigh ? low : low | bit, length + 1);
  }

  /** Number of IPv4 addresses in it. */
  public long addresses() {
    return version == 4 ? 1L << 32 - length : 0;
  }

  @Override
  public String toString() {
    return AddressText.of(version == 6, high, low) + "/" + length;
  }
}
