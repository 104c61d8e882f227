package org.noroshi.web.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.policy.Viewer;
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
  private final Desk desk;
  private final SignInCookie cookie;

  SignInContexts(Accounts accounts, Desk desk, SignInCookie cookie) {
    this.accounts = accounts;
    this.desk = desk;
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
    if (request.getDispatcherType() == DispatcherType.ERROR || StoreAway.isKnown(request)) {
      // The page of an error needs no store: it may be what is away.
      return context;
    }
    cookie
        .read(request)
        .flatMap(accounts::session)
        .map(this::signedIn)
        .ifPresent(signedIn ->
            context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                    signedIn, null, AuthorityUtils.NO_AUTHORITIES)));
    request.setAttribute(FOUND, context);
    return context;
  }

  private SignedIn signedIn(Accounts.Session session) {
    String organisation = session.signIn().organisation();
    Viewer viewer =
        organisation == null
            ? Viewer.PUBLIC
            : desk.viewer(new Capacity(session.person().id(), organisation)).orElse(Viewer.PUBLIC);
    return new SignedIn(session, accounts.appointments(session), viewer);
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
