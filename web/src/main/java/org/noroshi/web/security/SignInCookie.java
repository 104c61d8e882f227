package org.noroshi.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * What a browser keeps of a sign-in. With TLS its name begins with {@code __Host-}, so that no
 * other host, and no page without TLS, can set it (RFC 6265bis, section 4.1.3.2).
 */
public final class SignInCookie {
  private final boolean secure;

  /**
   * @param secure whether browsers use TLS
   */
  public SignInCookie(boolean secure) {
    this.secure = secure;
  }

  /** The name of a cookie of this centre. */
  String name(String plain) {
    return secure ? "__Host-" + plain : plain;
  }

  Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name("noroshi"))) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** Gives the browser a sign-in to keep until it is closed. */
  public void write(HttpServletResponse response, String token) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(token).build().toString());
  }

  /** Makes the browser forget. */
  public void clear(HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie("").maxAge(0).build().toString());
  }

  private ResponseCookie.ResponseCookieBuilder cookie(String value) {
    // Lax, not strict: a link in a mail must find its reader signed in.
    return ResponseCookie.from(name("noroshi"), value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .path("/");
  }
}
