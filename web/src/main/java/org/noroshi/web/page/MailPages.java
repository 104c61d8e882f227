package org.noroshi.web.page;

import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.mail.MailHealth;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.web.mail.MailDispatch;
import org.noroshi.web.mail.MailServer;
import org.noroshi.web.office.MailOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the mail does, for who runs the system: what waits, what failed, whom it does not reach. */
@Controller
@RequestMapping("/mail")
final class MailPages {
  private final Database database;
  private final MailDispatch dispatch;
  private final MailOffice office;

  MailPages(Database database, MailDispatch dispatch, MailOffice office) {
    this.database = database;
    this.dispatch = dispatch;
    this.office = office;
  }

  /** A mail that was given up; of what it tells only the kind. */
  record Row(String id, String name, String email, String notice, String time, String problem) {}

  /** A person whom mail does not reach. */
  record Contact(String name, String email, int mails, String last) {}

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    Offices.require(me.viewer(), Administration.KEEP_MAIL, AdministrationRules.installation());
    model.addAttribute("server", dispatch.server().map(MailServer::toString).orElse(null));
    model.addAttribute("from", dispatch.server().map(MailServer::from).orElse(null));
    model.addAttribute("serverProblem", dispatch.problem().orElse(null));
    database.read(dsl -> {
      MailHealth health = new MailHealth(dsl);
      Page<MailHealth.Failed> failed = health.failed(after);
      model.addAttribute("waiting", health.waiting());
      model.addAttribute("tried", health.tried());
      model.addAttribute(
          "oldest", health.oldest().map(time -> Names.time(time, locale)).orElse(null));
      model.addAttribute("failed", rows(dsl, failed, locale));
      model.addAttribute("next", failed.next());
      model.addAttribute("stale", contacts(dsl, health.stale(), locale));
      return true;
    });
    return "mail";
  }

  private static List<Row> rows(DSLContext dsl, Page<MailHealth.Failed> failed, Locale locale) {
    return failed.rows().stream()
        .map(one -> {
          Person person = new People(dsl).person(one.person()).orElseThrow();
          return new Row(
              one.id(),
              person.name(),
              person.email(),
              one.notice().name(),
              Names.time(one.time(), locale),
              one.problem());
        })
        .toList();
  }

  private static List<Contact> contacts(
      DSLContext dsl, List<MailHealth.Stale> stale, Locale locale) {
    return stale.stream()
        .map(one -> {
          Person person = new People(dsl).person(one.person()).orElseThrow();
          return new Contact(
              person.name(), person.email(), one.mails(), Names.time(one.last(), locale));
        })
        .toList();
  }

  @PostMapping("/{mail}/again")
  String again(@AuthenticationPrincipal SignedIn me, @PathVariable String mail) {
    office.again(me.viewer(), mail);
    return "redirect:/mail?done=mailAgain";
  }
}
