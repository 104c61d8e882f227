package org.noroshi.web.api;

import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.noroshi.share.database.Database;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.account.KeyHolders;
import org.noroshi.web.account.RelyingParty;
import org.noroshi.web.account.Scope;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.BodyLimit;
import org.noroshi.web.security.SecurityConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The addresses of programs: all resources, named one by one, and what every call passes. */
@Configuration(proxyBeanMethods = false)
@Import({
  Tags.class,
  ProblemAdvice.class,
  OpenApiResource.class,
  AccountResource.class,
  ReportResource.class,
  RelayResource.class,
  DirectoryResource.class
})
public class ApiConfiguration implements WebMvcConfigurer {
  /** Where metrics are. */
  private static final String METRICS = "/actuator/prometheus";

  /** Keys and nothing else: no cookie, and so no forgery of requests to guard against. */
  @Bean
  @Order(1)
  SecurityFilterChain programs(HttpSecurity http, KeyHolders holders, RelyingParty relyingParty)
      throws Exception {
    http.securityMatcher("/api/**", "/actuator/**")
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(OpenApiResource.PATH, "/actuator/health/**")
                .permitAll()
                .requestMatchers(METRICS)
                .access((who, context) -> new AuthorizationDecision(readsMetrics(who.get())))
                .anyRequest()
                .authenticated())
        .securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(exceptions ->
            exceptions
                .authenticationEntryPoint((request, response, problem) -> {
                  response.setHeader("WWW-Authenticate", "Bearer realm=\"noroshi\"");
                  Problem.write(request, response, ProblemType.UNAUTHENTICATED, null, null);
                })
                .accessDeniedHandler((request, response, problem) ->
                    Problem.write(request, response, ProblemType.FORBIDDEN, null, null)))
        .headers(headers -> SecurityConfiguration.guard(headers, relyingParty.isSecure()));
    http.addFilterBefore(new BodyLimit(), AnonymousAuthenticationFilter.class);
    http.addFilterBefore(new KeyFilter(holders), AnonymousAuthenticationFilter.class);
    return http.build();
  }

  private static boolean readsMetrics(Authentication who) {
    return who.getPrincipal() instanceof KeyHolders.Holder holder
        && holder.key().scopes().contains(Scope.METRICS_READ)
        && Offices.may(
            holder.viewer(), Administration.READ_METRICS, AdministrationRules.installation());
  }

  @Bean
  Cursors cursors(InstallationKey key) {
    return new Cursors(key);
  }

  @Bean
  ReportViews reportViews(Database database, InstallationKey key, InstantSource clock) {
    return new ReportViews(database, key, clock);
  }

  @Bean
  Calls calls(Database database, InstantSource clock) {
    return new Calls(database, clock);
  }

  @Bean
  DatabaseHealth databaseHealthIndicator(Database database) {
    return new DatabaseHealth(database);
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.addCustomConverter(new ApiBodies());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Gate()).addPathPatterns("/api/v1/**");
  }
}
