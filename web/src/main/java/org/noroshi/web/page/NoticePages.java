package org.noroshi.web.page;

import java.util.List;
import java.util.Locale;
import org.noroshi.web.account.AccountNotices;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What a person is told about their account. */
@Controller
final class NoticePages {
  private final AccountNotices notices;
  private final Names names;

  NoticePages(AccountNotices notices, Names names) {
    this.notices = notices;
    this.names = names;
  }

  /** Somebody gave a new sign-in link. */
  record Row(String id, String by, String time, boolean seen) {}

  List<Row> of(SignedIn me, Locale locale) {
    return notices.of(me.session()).stream()
        .map(one ->
            new Row(
                one.id(),
                String.valueOf(names.person(one.by())),
                Names.time(one.time(), locale),
                one.seen() != null))
        .toList();
  }

  @PostMapping("/account/notices/{id}/seen")
  String seen(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    try {
      notices.seen(me.session(), id);
    } catch (RefusedException e) {
      throw new AbsentException();
    }
    return "redirect:/account";
  }

  @PostMapping("/account/notices/cancel")
  String cancel(@AuthenticationPrincipal SignedIn me) {
    notices.cancelLinks(me.session());
    return "redirect:/account?done=resetCancelled";
  }
}
