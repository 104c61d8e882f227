package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.PasskeySignIn;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.security.LocalPath;
import org.noroshi.web.security.SignInCookie;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Signing in and out. */
@Controller
final class SignInPages {
  private final Accounts accounts;
  private final PasskeySignIn passkeys;
  private final SignInCookie cookie;

  SignInPages(Accounts accounts, PasskeySignIn passkeys, SignInCookie cookie) {
    this.accounts = accounts;
    this.passkeys = passkeys;
    this.cookie = cookie;
  }

  @GetMapping("/sign-in")
  String page(
      @AuthenticationPrincipal @Nullable SignedIn me,
      @RequestParam(required = false) @Nullable String next,
      Model model) {
    if (me != null) {
      return "redirect:" + LocalPath.of(next);
    }
    model.addAttribute("next", LocalPath.of(next));
    return "sign-in";
  }

  @PostMapping("/sign-in")
  String signIn(
      @RequestParam(required = false) @Nullable String email,
      @RequestParam(required = false) @Nullable String password,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      String token =
          accounts.signIn(
              new Accounts.Attempt(email, password, code, request.getRemoteAddr(), agent(request)));
      cookie.write(response, token);
      return "redirect:" + LocalPath.of(next);
    } catch (RefusedException e) {
      response.setStatus(
          e.key().equals("refused.often")
              ? HttpStatus.TOO_MANY_REQUESTS.value()
              : HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("email", email);
      model.addAttribute("next", LocalPath.of(next));
      return "sign-in";
    }
  }

  @PostMapping("/sign-in/passkey/options")
  @ResponseBody
  PasskeySignIn.Question<PublicKeyCredentialRequestOptions> ask() {
    return passkeys.ask();
  }

  /** What a browser answers with a passkey. */
  record Answer(
      String ceremony,
      @Nullable String next,
      PublicKeyCredential<AuthenticatorAssertionResponse> credential) {}

  @PostMapping("/sign-in/passkey")
  @ResponseBody
  Map<String, String> answer(
      @RequestBody Answer answer, HttpServletRequest request, HttpServletResponse response) {
    String token =
        passkeys.answer(
            answer.ceremony(), answer.credential(), request.getRemoteAddr(), agent(request));
    cookie.write(response, token);
    return Map.of("next", LocalPath.of(answer.next()));
  }

  @PostMapping("/sign-out")
  String signOut(@AuthenticationPrincipal SignedIn me, HttpServletResponse response) {
    accounts.signOut(me.session());
    cookie.clear(response);
    return "redirect:/sign-in";
  }

  static String agent(HttpServletRequest request) {
    String agent = request.getHeader(HttpHeaders.USER_AGENT);
    return agent == null ? "" : agent;
  }
}
