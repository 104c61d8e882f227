package org.noroshi.web.office;

import java.net.IDN;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.web.account.RefusedException;

/** What was typed for a holding, in the one form in which it is compared. */
final class HoldingText {
  /** RFC 1035, section 2.3.4. */
  private static final int DOMAIN_CHARACTERS = 253;

  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final Pattern AS_NUMBER = Pattern.compile("(AS)?([0-9]{1,10})");

  /** RFC 6793: 32 bits; 0 is reserved (RFC 7607), as is the last (RFC 7300). */
  private static final long LAST_AS_NUMBER = 0xffff_fffeL;

  private HoldingText() {}

  static String canonical(HoldingKind kind, @Nullable String typed) {
    String text = typed == null ? "" : typed.strip();
    return switch (kind) {
      case PREFIX -> prefix(text);
      case DOMAIN -> domain(text);
      case AS_NUMBER -> asNumber(text);
    };
  }

  private static String prefix(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || !parts[1].matches("[0-9]{1,3}")) {
      throw new RefusedException("refused.holding.prefix");
    }
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(parts[0]);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("refused.holding.prefix");
    }
    byte[] bytes = address.getAddress();
    int length = Integer.parseInt(parts[1]);
    if (length < 1 || length > bytes.length * 8 || hasHostBits(bytes, length)) {
      throw new RefusedException("refused.holding.prefix");
    }
    ByteBuffer words = ByteBuffer.wrap(bytes);
    String canonical =
        bytes.length == 4
            ? AddressText.ipv4(words.getInt())
            : AddressText.ipv6(words.getLong(), words.getLong());
    return canonical + "/" + length;
  }

  private static boolean hasHostBits(byte[] bytes, int length) {
    for (int bit = length; bit < bytes.length * 8; bit++) {
      if ((bytes[bit / 8] >> 7 - bit % 8 & 1) != 0) {
        return true;
      }
    }
    return false;
  }

  private static String domain(String text) {
    String ascii;
    try {
      ascii = IDN.toASCII(text).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("refused.holding.domain");
    }
    String plain = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    if (plain.length() > DOMAIN_CHARACTERS || !DOMAIN.matcher(plain).matches()) {
      throw new RefusedException("refused.holding.domain");
    }
    return plain;
  }

  private static String asNumber(String text) {
    var matcher = AS_NUMBER.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new RefusedException("refused.holding.as");
    }
    long number = Long.parseLong(matcher.group(2));
    if (number < 1 || number > LAST_AS_NUMBER) {
      throw new RefusedException("refused.holding.as");
    }
    return "AS" + number;
  }
}
