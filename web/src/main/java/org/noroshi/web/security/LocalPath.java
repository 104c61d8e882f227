package org.noroshi.web.security;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A page of this centre to go on to, as a browser sent it. Browsers take {@code /\host} and {@code
 * //host} for other hosts, drop tabs and line breaks inside, and so could be led away.
 */
public final class LocalPath {
  private static final String HOME = "/";

  private LocalPath() {}

  /** The path if it is certainly one of this centre, else the first page. */
  public static String of(@Nullable String given) {
    if (given == null
        || !given.startsWith("/")
        || given.startsWith("//")
        || given.indexOf('\\') >= 0
        || given.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      return HOME;
    }
    try {
      URI uri = new URI(given);
      String path = uri.getPath();
      boolean local =
          uri.getScheme() == null
              && uri.getRawAuthority() == null
              && !path.contains("//")
              && !path.contains("..")
              && path.indexOf('\\') < 0
              && path.chars().noneMatch(Character::isISOControl);
      return local ? given : HOME;
    } catch (URISyntaxException e) {
      return HOME;
    }
  }
}
