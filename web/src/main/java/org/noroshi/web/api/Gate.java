package org.noroshi.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.KeyHolders;
import org.noroshi.web.account.Scope;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a call in whose key has the scope, whose body is in UTF-8 as all JSON is (RFC 8259, section
 * 8.1), and whose address says nothing that the call does not know: a filter that is misspelt must
 * not give the unfiltered list.
 */
final class Gate implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      requireScope(method);
      requireUtf8(request);
      requireKnown(method, request);
    }
    return true;
  }

  private static void requireScope(HandlerMethod method) {
    Scoped scoped = method.getMethodAnnotation(Scoped.class);
    Authentication found = SecurityContextHolder.getContext().getAuthentication();
    if (scoped == null
        || found == null
        || !(found.getPrincipal() instanceof KeyHolders.Holder holder)
        || !holder.key().scopes().containsAll(Set.of(scoped.value()))) {
      String needed =
          scoped == null
              ? ""
              : Arrays.stream(scoped.value()).map(Scope::text).collect(Collectors.joining(" "));
      throw ProblemException.of(ProblemType.SCOPE, "needed: " + needed);
    }
  }

  private static void requireUtf8(HttpServletRequest request) {
    String type = request.getContentType();
    @Nullable Charset charset = type == null ? null : MediaType.parseMediaType(type).getCharset();
    if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
      throw ProblemException.of(ProblemType.MEDIA_TYPE, null);
    }
  }

  private static void requireKnown(HandlerMethod method, HttpServletRequest request) {
    Set<String> known =
        Arrays.stream(method.getMethodParameters())
            .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
            .map(Gate::name)
            .collect(Collectors.toSet());
    request
        .getParameterMap()
        .forEach((name, values) -> {
          if (!known.contains(name)) {
            throw ProblemException.of(ProblemType.MALFORMED, "a parameter that is not known here");
          }
          if (values.length > 1) {
            throw ProblemException.parameter(name, "given more than once");
          }
        });
  }

  private static String name(MethodParameter parameter) {
    return String.valueOf(parameter.getParameter().getName());
  }
}
