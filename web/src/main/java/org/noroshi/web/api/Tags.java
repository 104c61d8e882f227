package org.noroshi.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Entity tags (RFC 9110, section 8.8.3), strong: the digest of what this viewer is given and of
 * nothing else, so that a change that is hidden from the viewer does not show in the tag.
 */
@RestControllerAdvice(basePackageClasses = Tags.class)
final class Tags implements ResponseBodyAdvice<Object> {
  private static final String ANY = "*";
  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  static String of(Object body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(ApiJson.MAPPER.writeValueAsBytes(body));
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Fails unless the client says that it has seen this. */
  static void require(HttpServletRequest request, Object current) {
    if (request.getHeader("If-Match") == null) {
      throw ProblemException.of(ProblemType.TAG_NEEDED, null);
    }
    check(request, current);
  }

  /** Fails if the client says that it has seen something else. */
  static void check(HttpServletRequest request, Object current) {
    String given = request.getHeader("If-Match");
    if (given != null && !names(given, of(current))) {
      throw ProblemException.of(ProblemType.CHANGED, null);
    }
  }

  private static boolean names(String header, String tag) {
    return Arrays.stream(header.split(","))
        .map(String::strip)
        .anyMatch(one -> one.equals(ANY) || same(one, tag));
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType mediaType,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    // What is given is for one viewer: no cache may keep it for another.
    response.getHeaders().setCacheControl("private, no-cache");
    if (body == null || !READS.contains(request.getMethod())) {
      return body;
    }
    String tag = of(body);
    response.getHeaders().setETag(tag);
    List<String> known = request.getHeaders().getIfNoneMatch();
    if (known.stream().anyMatch(one -> one.equals(ANY) || same(one.replaceFirst("^W/", ""), tag))) {
      response.setStatusCode(HttpStatus.NOT_MODIFIED);
      return null;
    }
    return body;
  }
}
