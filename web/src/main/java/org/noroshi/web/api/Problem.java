package org.noroshi.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as a program reads it (RFC 9457). It says nothing of the inside, and of what is hidden
 * the same as of what is not there.
 *
 * @param instance path that was asked for, without its query
 * @param violations what cannot be taken, field by field; null where it is not about fields
 */
record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String instance,
    @Nullable List<Violation> violations) {
  static final String MEDIA_TYPE = "application/problem+json";

  /** Most characters of a path that are repeated. */
  private static final int MOST_INSTANCE = 300;

  /** A field, as a path in the body or the name of a parameter, and what is wrong with it. */
  record Violation(String field, String problem) {}

  /** Answers with an error. */
  static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      ProblemType type,
      @Nullable String detail,
      @Nullable List<Violation> violations)
      throws IOException {
    String path = request.getRequestURI();
    Problem problem =
        new Problem(
            type.uri(),
            type.title(),
            type.status(),
            detail,
            path.substring(0, Math.min(path.length(), MOST_INSTANCE)),
            violations);
    byte[] body = ApiJson.MAPPER.writeValueAsBytes(problem);
    response.setStatus(type.status());
    response.setContentType(MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
