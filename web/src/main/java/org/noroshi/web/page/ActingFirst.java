package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/** Asks a person of several organisations for which one they act, before anything else. */
public final class ActingFirst implements HandlerInterceptor {
  private static final List<String> WITHOUT =
      List.of(
          "/acting",
          "/account",
          "/sign-in",
          "/sign-out",
          "/begin/",
          "/demonstration/",
          "/error",
          "/static/",
          "/public");

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    Authentication found = SecurityContextHolder.getContext().getAuthentication();
    if (found == null
        || !(found.getPrincipal() instanceof SignedIn me)
        || me.isActing()
        || WITHOUT.stream().anyMatch(request.getServletPath()::startsWith)) {
      return true;
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", "/acting");
    return false;
  }
}
