package org.noroshi.web.page;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.audit.AuditCheck;
import org.noroshi.share.audit.AuditEntry;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.keeping.ChainChecks;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The record of what was done, for auditors. */
@Controller
final class AuditPages {
  private static final int PAGE = 50;

  private final AuditLog log;
  private final Names names;
  private final Database database;
  private final InstantSource clock;

  AuditPages(AuditLog log, Names names, Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.log = log;
    this.names = names;
  }

  /** One entry in words. */
  record Row(
      long number,
      String time,
      String person,
      String organisation,
      String act,
      String object,
      String detail,
      String decision,
      String digest) {}

  @GetMapping("/audit")
  String page(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable Long before,
      Locale locale,
      Model model) {
    Offices.require(me.viewer(), Administration.READ_AUDIT, AdministrationRules.installation());
    List<AuditEntry> found = log.newest(before, PAGE + 1);
    List<AuditEntry> shown = found.subList(0, Math.min(PAGE, found.size()));
    Map<String, String> known = new HashMap<>();
    model.addAttribute("entries", shown.stream().map(entry -> row(entry, known, locale)).toList());
    model.addAttribute("older", found.size() > PAGE ? shown.getLast().number() : null);
    model.addAttribute("newest", before == null);
    return "audit";
  }

  private Row row(AuditEntry entry, Map<String, String> known, Locale locale) {
    AuditEvent event = entry.event();
    return new Row(
        entry.number(),
        Names.time(event.time(), locale),
        event.person().isEmpty() ? "" : known.computeIfAbsent(event.person(), names::person),
        event.organisation().isEmpty()
            ? ""
            : known.computeIfAbsent(event.organisation(), id -> names.of(id, locale)),
        event.act(),
        event.objectKind().equals("person")
            ? known.computeIfAbsent(event.object(), names::person)
            : event.object(),
        event.detail(),
        event.decision(),
        entry.digest());
  }

  @PostMapping("/audit/check")
  String check(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    Offices.require(me.viewer(), Administration.READ_AUDIT, AdministrationRules.installation());
    AuditCheck.Result result = log.check(null);
    Instant now = clock.instant();
    database.run(dsl -> new ChainChecks(dsl).checked(me.person().id(), result, now));
    model.addAttribute("check", result);
    return page(me, null, locale, model);
  }
}
