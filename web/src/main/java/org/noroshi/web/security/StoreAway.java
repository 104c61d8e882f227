package org.noroshi.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.noroshi.share.database.Outage;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers while the database does not: a page that says so, and gives back what a form sent. It
 * stands before everything else, because who asks is looked up in the store too.
 */
public final class StoreAway extends OncePerRequestFilter {
  /** Where the page is; it can be reached by this filter alone. */
  public static final String PAGE = "/store-away";

  private static final String KNOWN = StoreAway.class.getName();
  private static final String RETRY_SECONDS = "10";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      if (!Outage.isBehind(e) || response.isCommitted()) {
        throw e;
      }
      logger.warn("the database does not answer", e);
      // The headers that guard every page stay.
      response.resetBuffer();
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      request.setAttribute(KNOWN, true);
      request.getRequestDispatcher(PAGE).forward(request, response);
    }
  }

  /** Whether this request has already found the database away: it need not be asked again. */
  static boolean isKnown(HttpServletRequest request) {
    return request.getAttribute(KNOWN) != null;
  }
}
