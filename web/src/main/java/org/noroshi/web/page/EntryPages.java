package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.Entries;
import org.noroshi.share.notification.EntryWay;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.EntryOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.office.Typed;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Entering a report that came by phone or fax: first for whom, then what was said. */
@Controller
@RequestMapping("/entries")
final class EntryPages {
  private static final int MOST_FOUND = 20;

  /** Looked through for those that the desk may enter for. */
  private static final int MOST_LOOKED_AT = 500;

  private static final int MOST_NAME = 100;

  private final Database database;
  private final EntryOffice office;
  private final ReportWords words;
  private final Names names;
  private final Profile profile;
  private final InstantSource clock;

  EntryPages(
      Database database,
      EntryOffice office,
      ReportWords words,
      Names names,
      Profile profile,
      InstantSource clock) {
    this.database = database;
    this.office = office;
    this.words = words;
    this.names = names;
    this.profile = profile;
    this.clock = clock;
  }

  /** An operator to enter for. */
  record Operator(String id, String name) {}

  /** How it came, as it was typed. */
  record CallForm(@Nullable String way, @Nullable String caller, @Nullable String received) {
    Entries.Call call(Profile profile) {
      String name = caller == null ? "" : caller.replaceAll("\\p{Cntrl}", " ").strip();
      if (name.isEmpty() || name.length() > Entries.Call.MOST_NAME) {
        throw new RefusedException("refused.entry.caller");
      }
      for (EntryWay one : EntryWay.values()) {
        Instant time = Typed.time(received, profile.zone());
        if (one.name().equals(way) && time != null) {
          return new Entries.Call(one, name, time);
        }
      }
      throw new RefusedException("refused.entry.way");
    }
  }

  @GetMapping
  String choose(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String q,
      Locale locale,
      Model model) {
    requireDesk(me);
    String wanted = q == null ? "" : q.strip();
    String part = wanted.substring(0, Math.min(wanted.length(), MOST_NAME));
    model.addAttribute("q", part);
    model.addAttribute("found", part.isEmpty() ? List.of() : find(me, part, locale));
    return "entries";
  }

  /** For an operator of the desk's own sectors, if there is one. */
  private static void requireDesk(SignedIn me) {
    Offices.require(
        me.viewer(),
        Administration.ENTER_REPORT,
        new Administered.OfEntry(
            new Administered.OfOrganisation("", OrganisationKind.OPERATOR), me.viewer().sectors()));
  }

  private List<Operator> find(SignedIn me, String part, Locale locale) {
    Instant now = clock.instant();
    return database.read(dsl ->
        new Directory(dsl)
            .named(part, now, MOST_LOOKED_AT).stream()
                .filter(one -> office.may(me.viewer(), dsl, one))
                .limit(MOST_FOUND)
                .map(one -> new Operator(one.id(), Names.of(one.nameAt(now), locale)))
                .toList());
  }

  @GetMapping("/{organisation}")
  String form(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      Locale locale,
      Model model) {
    require(me, organisation);
    ReportForm blank = ReportForm.of(ReportContent.blank(), Label.AMBER, "", profile.zone());
    String now = Typed.local(clock.instant(), profile.zone());
    return form(organisation, blank, new CallForm(EntryWay.PHONE.name(), "", now), locale, model);
  }

  private void require(SignedIn me, String organisation) {
    database.read(dsl -> {
      office.require(me.viewer(), dsl, Offices.organisation(dsl, organisation));
      return true;
    });
  }

  @PostMapping("/{organisation}")
  String enter(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @ModelAttribute ReportForm form,
      @ModelAttribute CallForm call,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    require(me, organisation);
    try {
      String id =
          office.enter(
              me.viewer(),
              organisation,
              call.call(profile),
              form.chosenLabel(),
              form.content(profile));
      return "redirect:/reports/" + id + "?done=entered";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      return form(organisation, form, call, locale, model);
    }
  }

  private String form(
      String organisation, ReportForm form, CallForm call, Locale locale, Model model) {
    model.addAttribute("organisation", organisation);
    model.addAttribute("name", names.of(organisation, locale));
    model.addAttribute("form", form);
    model.addAttribute("call", call);
    model.addAttribute("ways", EntryWay.values());
    model.addAttribute("chosen", form.causes() == null ? List.of() : form.causes());
    model.addAttribute("labels", EnumSet.range(Label.CLEAR, Label.AMBER_STRICT));
    model.addAttribute("eventTypes", words.eventTypes(locale));
    model.addAttribute("causeGroups", words.causeGroups(locale));
    model.addAttribute("zone", words.zone(locale));
    return "entry-form";
  }
}
