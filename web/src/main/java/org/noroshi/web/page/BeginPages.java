package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.PasskeySignIn;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.account.SettingUp;
import org.noroshi.web.security.SignInCookie;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where a one-time link leads: first set-up, invitation, reset. */
@Controller
@RequestMapping("/begin/{link}")
final class BeginPages {
  private final SettingUp settingUp;
  private final PasskeySignIn passkeys;
  private final SignInCookie cookie;

  BeginPages(SettingUp settingUp, PasskeySignIn passkeys, SignInCookie cookie) {
    this.settingUp = settingUp;
    this.passkeys = passkeys;
    this.cookie = cookie;
  }

  @GetMapping
  String page(@PathVariable String link, Model model, HttpServletResponse response) {
    SettingUp.Begun begun;
    try {
      begun = settingUp.begin(link);
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.GONE.value());
      return "begin-gone";
    }
    model.addAttribute("link", link);
    model.addAttribute("purpose", begun.purpose().name());
    if (begun.person() == null) {
      return "begin-name";
    }
    SettingUp.Authenticator authenticator = settingUp.authenticator(link, begun.person());
    model.addAttribute("person", begun.person());
    model.addAttribute("secret", authenticator.secret().replaceAll("(.{4})(?=.)", "$1 "));
    model.addAttribute("qr", QrCode.of(authenticator.uri()));
    return "begin";
  }

  @PostMapping("/person")
  String name(
      @PathVariable String link,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String email,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      settingUp.name(link, name, email, locale);
      return "redirect:/begin/{link}";
    } catch (RefusedException e) {
      model.addAttribute("name", name);
      model.addAttribute("email", email);
      return again(e, link, model, response);
    }
  }

  @PostMapping("/password")
  String password(
      @PathVariable String link,
      @RequestParam(required = false) @Nullable String password,
      @RequestParam(required = false) @Nullable String again,
      @RequestParam(required = false) @Nullable String code,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      SettingUp.Done done =
          settingUp.withPassword(link, password, again, code, SignInPages.agent(request));
      cookie.write(response, done.token());
      model.addAttribute("codes", done.recoveryCodes());
      model.addAttribute("next", "/");
      return "recovery-codes";
    } catch (RefusedException e) {
      return again(e, link, model, response);
    }
  }

  private String again(
      RefusedException problem, String link, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return page(link, model, response);
  }

  @PostMapping("/passkey/options")
  @ResponseBody
  PasskeySignIn.Question<PublicKeyCredentialCreationOptions> ask(@PathVariable String link) {
    return passkeys.create(link);
  }

  /** What a browser answers with a new passkey. */
  record Answer(
      String ceremony,
      @Nullable String name,
      PublicKeyCredential<AuthenticatorAttestationResponse> credential) {}

  @PostMapping("/passkey")
  @ResponseBody
  Map<String, String> answer(
      @PathVariable String link,
      @RequestBody Answer answer,
      HttpServletRequest request,
      HttpServletResponse response) {
    String token =
        passkeys.created(
            link,
            answer.ceremony(),
            answer.name(),
            answer.credential(),
            SignInPages.agent(request));
    cookie.write(response, token);
    return Map.of("next", "/");
  }
}
