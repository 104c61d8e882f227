package org.noroshi.web.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What went wrong before or outside a resource, told at the addresses of programs. */
public final class ProblemPage {
  private ProblemPage() {}

  /** Whether what went wrong is to be told to a program. */
  public static boolean isFor(HttpServletRequest request) {
    String path = asked(request);
    return path.startsWith("/api/") || path.startsWith("/actuator");
  }

  private static String asked(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
        ? path
        : request.getRequestURI();
  }

  /** Tells it, by the status that the answer has. */
  public static void write(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpServletRequest original =
        new HttpServletRequestWrapper(request) {
          @Override
          public String getRequestURI() {
            return asked(request);
          }
        };
    Problem.write(original, response, ProblemType.of(response.getStatus()), null, null);
  }
}
