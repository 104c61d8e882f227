package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.Passkey;
import org.noroshi.web.account.PasskeySignIn;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.account.SignIn;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

/** A person's own account. */
@Controller
@RequestMapping("/account")
final class AccountPages {
  private final Accounts accounts;
  private final PasskeySignIn passkeys;
  private final NoticePages notices;

  AccountPages(Accounts accounts, PasskeySignIn passkeys, NoticePages notices) {
    this.notices = notices;
    this.accounts = accounts;
    this.passkeys = passkeys;
  }

  /** One browser that is signed in. */
  record SignInView(
      String id, boolean current, String means, String agent, String since, String seen) {}

  /** One passkey. */
  record PasskeyView(String id, String name, String created, String used) {}

  @GetMapping
  String page(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    Accounts.Means means = accounts.means(me.session());
    model.addAttribute("person", me.person());
    model.addAttribute("means", means);
    model.addAttribute("notices", notices.of(me, locale));
    model.addAttribute(
        "passkeys", means.passkeys().stream().map(key -> view(key, locale)).toList());
    model.addAttribute(
        "signIns",
        accounts.signIns(me.session()).stream().map(found -> view(found, me, locale)).toList());
    return "account";
  }

  private static PasskeyView view(Passkey passkey, Locale locale) {
    return new PasskeyView(
        passkey.id(),
        passkey.name(),
        Names.day(passkey.created(), locale),
        Names.day(passkey.used(), locale));
  }

  private static SignInView view(SignIn signIn, SignedIn me, Locale locale) {
    return new SignInView(
        signIn.id(),
        signIn.id().equals(me.session().signIn().id()),
        signIn.means().name(),
        Browser.of(signIn.agent()),
        Names.time(signIn.created(), locale),
        Names.time(signIn.seen(), locale));
  }

  @PostMapping("/password")
  String password(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String current,
      @RequestParam(required = false) @Nullable String password,
      @RequestParam(required = false) @Nullable String again,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return after(
        () -> accounts.changePassword(me.session(), current, password, again),
        "password",
        me,
        locale,
        model,
        response);
  }

  @PostMapping("/recovery-codes")
  String recoveryCodes(
      @AuthenticationPrincipal SignedIn me,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      List<String> codes = accounts.renewRecoveryCodes(me.session());
      model.addAttribute("codes", codes);
      model.addAttribute("next", "/account");
      return "recovery-codes";
    } catch (RefusedException e) {
      return refused(e, me, locale, model, response);
    }
  }

  @PostMapping("/profile")
  String profile(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam String language,
      HttpServletResponse response) {
    Languages.named(language).ifPresent(chosen -> accounts.speak(me.session(), chosen));
    Languages.forget(response);
    return "redirect:/account?done=profile";
  }

  @PostMapping("/phone")
  String phone(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam String phone,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return after(() -> accounts.call(me.session(), phone), "profile", me, locale, model, response);
  }

  @PostMapping("/sign-ins/{id}/revoke")
  String revoke(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return after(() -> accounts.revoke(me.session(), id), "signIns", me, locale, model, response);
  }

  @PostMapping("/sign-ins/revoke-others")
  String revokeOthers(
      @AuthenticationPrincipal SignedIn me,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return after(() -> accounts.revokeOthers(me.session()), "signIns", me, locale, model, response);
  }

  @PostMapping("/passkeys/options")
  @ResponseBody
  PasskeySignIn.Question<PublicKeyCredentialCreationOptions> ask(
      @AuthenticationPrincipal SignedIn me) {
    return passkeys.create(me.session());
  }

  @PostMapping("/passkeys")
  @ResponseBody
  Map<String, String> answer(
      @AuthenticationPrincipal SignedIn me, @RequestBody BeginPages.Answer answer) {
    passkeys.created(me.session(), answer.ceremony(), answer.name(), answer.credential());
    return Map.of("next", "/account?done=passkey");
  }

  @PostMapping("/passkeys/{id}/remove")
  String removePasskey(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    return after(
        () -> accounts.removePasskey(me.session(), id),
        "passkeyRemoved",
        me,
        locale,
        model,
        response);
  }

  private String after(
      Runnable change,
      String done,
      SignedIn me,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      change.run();
      return "redirect:/account?done=" + done;
    } catch (RefusedException e) {
      return refused(e, me, locale, model, response);
    }
  }

  private String refused(
      RefusedException problem,
      SignedIn me,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return page(me, locale, model);
  }
}
