package org.noroshi.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.security.LocalPath;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Gives back to the browser what somebody sent whose sign-in was over: they sign in beside it and
 * send it again. The server keeps nothing of it.
 */
@Controller
final class SignedOutPage {
  /** A field of the form that was sent. */
  record Field(String name, String value) {}

  @PostMapping("/sign-in/again")
  String page(HttpServletRequest request, HttpServletResponse response, Model model) {
    if (!(request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String path)) {
      throw new AbsentException();
    }
    List<Field> fields = new ArrayList<>();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          if (!name.equals("_csrf")) {
            for (String value : values) {
              fields.add(new Field(name, value));
            }
          }
        });
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    model.addAttribute("path", LocalPath.of(path));
    model.addAttribute("fields", fields);
    return "signed-out";
  }
}
