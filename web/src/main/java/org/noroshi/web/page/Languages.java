package org.noroshi.web.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/**
 * English or Japanese: what {@code ?lang=} says, then what it last said in this browser, then the
 * person's own, then what the browser asks for.
 */
public final class Languages implements LocaleResolver, HandlerInterceptor {
  private static final String COOKIE = "noroshi-lang";

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return asked(request)
        .or(() -> remembered(request))
        .or(Languages::ofPerson)
        .orElseGet(() -> ofBrowser(request));
  }

  /** The language of this name, if it is one of the two. */
  static Optional<Locale> named(@Nullable String name) {
    return switch (name) {
      case "ja" -> Optional.of(Locale.JAPANESE);
      case "en" -> Optional.of(Locale.ENGLISH);
      case null, default -> Optional.empty();
    };
  }

  private static Optional<Locale> asked(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null || !query.contains("lang=")
        ? Optional.empty()
        : named(request.getParameter("lang"));
  }

  private static Optional<Locale> remembered(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE)) {
          return named(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Locale> ofPerson() {
    Authentication found = SecurityContextHolder.getContext().getAuthentication();
    return found != null && found.getPrincipal() instanceof SignedIn me
        ? named(me.person().language().getLanguage())
        : Optional.empty();
  }

  private static Locale ofBrowser(HttpServletRequest request) {
    Enumeration<Locale> wanted = request.getLocales();
    while (wanted.hasMoreElements()) {
      Optional<Locale> known = named(wanted.nextElement().getLanguage());
      if (known.isPresent()) {
        return known.get();
      }
    }
    return Locale.ENGLISH;
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the language follows from the request");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    asked(request).ifPresent(language -> remember(response, language.getLanguage()));
    return true;
  }

  /** Makes the browser forget what {@code ?lang=} last said. */
  static void forget(HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie("").maxAge(0).build().toString());
  }

  /** Pages are in this language from now on, in this browser. */
  static void remember(HttpServletResponse response, String language) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(language).build().toString());
  }

  private static ResponseCookie.ResponseCookieBuilder cookie(String value) {
    return ResponseCookie.from(COOKIE, value).path("/").httpOnly(true).sameSite("Lax");
  }
}
