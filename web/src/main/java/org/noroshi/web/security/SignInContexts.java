package org.noroshi.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.noroshi.web.account.Accounts;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Finds who asks by the cookie and the store: nothing is kept in the server's memory, so a restart
 * signs nobody out, and what was revoked is out at the next request.
 */
final class SignInContexts implements SecurityContextRepository {
  private static final String FOUND = SignInContexts.class.getName();

  private final Accounts accounts;
  private final Viewers viewers;
  private final SignInCookie cookie;

  SignInContexts(Accounts accounts, Viewers viewers, SignInCookie cookie) {
    this.accounts = accounts;
    this.viewers = viewers;
    this.cookie = cookie;
  }

  @Override
  @SuppressWarnings("deprecation")
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return load(holder.getRequest());
  }

  private SecurityContext load(HttpServletRequest request) {
    if (request.getAttribute(FOUND) instanceof SecurityContext found) {
      return found;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    cookie
        .read(request)
        .flatMap(accounts::session)
        .map(viewers::of)
        .ifPresent(
            signedIn ->
                context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(
                        signedIn, null, AuthorityUtils.NO_AUTHORITIES)));
    request.setAttribute(FOUND, context);
    return context;
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    // Signing in and out writes the store itself.
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return cookie.read(request).isPresent();
  }
}
