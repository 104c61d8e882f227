package org.noroshi.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.security.LocalPath;
import org.noroshi.web.security.StoreAway;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Gives back to the browser what somebody sent in vain, to be sent again: their sign-in was over,
 * or the database was away. The server keeps nothing of it.
 */
@Controller
final class KeptFormPages {
  /** A field of the form that was sent. */
  record Field(String name, String value) {}

  @PostMapping("/sign-in/again")
  String signedOut(HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    keep(request, model);
    return "signed-out";
  }

  @RequestMapping(StoreAway.PAGE)
  String storeAway(HttpServletRequest request, HttpServletResponse response, Model model) {
    keep(request, model);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    model.addAttribute("form", request.getMethod().equals("POST"));
    return "store-away";
  }

  /** Only what was forwarded here has something to keep. */
  private static void keep(HttpServletRequest request, Model model) {
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
    model.addAttribute("path", LocalPath.of(path));
    model.addAttribute("fields", fields);
  }
}
