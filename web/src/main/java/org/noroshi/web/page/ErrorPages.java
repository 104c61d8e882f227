package org.noroshi.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.api.ProblemPage;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/** What went wrong, in words for a reader and with nothing of the inside. */
@Controller
@ControllerAdvice
final class ErrorPages implements ErrorController {
  private final MessageSource messages;

  ErrorPages(MessageSource messages) {
    this.messages = messages;
  }

  @RequestMapping("/error")
  @Nullable String page(HttpServletRequest request, HttpServletResponse response, Model model)
      throws IOException {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int status = code instanceof Integer known ? known : HttpStatus.NOT_FOUND.value();
    response.setStatus(status);
    if (ProblemPage.isFor(request)) {
      ProblemPage.write(request, response);
      return null;
    }
    model.addAttribute(
        "words",
        switch (status) {
          case 400, 403, 404, 405, 413 -> "error." + status;
          default -> status < 500 ? "error.400" : "error.500";
        });
    return "error";
  }

  /** Scripts are told in one sentence what a form would be told on its page. */
  @ExceptionHandler(RefusedException.class)
  ResponseEntity<Map<String, String>> refused(RefusedException problem, Locale locale) {
    return ResponseEntity.unprocessableContent()
        .body(Map.of("message", messages.getMessage(problem.key(), null, locale)));
  }
}
