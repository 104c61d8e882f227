package org.noroshi.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No form or answer of a script is large; one that is, or does not say, is not even read. Reports
 * are longer: seven texts of 4000 characters, each of up to nine bytes in a form.
 */
public final class BodyLimit extends OncePerRequestFilter {
  private static final Pattern LONG =
      Pattern.compile("(/api/v1)?/(reports|bulletins|inquiries|knowledge|situation)(/|$)");
  private static final long MOST_BYTES = 64 * 1024;
  private static final long MOST_REPORT_BYTES = 320 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean report = LONG.matcher(request.getServletPath()).lookingAt();
    if (request.getContentLengthLong() > (report ? MOST_REPORT_BYTES : MOST_BYTES)
        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    chain.doFilter(request, response);
  }
}
