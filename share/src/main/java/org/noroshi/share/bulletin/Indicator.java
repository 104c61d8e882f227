package org.noroshi.share.bulletin;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sign by which something can be recognised.
 *
 * @param value in the one form in which it is compared and handed to machines
 * @param expires from when it no longer means anything; null while no end is known
 */
public record Indicator(IndicatorKind kind, String value, @Nullable Instant expires) {
  /** Most characters of a value. */
  public static final int MOST_TEXT = 500;

  private static final Pattern OCTETS =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern LABELS =
      Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final Pattern PORT = Pattern.compile("([0-9]{1,5})/(tcp|udp)");
  private static final Pattern FILE = Pattern.compile("file:([^/\\\\\\p{Cntrl}]{1,255})");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

  /** RFC 1035, section 2.3.4. */
  private static final int DOMAIN_CHARACTERS = 253;

  private static final int LAST_PORT = 65_535;

  /**
   * Reads what was typed or pasted, also when it was made harmless ({@code 192.0.2[.]1}, {@code
   * hxxps://}): an address, a domain, a URL, a hash by its length, {@code 443/tcp}, or {@code
   * file:NAME}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Indicator read(String typed, @Nullable Instant expires) {
    String text = armed(typed);
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > MOST_TEXT) {
      throw new IllegalArgumentException("length=" + text.length());
    }
    Matcher port = PORT.matcher(lower);
    Matcher file = FILE.matcher(text);
    if (port.matches()) {
      return new Indicator(IndicatorKind.PORT, port(port), expires);
    } else if (file.matches()) {
      return new Indicator(IndicatorKind.FILE_NAME, file.group(1).strip(), expires);
    } else if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return new Indicator(IndicatorKind.URL, url(text), expires);
    } else if (HEX.matcher(lower).matches()
        && (lower.length() == 32 || lower.length() == 40 || lower.length() == 64)) {
      return new Indicator(hash(lower.length()), lower, expires);
    } else if (lower.indexOf(':') >= 0) {
      return new Indicator(IndicatorKind.IPV6, ipv6(lower), expires);
    } else if (OCTETS.matcher(lower).matches()) {
      return new Indicator(
          IndicatorKind.IPV4, Inet4Address.ofLiteral(lower).getHostAddress(), expires);
    }
    return new Indicator(IndicatorKind.DOMAIN, domain(lower), expires);
  }

  /** As it works: what people write so that nobody clicks on it is undone. */
  static String armed(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("(?i)[\\[({](\\.|dot)[\\])}]", ".")
        .replaceAll("[\\[({]:[\\])}]", ":")
        .replaceFirst("^(?i)hxxp(s?)(\\[?:\\]?//)", "http$1://");
  }

  private static String port(Matcher port) {
    int number = Integer.parseInt(port.group(1));
    if (number > LAST_PORT) {
      throw new IllegalArgumentException("port=" + number);
    }
    return number + "/" + port.group(2);
  }

  private static IndicatorKind hash(int length) {
    return switch (length) {
      case 32 -> IndicatorKind.MD5;
      case 40 -> IndicatorKind.SHA1;
      default -> IndicatorKind.SHA256;
    };
  }

  private static String url(String text) {
    URI uri;
    try {
      uri = new URI(text).normalize();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no URL", e);
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("no host, or a user, in a URL");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String whole =
        uri.getScheme().toLowerCase(Locale.ROOT)
            + "://"
            + uri.getHost().toLowerCase(Locale.ROOT)
            + port
            + path
            + query;
    return URI.create(whole).toASCIIString();
  }

  /** As RFC 5952 writes it. */
  private static String ipv6(String text) {
    if (text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
      throw new IllegalArgumentException("no IPv6 address");
    }
    byte[] bytes = Inet6Address.ofLiteral(text).getAddress();
    if (bytes.length != 16) {
      throw new IllegalArgumentException("no IPv6 address");
    }
    return AddressRange.ipv6(bytes);
  }

  private static String domain(String text) {
    String ascii = IDN.toASCII(text).toLowerCase(Locale.ROOT);
    String plain = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    if (plain.length() > DOMAIN_CHARACTERS || !LABELS.matcher(plain).matches()) {
      throw new IllegalArgumentException("no domain");
    }
    return plain;
  }

  /** As it may be shown: nothing makes a link of it. */
  public String defanged() {
    return switch (kind) {
      case IPV4, DOMAIN -> value.replace(".", "[.]");
      case IPV6 -> value.replaceFirst(":", "[:]");
      case URL -> {
        int host = value.indexOf("//") + 2;
        int path = value.indexOf('/', host);
        yield "hxxp"
            + value.substring("http".length(), host)
            + value.substring(host, path).replace(".", "[.]")
            + value.substring(path);
      }
      case MD5, SHA1, SHA256, PORT, FILE_NAME -> value;
    };
  }

  /** As it is typed again in a form. */
  public String typed() {
    return kind == IndicatorKind.FILE_NAME ? "file:" + value : value;
  }
}
