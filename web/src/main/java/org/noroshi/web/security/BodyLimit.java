package org.noroshi.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.noroshi.share.notification.Attachments;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No form or answer of a script is large; one that is, or does not say, is not even read. Reports
 * are longer: seven texts of 4000 characters, each of up to nine bytes in a form; so are their
 * files.
 */
public final class BodyLimit extends OncePerRequestFilter {
  private static final Pattern LONG =
      Pattern.compile("(/api/v1)?/(reports|entries|bulletins|inquiries|knowledge|situation)(/|$)");
  private static final long MOST_BYTES = 64 * 1024;
  private static final long MOST_REPORT_BYTES = 320 * 1024;

  /** A file of ten megabytes, and what a form adds around it. */
  private static final long MOST_FILE_BYTES = Attachments.MOST_BYTES + 16 * 1024L;

  private static final Pattern FILES = Pattern.compile("/reports/[0-9a-z]{26}/attachments");

  private static long most(String path) {
    if (FILES.matcher(path).matches()) {
      return MOST_FILE_BYTES;
    }
    return LONG.matcher(path).lookingAt() ? MOST_REPORT_BYTES : MOST_BYTES;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getServletPath();
    if (request.getContentLengthLong() > most(path)
        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    chain.doFilter(request, response);
  }
}
