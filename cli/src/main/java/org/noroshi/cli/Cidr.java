package org.noroshi.cli;

import java.net.InetAddress;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a prefix such as {@code 198.18.0.0/16}; never asks a name server. */
final class Cidr implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash), text);
    int bits = slash < 0 ? address.length * 8 : length(text.substring(slash + 1), address, text);
    byte[] masked = masked(address, bits);
    String prefix = show(masked) + "/" + bits;
    if (!Arrays.equals(masked, address)) {
      throw new TypeConversionException(
          "'" + text + "' has bits set behind the prefix; did you mean " + prefix + "?");
    }
    return prefix;
  }

  private static byte[] address(String address, String text) {
    try {
      return InetAddress.ofLiteral(address).getAddress();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is no prefix; one looks like 198.18.0.0/16 or 2001:db8::/32");
    }
  }

  private static int length(String length, byte[] address, String text) {
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > address.length * 8) {
      throw new TypeConversionException(
          "'" + text + "': the length must be 0 to " + address.length * 8);
    }
    return Integer.parseInt(length);
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int keep = Math.clamp(bits - 8L * i, 0, 8);
      masked[i] &= (byte) (0xff00 >> keep);
    }
    return masked;
  }

  /** Canonical text; IPv6 as RFC 5952, section 4. */
  private static String show(byte[] address) {
    try {
      String text = InetAddress.getByAddress(address).getHostAddress();
      return address.length == 4 ? text : compressed(text.split(":"));
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("length=" + address.length, e);
    }
  }

  private static String compressed(String[] groups) {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < groups.length; i++) {
      int end = i;
      while (end < groups.length && groups[end].equals("0")) {
        end++;
      }
      if (end - i > bestLength) {
        best = i;
        bestLength = end - i;
      }
    }
    if (best < 0) {
      return String.join(":", groups);
    }
    return String.join(":", Arrays.copyOfRange(groups, 0, best))
        + "::"
        + String.join(":", Arrays.copyOfRange(groups, best + bestLength, groups.length));
  }
}
