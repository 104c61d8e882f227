package org.noroshi.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends whoever is not signed in to sign in, and from there back to the page that was asked for.
 * What was being written is kept on a page of its own meanwhile.
 */
final class SignInFirst implements AuthenticationEntryPoint {
  private static final Pattern KEPT =
      Pattern.compile(
          "/(reports|entries|bulletins|inquiries|knowledge|cases|findings|situation)(/|$)");

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    if (request.getMethod().equals("POST") && KEPT.matcher(request.getServletPath()).lookingAt()) {
      // What was written is given back, to be sent again after signing in.
      request.getRequestDispatcher("/sign-in/again").forward(request, response);
      return;
    }
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String next =
        request.getMethod().equals("GET") && !path.equals("/")
            ? "?next=" + URLEncoder.encode(path + query, StandardCharsets.UTF_8)
            : "";
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", "/sign-in" + next);
  }
}
