package org.noroshi.web.security;

import org.noroshi.share.desk.Desk;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.RelyingParty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * What every request passes. It says only whether somebody must be signed in; what that person may
 * do is the policy's.
 */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {
  /** No inline script, no inline style, no frame, nothing from elsewhere. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final long HSTS_SECONDS = 365L * 24 * 60 * 60;

  @Bean
  SecurityFilterChain pages(
      HttpSecurity http,
      Accounts accounts,
      Desk desk,
      SignInCookie cookie,
      RelyingParty relyingParty)
      throws Exception {
    http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(
                    "/sign-in/**",
                    "/begin/**",
                    "/public/**",
                    "/demonstration/**",
                    "/static/**",
                    "/webjars/**",
                    "/error",
                    StoreAway.PAGE)
                .permitAll()
                .anyRequest()
                .authenticated())
        .securityContext(context ->
            context.securityContextRepository(new SignInContexts(accounts, desk, cookie)))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .csrf(csrf ->
            csrf.csrfTokenRepository(forgeryTokens(relyingParty.isSecure(), cookie))
                .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
        .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(new SignInFirst()))
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(headers -> guard(headers, relyingParty.isSecure()));
    http.addFilterBefore(new BodyLimit(), CsrfFilter.class);
    return http.build();
  }

  /** The headers that guard every answer. */
  public static void guard(HeadersConfigurer<HttpSecurity> headers, boolean secure) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .frameOptions(frame -> frame.deny())
        .contentTypeOptions(Customizer.withDefaults())
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), microphone=(), geolocation=()"))
        .crossOriginOpenerPolicy(Customizer.withDefaults())
        .httpStrictTransportSecurity(hsts ->
            hsts.requestMatcher(request -> secure)
                .includeSubDomains(false)
                .maxAgeInSeconds(HSTS_SECONDS));
  }

  @Bean
  FilterRegistrationBean<StoreAway> storeAway() {
    FilterRegistrationBean<StoreAway> first = new FilterRegistrationBean<>(new StoreAway());
    first.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return first;
  }

  private static CookieCsrfTokenRepository forgeryTokens(boolean secure, SignInCookie cookie) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(cookie.name("noroshi-form"));
    tokens.setCookieCustomizer(
        made -> made.httpOnly(true).secure(secure).sameSite("Strict").path("/"));
    return tokens;
  }

  /** There are no users but persons; without this Spring Boot would invent one. */
  @Bean
  UserDetailsService nobody() {
    return name -> {
      throw new UsernameNotFoundException("persons sign in by their account only");
    };
  }
}
