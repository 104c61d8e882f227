package org.noroshi.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.office.DeniedException;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells a program what went wrong; what no line here knows is told by {@link ProblemPage}. */
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {
  private static final String RETRY_SECONDS = "5";

  private final MessageSource messages;

  ProblemAdvice(MessageSource messages) {
    this.messages = messages;
  }

  @ExceptionHandler
  void problem(ProblemException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem.write(request, response, e.type(), e.detail(), e.violations());
  }

  @ExceptionHandler
  void absent(AbsentException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem.write(request, response, ProblemType.ABSENT, null, null);
  }

  @ExceptionHandler
  void denied(DeniedException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem.write(request, response, ProblemType.FORBIDDEN, null, null);
  }

  /** A reason that may be shown, as the pages would show it. */
  @ExceptionHandler
  void refused(RefusedException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String words = messages.getMessage(e.key(), null, Locale.ENGLISH);
    switch (e.key()) {
      case "refused.report.changed" ->
          Problem.write(request, response, ProblemType.CHANGED, null, null);
      case "refused.report.sent", "refused.gone" ->
          Problem.write(request, response, ProblemType.CONFLICT, words, null);
      case "refused.reason" ->
          Problem.write(
              request,
              response,
              ProblemType.INVALID,
              null,
              List.of(new Problem.Violation("reason", words)));
      default -> Problem.write(request, response, ProblemType.INVALID, words, null);
    }
  }

  @ExceptionHandler
  void unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e.getCause() instanceof DatabindException cause && !cause.getPath().isEmpty()) {
      String problem =
          cause instanceof UnrecognizedPropertyException ? "is not known" : "has not this form";
      Problem.write(
          request,
          response,
          ProblemType.INVALID,
          null,
          List.of(new Problem.Violation(path(cause), problem)));
    } else {
      Problem.write(request, response, ProblemType.MALFORMED, "the body is not the JSON", null);
    }
  }

  private static String path(DatabindException problem) {
    return problem.getPath().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(name -> name != null)
        .collect(Collectors.joining("."));
  }

  @ExceptionHandler
  void parameter(
      MethodArgumentTypeMismatchException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Problem.write(
        request,
        response,
        ProblemType.MALFORMED,
        null,
        List.of(new Problem.Violation(e.getName(), "has not this form")));
  }

  @ExceptionHandler
  void mediaType(
      HttpMediaTypeNotSupportedException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Problem.write(request, response, ProblemType.MEDIA_TYPE, null, null);
  }

  @ExceptionHandler
  void notAcceptable(
      HttpMediaTypeNotAcceptableException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Problem.write(request, response, ProblemType.NOT_ACCEPTABLE, null, null);
  }

  @ExceptionHandler
  void away(DataAccessException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Retry-After", RETRY_SECONDS);
    Problem.write(request, response, ProblemType.UNAVAILABLE, null, null);
  }
}
