package org.noroshi.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.audit.ByKey;
import org.noroshi.web.account.KeyHolders;
import org.noroshi.web.account.KeyHolders.Answer;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds who calls by the key in {@code Authorization: Bearer}. Cookies mean nothing here, so that a
 * page of another site can make a browser do nothing.
 */
final class KeyFilter extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";

  private final KeyHolders holders;

  KeyFilter(KeyHolders holders) {
    this.holders = holders;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Answer answer;
    try {
      answer = holders.holder(secret(request), request.getRemoteAddr());
    } catch (DataAccessException e) {
      response.setHeader("Retry-After", "5");
      Problem.write(request, response, ProblemType.UNAVAILABLE, null, null);
      return;
    }
    switch (answer) {
      case Answer.Known(KeyHolders.Holder holder) -> {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                holder, null, AuthorityUtils.NO_AUTHORITIES));
        SecurityContextHolder.setContext(context);
        named(holder, request, response, chain);
      }
      case Answer.Unknown() -> chain.doFilter(request, response);
      case Answer.TooMany(long seconds) -> {
        response.setHeader("Retry-After", Long.toString(seconds));
        Problem.write(request, response, ProblemType.TOO_MANY, null, null);
      }
    }
  }

  /** Goes on, with all that is put on the record naming the key. */
  private static void named(
      KeyHolders.Holder holder,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    try {
      ByKey.<Boolean, Exception>call(
          holder.key().id(),
          () -> {
            chain.doFilter(request, response);
            return true;
          });
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private static @Nullable String secret(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? null
        : header.substring(BEARER.length()).strip();
  }
}
